#include <stdlib.h>
#include <string.h>

#include "kit.h"

/* A list of departments or users as the JSON text that it is made of, given as
 * itself or inside a text. */
struct list {
	const char *call;
	const char *text; /* NULL: one valid entry */
	bool inside;      /* a text */
};

static json_t *
list_of(struct stage *stage, const struct list *row)
{
	bool user = strcmp(row->call, KIT_AUTH) == 0;

	if (row->text != NULL)
		return json_loads(row->text, JSON_DECODE_ANY, NULL);
	return json_pack("[o,o]",
	    kit_entry(stage, user ? KIT_USER_ENTRY : KIT_ORG_ENTRY),
	    kit_entry(stage, user ? KIT_USER_ENTRY : KIT_ORG_ENTRY));
}

static json_t *
call_of(struct stage *stage, const struct list *row)
{
	return kit_with_list_as(stage, kit_call(stage, row->call, 1),
	    list_of(stage, row), row->inside);
}

static void
play_taken(struct stage *stage, const void *arg)
{
	(void)kit_ask(stage, call_of(stage, arg), KIT_DONE);
}

/* The form of the other version: nothing says that it comes. */
static void
play_other(struct stage *stage, const void *arg)
{
	struct list row = *(const struct list *)arg;

	row.inside = !kit_is_v1(stage);
	if (kit_ask(stage, call_of(stage, &row), KIT_DONE " " KIT_INVALID) ==
		0 &&
	    !stage_has_code(stage, KIT_DONE))
		stage_warn(stage,
		    "refused: the form of the other version of the kit");
}

static void
play_right(struct stage *stage, const void *arg)
{
	struct list row = *(const struct list *)arg;

	row.inside = kit_is_v1(stage);
	(void)kit_ask(stage, call_of(stage, &row), KIT_DONE);
}

static void
play_refused(struct stage *stage, const void *arg)
{
	const struct list *row = arg;

	if (kit_ask(stage, call_of(stage, row), KIT_INVALID) == 0)
		(void)stage_expect_refusal(stage,
		    strcmp(row->call, KIT_AUTH) == 0
			? "userList"
			: kit_name(stage, "orgInfoList"));
}

/* Blanks in the text are no harm. */
static void
play_spaced(struct stage *stage, const void *arg)
{
	json_t *list = json_pack("[o]", kit_entry(stage, KIT_ORG_ENTRY));
	char *text = json_dumps(list, JSON_INDENT(2));
	json_t *call = kit_call(stage, KIT_ORGS, 1);

	(void)arg;
	if (text != NULL)
		call = members_with(call, kit_name(stage, "orgInfoList"), text);
	(void)kit_ask(stage, call, KIT_DONE);
	json_decref(list);
	free(text);
}

/* One good entry does not carry the bad one behind it. */
static void
play_second(struct stage *stage, const void *arg)
{
	const char *entry = arg;
	bool user = strcmp(entry, KIT_USER_ENTRY) == 0;
	json_t *bad = members_without(kit_entry(stage, entry), "orgCode"),
	       *list = json_pack("[o,o]", kit_entry(stage, entry), bad);

	if (kit_ask(stage,
		kit_with_list(stage,
		    kit_call(stage, user ? KIT_AUTH : KIT_ORGS, 1), list),
		KIT_INVALID) == 0)
		(void)stage_expect_refusal(stage, "orgCode");
}

/* clang-format off */
#define LIST(call, text, inside) &(const struct list){ call, text, inside }
#define BAD(call, text, inside) MEANS_UNCLEAR, play_refused, \
	LIST(call, text, inside)
#define BAD_LISTS(what, call) \
	{ "list/" what "-of-texts", "a list of texts is refused", \
	    BAD(call, "[\"a\"]", false) }, \
	{ "list/" what "-of-lists", "a list of lists is refused", \
	    BAD(call, "[[]]", false) }, \
	{ "list/" what "-of-null", "a list of null is refused", \
	    BAD(call, "[null]", false) }, \
	{ "list/" what "-text-of-object", \
	    "a text that holds an object is refused", \
	    BAD(call, "{}", true) }, \
	{ "list/" what "-text-of-number", \
	    "a text that holds a number is refused", BAD(call, "1", true) }, \
	{ "list/" what "-text-of-texts", \
	    "a text that holds a list of texts is refused", \
	    BAD(call, "[\"a\"]", true) }

const struct check kit_list_checks[] = {
	{ "list/orgs-array", "departments as an array", MEANS_SYNC, play_taken,
	    LIST(KIT_ORGS, NULL, false) },
	{ "list/orgs-text", "departments as a text that holds one",
	    MEANS_SYNC, play_taken, LIST(KIT_ORGS, NULL, true) },
	{ "list/orgs-spaced", "the same with blanks and line ends",
	    MEANS_SYNC, play_spaced, NULL },
	{ "list/users", "two users in the form of this version", MEANS_SYNC,
	    play_right, LIST(KIT_AUTH, NULL, false) },
	{ "list/users-other", "in the other form (else a warning)", MEANS_SYNC,
	    play_other, LIST(KIT_AUTH, NULL, false) },
	{ "list/users-second", "a bad user behind a good one is refused",
	    MEANS_UNCLEAR, play_second, KIT_USER_ENTRY },
	{ "list/orgs-second", "so is a bad department", MEANS_UNCLEAR,
	    play_second, KIT_ORG_ENTRY },
	BAD_LISTS("users", KIT_AUTH),
	BAD_LISTS("orgs", KIT_ORGS),
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
