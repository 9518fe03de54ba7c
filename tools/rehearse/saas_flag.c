#include "saas.h"

/*
 * testFlag decides whether a call is real.  A query for an unknown id tells
 * which it was taken for: a debug request succeeds, a real one is 000003.
 */
static json_t *
flagged(struct stage *stage, const char *flag)
{
	json_t *body = saas_body(stage, "queryInstance", NULL);

	if (*flag != '\0')
		return members_with_json(body, "testFlag",
		    json_loads(flag, JSON_DECODE_ANY, NULL));
	if (body != NULL)
		(void)json_object_del(body, "testFlag");
	return body;
}

static void
play_probe(struct stage *stage, const void *arg)
{
	(void)stage_ask(stage, flagged(stage, arg), "000000");
}

static void
play_real(struct stage *stage, const void *arg)
{
	(void)stage_ask(stage, flagged(stage, arg), "000003");
}

static void
play_bad(struct stage *stage, const void *arg)
{
	if (stage_ask(stage, flagged(stage, arg), "000002") == 0)
		(void)stage_expect_refusal(stage, "testFlag");
}

#define PROBE(json) MEANS_PROBE, play_probe, json
#define REAL(json)  MEANS_BELIEVED, play_real, json
#define BAD(json)   MEANS_UNCLEAR, play_bad, json

const struct check saas_flag_checks[] = {
	{ "flag/text-1", "testFlag \"1\" is a debug request", PROBE("\"1\"") },
	{ "flag/integer-1", "testFlag 1 is a debug request", PROBE("1") },
	{ "flag/text-0", "testFlag \"0\" is real", REAL("\"0\"") },
	{ "flag/integer-0", "testFlag 0 is real", REAL("0") },
	{ "flag/absent", "no testFlag is real", REAL("") },
	{ "flag/null", "testFlag null is real", REAL("null") },
	{ "flag/empty", "testFlag \"\" is real", REAL("\"\"") },
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
