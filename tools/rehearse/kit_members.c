#include <stdio.h>
#include <string.h>

#include "base/err.h"
#include "kit.h"
#include "vary.h"

/*
 * Every member of every call, and of every entry of a list, against every way
 * to get it wrong, and at its exact limit: one check for each pair, from two
 * tables.
 */
struct pair {
	const struct kit_member *member;
	enum variation variation;
};

#define PAIRS_MAX 768
static struct pair pairs[PAIRS_MAX];

#define BIT      VARY_BIT
#define NOT_TEXT VARY_TYPED
#define NOT_INTEGER                                                   \
	(BIT(VARY_LETTERS) | BIT(VARY_FRACTION) | BIT(VARY_BOOLEAN) | \
	    BIT(VARY_ARRAY) | BIT(VARY_OBJECT))

/* Which variations say anything about a kind. */
static const unsigned sensible[] = {
	[KIT_INSTANCE] = VARY_SIZED | NOT_TEXT,
	[KIT_TENANT_ID] = VARY_SIZED | NOT_TEXT,
	[KIT_ORDER] = VARY_SIZED | NOT_TEXT,
	[KIT_NEW] = VARY_SIZED | NOT_TEXT,
	[KIT_TEXT] = VARY_FREE | NOT_TEXT,
	[KIT_CODE] = VARY_SIZED | NOT_TEXT,
	[KIT_PARENT] = BIT(VARY_LONG) | NOT_TEXT,
	[KIT_DOMAIN] = VARY_SIZED | NOT_TEXT,
	[KIT_SECRET] = NOT_TEXT,
	[KIT_TIME] = BIT(VARY_BOOLEAN) | BIT(VARY_ARRAY) | BIT(VARY_OBJECT),
	[KIT_STAMP] = NOT_TEXT | BIT(VARY_LETTERS),
	[KIT_FLAG] = NOT_INTEGER,
	[KIT_TEST] = NOT_INTEGER,
	[KIT_USERS] = BIT(VARY_NUMBER) | BIT(VARY_BOOLEAN) | BIT(VARY_LETTERS) |
		      BIT(VARY_OBJECT),
	[KIT_ORG_LIST] = BIT(VARY_NUMBER) | BIT(VARY_BOOLEAN) |
			 BIT(VARY_LETTERS) | BIT(VARY_OBJECT),
	[KIT_ROLE] = NOT_TEXT | BIT(VARY_LETTERS),
	[KIT_ENABLE] = NOT_TEXT | BIT(VARY_LETTERS),
	[KIT_EMPLOYEE] = NOT_INTEGER,
};

static bool
is_pair(const struct kit_member *member, unsigned variation)
{
	unsigned set = sensible[member->kind] | BIT(VARY_MISSING) |
		       BIT(VARY_NULL) | BIT(VARY_EMPTY);

	if (member->max == 0)
		set &= ~VARY_FREE;
	if (member->need == KIT_MANDATORY)
		set |= BIT(VARY_BLANK);
	/* Whether null is empty is nowhere said. */
	if (member->need == KIT_MAY_BE_EMPTY || member->need == KIT_UNDECIDED)
		set &= ~BIT(VARY_NULL);
	if (member->need == KIT_UNDECIDED)
		set &= ~BIT(VARY_EMPTY);
	/* Nor whether an integer may be an empty text. */
	if (member->kind == KIT_EMPLOYEE)
		set &= ~BIT(VARY_EMPTY);
	return (set & BIT(variation)) != 0;
}

static bool
is_taken(const struct pair *pair)
{
	switch (pair->variation) {
	case VARY_LIMIT:
	case VARY_LIMIT_WIDE:
		return true;
	case VARY_MISSING:
	case VARY_NULL:
		return pair->member->need == KIT_OPTIONAL;
	case VARY_EMPTY:
		return pair->member->need != KIT_MANDATORY;
	default:
		return false;
	}
}

static json_t *
long_value(struct stage *stage, const struct pair *pair)
{
	bool over =
	    pair->variation == VARY_LONG || pair->variation == VARY_LONG_WIDE;
	bool wide = pair->variation == VARY_LIMIT_WIDE ||
		    pair->variation == VARY_LONG_WIDE;
	static const char scheme[] = "https://";
	size_t max = pair->member->max + over;
	json_t *text, *whole;

	if (pair->member->kind != KIT_DOMAIN)
		return vary_long(stage, max, wide ? "云" : "x");
	text = vary_long(stage, max - strlen(scheme), "x");
	whole = json_sprintf("%s%s", scheme, json_string_value(text));
	json_decref(text);
	return whole;
}

static json_t *
vary(struct stage *stage, const struct pair *pair, json_t *object,
    const char *name)
{
	json_t *value = vary_value(pair->variation);

	if (pair->variation == VARY_MISSING)
		return members_without(object, name);
	return members_with_json(object, name,
	    value != NULL ? value : long_value(stage, pair));
}

/* A call, or one whose list has a single entry, with that member varied. */
static json_t *
varied_call(struct stage *stage, const struct pair *pair, const char **name)
{
	const char *call = pair->member->call;
	bool user = strcmp(call, KIT_USER_ENTRY) == 0;
	json_t *entry;

	*name = kit_name(stage, pair->member->name);
	if (!user && strcmp(call, KIT_ORG_ENTRY) != 0)
		return vary(stage, pair, kit_call(stage, call, 1), *name);
	entry = kit_entry(stage, call);
	if (json_object_get(entry, *name) == NULL)
		*name = "name";
	entry = vary(stage, pair, entry, *name);
	return kit_with_list(stage,
	    kit_call(stage, user ? KIT_AUTH : KIT_ORGS, 1),
	    json_pack("[o]", entry));
}

/* A call that is accepted may have made a tenant that is not the rehearsal's:
 * delete what bears its names. */
static void
clean_up(struct stage *stage, const json_t *call)
{
	static const char *const names[] = { "instanceId", "tenantId" };
	json_t *back = kit_call(stage, KIT_TENANT, 0);
	const char *value;
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		value = json_string_value(json_object_get(call, names[i]));
		back = members_with(back, names[i], value != NULL ? value : "");
	}
	(void)stage_ask(stage, back, KIT_DONE);
}

/* Is the member one of those that name a tenant? */
static bool
names_tenant(const struct pair *pair)
{
	return pair->member->kind == KIT_INSTANCE ||
	       pair->member->kind == KIT_TENANT_ID;
}

static void
play_taken(struct stage *stage, const struct pair *pair, json_t *call)
{
	/* Without its public key nobody can make a secret for the seller. */
	bool undecided =
	    stage->rsa == NULL && strcmp(pair->member->call, KIT_APP) == 0;
	json_t *kept = names_tenant(pair) ? json_deep_copy(call) : NULL;

	if (kit_ask(stage, call,
		undecided ? KIT_DONE " " KIT_FAILED : KIT_DONE) == 0 &&
	    kept != NULL)
		clean_up(stage, kept);
	json_decref(kept);
}

static void
play_pair(struct stage *stage, const void *arg)
{
	const struct pair *pair = arg;
	bool hidden = pair->member->kind == KIT_STAMP && kit_is_v1(stage);
	const char *name;
	json_t *call = varied_call(stage, pair, &name);

	if (is_taken(pair))
		play_taken(stage, pair, call);
	/* In 1.0 the time is a part of the signature. */
	else if (hidden)
		(void)kit_ask(stage, call, KIT_REFUSED " " KIT_INVALID);
	else if (kit_ask(stage, call, KIT_INVALID) == 0)
		(void)stage_expect_refusal(stage, name);
}

static void
add_pair(struct script *script, struct pair *pair)
{
	const struct kit_member *member = pair->member;
	bool taken = is_taken(pair);
	struct check check = { .means = taken ? MEANS_SYNC : MEANS_UNCLEAR,
		.run = play_pair,
		.arg = pair };

	snprintf(check.name, sizeof(check.name), "member/%s.%s.%s",
	    member->call, member->name, vary_words[pair->variation].name);
	snprintf(check.title, sizeof(check.title), "%s with %s %s is %s",
	    member->call, member->name, vary_words[pair->variation].words,
	    taken ? "taken" : "refused by name");
	script_add(script, &check);
}

void
kit_members_write(struct script *script)
{
	const struct kit_member *member;
	struct pair *pair = pairs;
	unsigned v;

	for (member = kit_member_rows; member->name != NULL; member++) {
		for (v = 0; v < VARY_COUNT; v++) {
			if (!is_pair(member, v))
				continue;
			if (pair == pairs + PAIRS_MAX)
				BUG("more than %d pairs", PAIRS_MAX);
			*pair = (struct pair){ member, (enum variation)v };
			add_pair(script, pair++);
		}
	}
}
