#include "post_vary.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"

/*
 * Every member of every activity against every way to get it wrong, and at its
 * exact limit: one check for each pair, from two tables.  A row of each, as the
 * argument of a check:
 */
struct pair {
	const struct post_member *member;
	enum variation variation;
};

#define MEMBERS_MAX 24
static struct pair pairs[MEMBERS_MAX * VARY_COUNT];

/* The name of a subject that is new: no more than that is asked of it. */
static bool
is_subject(enum post_kind kind)
{
	return kind == KIND_INSTANCE || kind == KIND_CODE;
}

#define OMITTED \
	(VARY_BIT(VARY_MISSING) | VARY_BIT(VARY_NULL) | VARY_BIT(VARY_EMPTY))
#define TEXT  (VARY_TYPED | VARY_FREE)
#define NAME  (TEXT & ~VARY_BIT(VARY_LIMIT_WIDE))
#define TOKEN (VARY_TYPED | VARY_BIT(VARY_LONG))

/* Which variations say anything about a kind; OMITTED goes without saying. */
static const unsigned sensible[] = {
	[KIND_ORDER] = TEXT,
	[KIND_LINE] = TEXT,
	[KIND_BUSINESS] = TEXT,
	[KIND_INSTANCE] = NAME,
	[KIND_IDS] = VARY_TYPED,
	[KIND_CODE] = NAME,
	[KIND_SCENE] = TOKEN,
	[KIND_STATUS] = TOKEN,
	[KIND_TIME] = TOKEN,
	[KIND_PRODUCT] = TEXT,
	[KIND_PRODUCT_INFO] = VARY_BIT(VARY_NUMBER) | VARY_BIT(VARY_BOOLEAN),
	[KIND_FROM] = TOKEN,
	[KIND_UNTIL] = TOKEN,
	[KIND_EVENT] = TEXT,
	[KIND_DEVICE] = TEXT,
	/* 1 is a testFlag, whatever its type. */
	[KIND_FLAG] = TOKEN & ~VARY_BIT(VARY_NUMBER),
};

static bool
is_pair(const struct post_member *member, unsigned variation)
{
	unsigned set = sensible[member->kind] | OMITTED;

	if (member->mandatory)
		set |= VARY_BIT(VARY_BLANK);
	return (set & VARY_BIT(variation)) != 0;
}

/* The codes a call is accepted with; NULL: it is to be refused. */
static const char *
accepted_codes(const struct pair *pair)
{
	switch (pair->variation) {
	case VARY_LIMIT:
	case VARY_LIMIT_WIDE:
		break;
	case VARY_MISSING:
	case VARY_NULL:
	case VARY_EMPTY:
		if (!pair->member->mandatory)
			break;
		return NULL;
	default:
		return NULL;
	}
	/* An id at its limit is a proper id, but nobody's. */
	if (pair->member->kind == KIND_INSTANCE)
		return "000003";
	return post_accepted(pair->member->activity);
}

static bool
is_release(const struct stage *stage, const struct pair *pair)
{
	const char *release = post_activity(stage, DO_RELEASE);

	return release != NULL && strcmp(pair->member->activity, release) == 0;
}

/* A pair that is rightly accepted and ends a subject needs one to itself. */
static bool
will_release(const struct stage *stage, const struct pair *pair)
{
	return is_release(stage, pair) && !is_subject(pair->member->kind) &&
	       accepted_codes(pair) != NULL;
}

/* What was made on the way is to be released in the end. */
static void
note_effects(struct stage *stage, const struct pair *pair, const json_t *body)
{
	const char *made;

	if (!stage_has_code(stage, "000000 000004"))
		return;
	made = json_string_value(
	    json_object_get(stage->last.answer.members, "instanceId"));
	if (made != NULL)
		opener_remember(stage, made, clock_monotonic_ms());
	made = json_string_value(json_object_get(body, pair->member->name));
	if (made != NULL && pair->member->kind == KIND_CODE)
		opener_adopt(stage, made);
	/* Whoever released the shared one misunderstood. */
	if (is_release(stage, pair) && !will_release(stage, pair))
		opener_forget(stage);
}

static void
play_pair(struct stage *stage, const void *arg)
{
	const struct pair *pair = arg;
	const char *codes = accepted_codes(pair);
	char id[STAGE_ID_SIZE];
	json_t *body;

	if ((will_release(stage, pair) ? opener_open : opener_shared)(stage,
		id) != 0)
		return;
	body = post_varied(stage, pair->member, pair->variation, id);
	if (codes != NULL)
		(void)stage_ask(stage, json_incref(body), codes);
	else
		(void)post_refused(stage, json_incref(body),
		    pair->member->name);
	note_effects(stage, pair, body);
	json_decref(body);
}

static void
add_pair(struct script *script, struct pair *pair)
{
	const struct post_member *member = pair->member;
	struct check check = { .means = MEANS_UNCLEAR,
		.run = play_pair,
		.arg = pair };

	if (accepted_codes(pair) != NULL)
		check.means = post_means(member->activity);
	snprintf(check.name, sizeof(check.name), "member/%s.%s.%s",
	    member->activity, member->name, vary_words[pair->variation].name);
	snprintf(check.title, sizeof(check.title), "%s with %s %s is %s",
	    member->activity, member->name, vary_words[pair->variation].words,
	    accepted_codes(pair) != NULL ? "taken" : "refused by name");
	script_add(script, &check);
}

void
post_members_write(struct script *script, const struct post_member *members)
{
	const struct post_member *member;
	struct pair *pair = pairs;
	unsigned v;

	for (member = members; member->name != NULL; member++) {
		if (member - members >= MEMBERS_MAX)
			BUG("more than %d members", MEMBERS_MAX);
		for (v = 0; v < VARY_COUNT; v++) {
			if (!is_pair(member, v))
				continue;
			pair->member = member;
			pair->variation = (enum variation)v;
			add_pair(script, pair++);
		}
	}
}
