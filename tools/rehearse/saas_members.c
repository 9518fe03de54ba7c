#include "saas.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"

/*
 * Every member of every activity against every way to get it wrong, and at its
 * exact limit: one check for each pair, from two tables.
 */
enum variation {
	VARY_MISSING,
	VARY_NULL,
	VARY_EMPTY,
	VARY_BLANK,
	VARY_LIMIT,
	VARY_LIMIT_WIDE,
	VARY_LONG,
	VARY_LONG_WIDE,
	VARY_NUMBER,
	VARY_BOOLEAN,
	VARY_ARRAY,
	VARY_OBJECT,
	VARY_COUNT
};

static const struct {
	const char *name, *words; /* after "activity with member " */
} variations[VARY_COUNT] = {
	[VARY_MISSING] = { "missing", "left out" },
	[VARY_NULL] = { "null", "null" },
	[VARY_EMPTY] = { "empty", "empty" },
	[VARY_BLANK] = { "blank", "of blanks" },
	[VARY_LIMIT] = { "at-limit", "as long as may be" },
	[VARY_LIMIT_WIDE] = { "at-limit-chinese",
	    "as long as may be, in Chinese" },
	[VARY_LONG] = { "too-long", "one character too long" },
	[VARY_LONG_WIDE] = { "too-long-chinese",
	    "one Chinese character too long" },
	[VARY_NUMBER] = { "number", "as a number" },
	[VARY_BOOLEAN] = { "boolean", "as a boolean" },
	[VARY_ARRAY] = { "array", "as an array" },
	[VARY_OBJECT] = { "object", "as an object" },
};

/* A row of each table, as the argument of a check. */
struct pair {
	const struct saas_member *member;
	enum variation variation;
};

#define MEMBERS_MAX 24
static struct pair pairs[MEMBERS_MAX * VARY_COUNT];

/* Free text: any characters make sense, as long as they are few. */
static bool
is_text(enum saas_kind kind)
{
	return kind == SAAS_ORDER || kind == SAAS_LINE ||
	       kind == SAAS_BUSINESS || kind == SAAS_PRODUCT;
}

/* Does this pair say anything? */
static bool
is_pair(const struct saas_member *member, enum variation variation)
{
	bool is_any = member->kind == SAAS_PRODUCT_INFO;

	switch (variation) {
	case VARY_BLANK:
		return member->mandatory;
	case VARY_LIMIT:
		return is_text(member->kind) || member->kind == SAAS_INSTANCE;
	case VARY_LIMIT_WIDE:
	case VARY_LONG_WIDE:
		return is_text(member->kind);
	case VARY_LONG:
		return !is_any && member->kind != SAAS_IDS;
	case VARY_ARRAY:
	case VARY_OBJECT:
		return !is_any;
	default:
		return true;
	}
}

/* The codes a call is accepted with; NULL: it is to be refused. */
static const char *
accepted_codes(const struct pair *pair)
{
	bool is_new = strcmp(pair->member->activity, "newInstance") == 0;

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
	if (pair->member->kind == SAAS_INSTANCE)
		return "000003";
	return is_new ? "000000 000004" : "000000";
}

/* Text of `n` characters; begins with the run, so that no two are alike. */
static json_t *
long_text(struct stage *stage, size_t n, const char *fill)
{
	struct buf text = BUF_INIT;
	char head[64];
	json_t *value;
	size_t i;

	snprintf(head, sizeof(head), "L%sN%u", stage->run, ++stage->serial);
	for (i = 0; i < n && head[i] != '\0'; i++)
		buf_addch(&text, head[i]);
	for (; i < n; i++)
		buf_addstr(&text, fill);
	value = buf_ok(&text) ? json_string(buf_str(&text)) : NULL;
	buf_release(&text);
	return value;
}

static json_t *
varied(struct stage *stage, const struct pair *pair)
{
	size_t max = pair->member->max;

	switch (pair->variation) {
	case VARY_NULL:
		return json_null();
	case VARY_EMPTY:
		return json_string("");
	case VARY_BLANK:
		return json_string("   ");
	case VARY_LIMIT:
		return long_text(stage, max, "x");
	case VARY_LIMIT_WIDE:
		return long_text(stage, max, "云");
	case VARY_LONG:
		return long_text(stage, max + 1, "x");
	case VARY_LONG_WIDE:
		return long_text(stage, max + 1, "云");
	case VARY_NUMBER:
		return json_integer(1);
	case VARY_BOOLEAN:
		return json_true();
	case VARY_ARRAY:
		return json_array();
	case VARY_OBJECT:
		return json_object();
	default:
		return NULL;
	}
}

static json_t *
varied_body(struct stage *stage, const struct pair *pair, const char *id)
{
	const struct saas_member *member = pair->member;
	json_t *body = saas_body(stage, member->activity, id);

	if (pair->variation != VARY_MISSING)
		return members_with_json(body, member->name,
		    varied(stage, pair));
	if (body != NULL)
		(void)json_object_del(body, member->name);
	return body;
}

/* A pair that is rightly accepted and ends an instance needs one to itself. */
static bool
will_release(const struct pair *pair)
{
	return strcmp(pair->member->activity, "releaseInstance") == 0 &&
	       pair->member->kind != SAAS_INSTANCE &&
	       accepted_codes(pair) != NULL;
}

static void
play_pair(struct stage *stage, const void *arg)
{
	const struct pair *pair = arg;
	const char *codes = accepted_codes(pair), *made;
	char id[STAGE_ID_SIZE];

	if ((will_release(pair) ? opener_open : opener_shared)(stage, id) != 0)
		return;
	if (stage_ask(stage, varied_body(stage, pair, id),
		codes != NULL ? codes : "000002") == 0 &&
	    codes == NULL)
		(void)stage_expect_refusal(stage, pair->member->name);
	made = json_string_value(
	    json_object_get(stage->last.answer.members, "instanceId"));
	if (made != NULL && stage_has_code(stage, "000000 000004"))
		opener_remember(stage, made, clock_monotonic_ms());
	/* Whoever released the shared one misunderstood. */
	if (!will_release(pair) && stage_has_code(stage, "000000") &&
	    strcmp(pair->member->activity, "releaseInstance") == 0)
		opener_forget(stage);
}

static void
add_pair(struct script *script, struct pair *pair)
{
	const struct saas_member *member = pair->member;
	struct check check = { .means = MEANS_UNCLEAR,
		.run = play_pair,
		.arg = pair };

	if (accepted_codes(pair) != NULL)
		check.means = strcmp(member->activity, "newInstance") == 0
				  ? MEANS_CREATE
				  : MEANS_ORDER;
	snprintf(check.name, sizeof(check.name), "member/%s.%s.%s",
	    member->activity, member->name, variations[pair->variation].name);
	snprintf(check.title, sizeof(check.title), "%s with %s %s is %s",
	    member->activity, member->name, variations[pair->variation].words,
	    accepted_codes(pair) != NULL ? "taken" : "refused by name");
	script_add(script, &check);
}

void
saas_members_write(struct script *script)
{
	const struct saas_member *member;
	struct pair *pair = pairs;
	int v;

	for (member = saas_members; member->name != NULL; member++) {
		if (member - saas_members >= MEMBERS_MAX)
			BUG("more than %d members", MEMBERS_MAX);
		for (v = 0; v < VARY_COUNT; v++) {
			if (!is_pair(member, (enum variation)v))
				continue;
			pair->member = member;
			pair->variation = (enum variation)v;
			add_pair(script, pair++);
		}
	}
}
