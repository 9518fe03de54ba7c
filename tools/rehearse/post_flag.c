#include "post.h"

/*
 * testFlag decides whether a call is real.  A touch of what is not there tells
 * which it was taken for: a debug request succeeds, a real one is 000003.
 */
static json_t *
flagged(struct stage *stage, const char *flag, const char *id)
{
	json_t *body = post_body(stage, DO_TOUCH, id);

	if (*flag == '\0')
		return members_without(body, "testFlag");
	return members_with_json(body, "testFlag",
	    json_loads(flag, JSON_DECODE_ANY, NULL));
}

static void
play_probe(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE];

	if (post_nobody(stage, id) == 0)
		(void)stage_ask(stage, flagged(stage, arg, id), "000000");
}

static void
play_real(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE];

	if (post_nobody(stage, id) == 0)
		(void)stage_ask(stage, flagged(stage, arg, id), "000003");
}

static void
play_bad(struct stage *stage, const void *arg)
{
	(void)post_refused(stage, flagged(stage, arg, NULL), "testFlag");
}

#define PROBE(json) MEANS_PROBE, play_probe, json
#define REAL(json)  MEANS_BELIEVED, play_real, json
#define BAD(json)   MEANS_UNCLEAR, play_bad, json

const struct check post_flag_checks[] = {
	{ "flag/text-1", "testFlag \"1\" is a debug request", PROBE("\"1\"") },
	{ "flag/integer-1", "testFlag 1 is a debug request", PROBE("1") },
	{ "flag/text-0", "testFlag \"0\" is real", REAL("\"0\"") },
	{ "flag/integer-0", "testFlag 0 is real", REAL("0") },
	{ "flag/absent", "no testFlag is real", REAL("") },
	{ "flag/null", "testFlag null is real", REAL("null") },
	{ "flag/empty", "testFlag \"\" is real", REAL("\"\"") },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

const struct check post_bad_flag_checks[] = {
	{ "flag/text-2", "testFlag \"2\" is refused", BAD("\"2\"") },
	{ "flag/text-01", "testFlag \"01\" is refused", BAD("\"01\"") },
	{ "flag/text-true", "testFlag \"true\" is refused", BAD("\"true\"") },
	{ "flag/integer-2", "testFlag 2 is refused", BAD("2") },
	{ "flag/negative", "testFlag -1 is refused", BAD("-1") },
	{ "flag/boolean", "testFlag true is refused", BAD("true") },
	{ "flag/array", "testFlag [1] is refused", BAD("[1]") },
	{ "flag/object", "testFlag {} is refused", BAD("{}") },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
