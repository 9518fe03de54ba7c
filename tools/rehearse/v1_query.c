#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "v1.h"

#define MOST_IDS 100

/* `n` unknown ids of 64 characters and a comma each, then `last`. */
static json_t *
query_for(struct stage *stage, size_t n, const char *last)
{
	struct buf ids = BUF_INIT;
	char id[STAGE_ID_SIZE];
	json_t *call = NULL;
	size_t i;

	for (i = 0; i < n && stage_unknown_id(stage, id) == 0; i++)
		buf_addf(&ids, "%sxxxxxxxxxxxxxxxxxxxxxxxxxxxx,", id);
	buf_addstr(&ids, last);
	if (i == n && buf_ok(&ids))
		call = v1_call(stage, V1_QUERY, buf_str(&ids));
	buf_release(&ids);
	return call;
}

/* One known id after `arg` unknown ones. */
static void
play_mixed(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE];
	const char *known = id;

	if (opener_shared(stage, id) == 0 &&
	    stage_ask(stage, query_for(stage, *(const size_t *)arg, id),
		V1_DONE) == 0)
		(void)info_expect(stage, &known, 1, INFO_PLAIN);
}

static void
play_several(struct stage *stage, const void *arg)
{
	char ids[3][STAGE_ID_SIZE], joined[3 * STAGE_ID_SIZE];
	const char *const known[3] = { ids[0], ids[1], ids[2] };

	(void)arg;
	if (opener_shared(stage, ids[0]) != 0 ||
	    opener_open(stage, ids[1]) != 0 || opener_open(stage, ids[2]) != 0)
		return;
	snprintf(joined, sizeof(joined), "%s,%s,%s", ids[0], ids[1], ids[2]);
	if (stage_ask(stage, v1_call(stage, V1_QUERY, joined), V1_DONE) == 0)
		(void)info_expect(stage, known, 3, INFO_PLAIN);
}

static void
play_too_many(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE];

	(void)arg;
	if (opener_shared(stage, id) == 0 &&
	    stage_ask(stage, query_for(stage, MOST_IDS, id), V1_INVALID) == 0)
		(void)stage_expect_refusal(stage, "instanceId");
}

static void
play_all_unknown(struct stage *stage, const void *arg)
{
	(void)stage_ask(stage, query_for(stage, 2, arg), V1_UNKNOWN);
}

static const size_t one = 1, most = MOST_IDS - 1;

const struct check v1_query_checks[] = {
	{ "query/several", "three known ids give three infos", MEANS_QUERY,
	    play_several, NULL },
	{ "query/mixed", "of a known and an unknown id only the known is told",
	    MEANS_QUERY, play_mixed, &one },
	{ "query/100-ids", "100 ids of up to 64 characters are taken",
	    MEANS_QUERY, play_mixed, &most },
	{ "query/101-ids", "101 ids are refused", MEANS_UNCLEAR, play_too_many,
	    NULL },
	{ "query/all-unknown", "unknown ids alone are 000003", MEANS_QUERY,
	    play_all_unknown, "nobody" },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
