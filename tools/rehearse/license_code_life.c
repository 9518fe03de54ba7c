#include "license_code.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "post_life.h"

/* The first call about a code comes 8 times at the same time. */
static void
play_together(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE];

	if (opener_open(stage, id) == 0 &&
	    post_ask_together(stage, post_body(stage, arg, id), "000000") == 0)
		(void)post_take_steps(stage,
		    (const struct post_step[]){ STEP_RELEASE,
			STEP_GONE(DO_TOUCH), STEP_END },
		    id);
}

/* How another code is written, given one that is released. */
enum twin {
	TWIN_OTHER,
	TWIN_SHORTER,
	TWIN_LONGER,
	TWIN_CASE
};

static const enum twin other = TWIN_OTHER, shorter = TWIN_SHORTER,
		       longer = TWIN_LONGER, letters = TWIN_CASE;

static int
make_twin(struct stage *stage, enum twin twin, char id[STAGE_ID_SIZE])
{
	size_t i, len = strlen(id);

	switch (twin) {
	case TWIN_OTHER:
		return stage_unknown_id(stage, id);
	case TWIN_SHORTER:
		id[len - 1] = '\0';
		break;
	case TWIN_LONGER:
		snprintf(id + len, STAGE_ID_SIZE - len, "0");
		break;
	case TWIN_CASE:
		for (i = 0; i < len; i++)
			id[i] = (char)toupper((unsigned char)id[i]);
		break;
	}
	return 0;
}

/* A code is released; the other, which is new, must not be. */
static void
play_twin(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE];

	if (opener_open(stage, id) != 0 || post_expect_there(stage, id) != 0 ||
	    stage_ask(stage, post_give_back(stage, id), "000000") != 0 ||
	    make_twin(stage, *(const enum twin *)arg, id) != 0)
		return;
	opener_adopt(stage, id);
	(void)post_expect_there(stage, id);
}

/* A debug request is no first call: what it said has not happened. */
static void
play_probe_first(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE];

	if (opener_open(stage, id) == 0 &&
	    stage_ask(stage, members_probe(post_body(stage, arg, id)),
		"000000") == 0)
		(void)post_expect_there(stage, id);
}

/* A code that could be taken for a path, a pattern or a piece of a query: be it
 * a new one or refused, there is an answer, and it is the same again. */
static void
play_odd(struct stage *stage, const void *arg)
{
	char first[8];
	json_t *body = post_body(stage, DO_REFRESH, arg);

	if (stage_ask(stage, json_incref(body), "000000 000002 000003") == 0) {
		snprintf(first, sizeof(first), "%s", stage->last.answer.code);
		if (stage_has_code(stage, "000000"))
			opener_adopt(stage, arg);
		(void)stage_ask(stage, json_incref(body), first);
	}
	json_decref(body);
}

/* clang-format off */
static const struct post_step first_refresh[] = { STEP_THERE, STEP_THERE,
	STEP_END };
static const struct post_step first_freeze[] = { STEP_FREEZE,
	STEP_STILL_THERE, STEP_UNFREEZE, STEP_THERE, STEP_END };
static const struct post_step first_unfreeze[] = { STEP_UNFREEZE, STEP_THERE,
	STEP_END };
static const struct post_step first_release[] = { STEP_RELEASE, STEP_RELEASE,
	STEP_GONE(DO_TOUCH), STEP_GONE_UNFREEZE, STEP_END };
static const struct post_step whole[] = { STEP_REFRESH("RENEWAL"),
	STEP_FREEZE, STEP_STILL_THERE, STEP_EXPIRE("20411231235959"),
	STEP_UNFREEZE, STEP_THERE, STEP_EXPIRE("20401231235959"),
	STEP_REFRESH("UNSUBSCRIBE_RENEWAL_PERIOD"), STEP_THERE, STEP_RELEASE,
	STEP_RELEASE, STEP_GONE(DO_TOUCH), STEP_GONE_UNFREEZE, STEP_FREEZE,
	STEP_GONE(DO_TOUCH), STEP_END };
/* clang-format on */

const struct check license_code_life_checks[] = {
	{ "first/refresh", "a renewal may be the first call about a code",
	    MEANS_ORDER, post_play_steps, first_refresh },
	{ "first/freeze", "so may a FREEZE", MEANS_ORDER, post_play_steps,
	    first_freeze },
	{ "first/unfreeze", "so may an UNFREEZE", MEANS_ORDER, post_play_steps,
	    first_unfreeze },
	{ "first/release", "even a release, and it is kept in mind",
	    MEANS_REVIVED, post_play_steps, first_release },
	{ "first/together", "8 first calls at the same time make one record",
	    MEANS_ORDER, play_together, DO_REFRESH },
	{ "first/together-freeze", "the same with 8 times FREEZE", MEANS_ORDER,
	    play_together, DO_STATUS },
	{ "life/whole", "the whole life of a code, in one piece", MEANS_ORDER,
	    post_play_steps, whole },
	{ "code/other", "releasing one code leaves another alone", MEANS_SHARED,
	    play_twin, &other },
	{ "code/shortened", "a code without its last character is another",
	    MEANS_SHARED, play_twin, &shorter },
	{ "code/lengthened", "a code with one character more is another",
	    MEANS_SHARED, play_twin, &longer },
	{ "code/case", "a code in another case is another", MEANS_SHARED,
	    play_twin, &letters },
	{ "code/path", "a code like ../ gets an answer, twice the same",
	    MEANS_SHARED, play_odd, "../../../../etc/passwd" },
	{ "code/quote", "so does a code with a quote", MEANS_SHARED, play_odd,
	    "' OR '1'='1" },
	{ "code/pattern", "so does a code of %", MEANS_SHARED, play_odd, "%" },
	{ "code/text", "so does a code in Chinese", MEANS_SHARED, play_odd,
	    "授权码" },
	{ "probe/first-release", "a debug release is no first call",
	    MEANS_TOUCHED, play_probe_first, DO_RELEASE },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
