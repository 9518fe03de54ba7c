#include "saas.h"

#include "base/buf.h"

#define QUERY    "queryInstance"
#define MOST_IDS 100

/* A query for ids joined by commas; frees nothing of the caller's. */
static json_t *
query_for(struct stage *stage, const struct buf *ids)
{
	return buf_ok(ids) ? post_body(stage, QUERY, buf_str(ids)) : NULL;
}

/* Append an unknown id of `len` characters, at most 64, and a comma. */
static int
add_unknown(struct stage *stage, struct buf *ids, size_t len)
{
	char id[STAGE_ID_SIZE];

	if (stage_unknown_id(stage, id) != 0)
		return -1;
	buf_addstr(ids, id);
	for (; len > 36; len--)
		buf_addch(ids, 'x');
	buf_addch(ids, ',');
	return 0;
}

/* One known id after `arg` unknown ones. */
static void
play_mixed(struct stage *stage, const void *arg)
{
	size_t unknown = *(const size_t *)arg, i;
	struct buf ids = BUF_INIT;
	char id[STAGE_ID_SIZE];
	const char *known = id;

	if (opener_shared(stage, id) != 0)
		return;
	for (i = 0; i < unknown; i++) {
		if (add_unknown(stage, &ids, 64) != 0)
			break;
	}
	buf_addstr(&ids, id);
	if (i == unknown &&
	    stage_ask(stage, query_for(stage, &ids), "000000") == 0)
		(void)info_expect(stage, &known, 1, INFO_PLAIN);
	buf_release(&ids);
}

static void
play_several(struct stage *stage, const void *arg)
{
	char ids[3][STAGE_ID_SIZE];
	const char *const known[3] = { ids[0], ids[1], ids[2] };
	struct buf joined = BUF_INIT;
	size_t i;

	(void)arg;
	for (i = 0; i < 3; i++) {
		if (opener_open(stage, ids[i]) != 0)
			goto out;
		buf_addf(&joined, "%s%s", i == 0 ? "" : ",", ids[i]);
	}
	if (stage_ask(stage, query_for(stage, &joined), "000000") == 0)
		(void)info_expect(stage, known, 3, INFO_PLAIN);
out:
	buf_release(&joined);
}

static void
play_too_many(struct stage *stage, const void *arg)
{
	struct buf ids = BUF_INIT;
	char id[STAGE_ID_SIZE];
	size_t i;

	(void)arg;
	if (opener_shared(stage, id) != 0)
		return;
	for (i = 0; i < MOST_IDS; i++) {
		if (add_unknown(stage, &ids, 36) != 0)
			goto out;
	}
	buf_addstr(&ids, id);
	if (stage_ask(stage, query_for(stage, &ids), "000002") == 0)
		(void)stage_expect_refusal(stage, "instanceId");
out:
	buf_release(&ids);
}

static void
play_all_unknown(struct stage *stage, const void *arg)
{
	struct buf ids = BUF_INIT;

	(void)arg;
	if (add_unknown(stage, &ids, 36) == 0 &&
	    add_unknown(stage, &ids, 36) == 0 &&
	    add_unknown(stage, &ids, 64) == 0 && buf_ok(&ids)) {
		ids.data[ids.len - 1] = '\0'; /* the last comma */
		(void)stage_ask(stage, query_for(stage, &ids), "000003");
	}
	buf_release(&ids);
}

static const size_t one = 1, most = MOST_IDS - 1;

const struct check saas_query_checks[] = {
	{ "query/several", "three known ids give three infos", MEANS_QUERY,
	    play_several, NULL },
	{ "query/mixed", "of a known and an unknown id only the known is told",
	    MEANS_QUERY, play_mixed, &one },
	{ "query/100-ids", "100 ids of 64 characters are taken", MEANS_QUERY,
	    play_mixed, &most },
	{ "query/101-ids", "101 ids are refused", MEANS_UNCLEAR, play_too_many,
	    NULL },
	{ "query/all-unknown", "unknown ids alone are 000003", MEANS_QUERY,
	    play_all_unknown, NULL },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
