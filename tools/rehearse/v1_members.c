#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "v1_vary.h"

/*
 * Every parameter of every activity against every way to get it wrong, and at
 * its exact limit: one check for each pair, from two tables.  A row of each, as
 * the argument of a check:
 */
struct pair {
	const struct v1_member *member;
	enum variation variation;
};

#define PAIRS_MAX 512
static struct pair pairs[PAIRS_MAX];

#define OMITTED (VARY_BIT(VARY_MISSING) | VARY_BIT(VARY_EMPTY))

/* Which variations say anything about a kind; OMITTED goes without saying. */
static const unsigned sensible[] = {
	[V1_ORDER] = VARY_FREE,
	[V1_PRODUCT] = VARY_FREE,
	[V1_BUSINESS] = VARY_FREE,
	[V1_INSTANCE] = VARY_SIZED,
	[V1_IDS] = 0,
	[V1_TEXT] = VARY_FREE,
	[V1_MOBILE] = 0,
	[V1_EMAIL] = 0,
	[V1_FLAG] = VARY_BIT(VARY_LETTERS),
	[V1_MODE] = VARY_BIT(VARY_LETTERS) | VARY_BIT(VARY_FRACTION),
	[V1_PERIOD] = VARY_BIT(VARY_LETTERS),
	[V1_STATE] = VARY_BIT(VARY_LETTERS),
	[V1_TIME] = VARY_BIT(VARY_LONG) | VARY_BIT(VARY_LETTERS),
	[V1_EXTEND] = VARY_SIZED,
	[V1_INTEGER] =
	    VARY_SIZED | VARY_BIT(VARY_LETTERS) | VARY_BIT(VARY_FRACTION),
	[V1_DECIMAL] = VARY_SIZED | VARY_BIT(VARY_LETTERS),
};

static bool
is_pair(const struct v1_member *member, unsigned variation)
{
	unsigned set = sensible[member->kind];

	if (member->max == 0)
		set &= ~VARY_SIZED;
	if (member->need != V1_UNCLEAR)
		set |= OMITTED;
	if (member->need == V1_MANDATORY)
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
	case VARY_EMPTY:
		if (pair->member->need == V1_OPTIONAL)
			break;
		return NULL;
	default:
		return NULL;
	}
	/* An id at its limit is a proper id, but nobody's. */
	if (pair->member->kind == V1_INSTANCE)
		return V1_UNKNOWN;
	return V1_DONE;
}

/* A pair that is rightly accepted and ends or freezes an instance needs one to
 * itself. */
static bool
is_end(const struct pair *pair)
{
	enum v1_role role = pair->member->role;

	return (role == V1_RELEASE || role == V1_EXPIRE) &&
	       accepted_codes(pair) != NULL;
}

/* Whoever took what was to be refused has done it. */
static void
note_effects(struct stage *stage, const struct pair *pair)
{
	const char *made = json_string_value(
	    json_object_get(stage->last.answer.members, "instanceId"));
	enum v1_role role = pair->member->role;

	if (!stage_has_code(stage, V1_DONE))
		return;
	if (role == V1_CREATE && made != NULL)
		opener_remember(stage, made, clock_monotonic_ms());
	if ((role == V1_RELEASE || role == V1_EXPIRE) && !is_end(pair))
		opener_forget(stage);
}

static void
play_pair(struct stage *stage, const void *arg)
{
	const struct pair *pair = arg;
	const char *codes = accepted_codes(pair);
	char id[STAGE_ID_SIZE];

	if (pair->member->role == V1_CREATE && codes != NULL) {
		(void)opener_create_call(stage,
		    v1_varied(stage, pair->member, pair->variation, NULL), id);
		return;
	}
	if ((is_end(pair) ? opener_open : opener_shared)(stage, id) != 0)
		return;
	if (stage_ask(stage,
		v1_varied(stage, pair->member, pair->variation, id),
		codes != NULL ? codes : V1_INVALID) == 0 &&
	    codes == NULL)
		(void)stage_expect_refusal(stage, pair->member->name);
	note_effects(stage, pair);
}

static void
add_pair(struct script *script, const char *activity, struct pair *pair)
{
	const struct v1_member *member = pair->member;
	const char *codes = accepted_codes(pair);
	struct check check = { .means = MEANS_UNCLEAR,
		.run = play_pair,
		.arg = pair };

	if (codes != NULL)
		check.means =
		    member->role == V1_CREATE ? MEANS_CREATE : MEANS_ORDER;
	snprintf(check.name, sizeof(check.name), "member/%s.%s.%s", activity,
	    member->name, vary_words[pair->variation].name);
	snprintf(check.title, sizeof(check.title), "%s with %s %s is %s",
	    activity, member->name, vary_words[pair->variation].words,
	    codes != NULL ? "taken" : "refused by name");
	script_add(script, &check);
}

void
v1_members_write(struct script *script, const char *const *roles)
{
	const struct v1_member *member;
	struct pair *pair = pairs;
	unsigned v;

	for (member = v1_members; member->name != NULL; member++) {
		for (v = 0; roles[member->role] != NULL && v < VARY_COUNT;
		     v++) {
			if (!is_pair(member, v))
				continue;
			if (pair == pairs + PAIRS_MAX)
				BUG("more than %d pairs", PAIRS_MAX);
			*pair = (struct pair){ member, (enum variation)v };
			add_pair(script, roles[member->role], pair++);
		}
	}
}
