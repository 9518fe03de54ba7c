#include "v1.h"

static const enum v1_role refresh = V1_REFRESH, expire = V1_EXPIRE,
			  release = V1_RELEASE, upgrade = V1_UPGRADE,
			  status = V1_STATUS, query = V1_QUERY;

/* A debug request about an instance that never was, twice. */
static void
play_arbitrary(struct stage *stage, const void *arg)
{
	json_t *call =
	    members_probe(v1_call(stage, *(const enum v1_role *)arg, NULL));

	if (stage_ask(stage, json_incref(call), V1_DONE) == 0)
		(void)stage_ask(stage, json_incref(call), V1_DONE);
	json_decref(call);
}

static void
play_freeze(struct stage *stage, const void *arg)
{
	json_t *call = v1_call(stage, V1_STATUS, NULL);

	call = members_with(call, "instanceStatus", arg);
	(void)stage_ask(stage, members_probe(call), V1_DONE);
}

static void
play_query_three(struct stage *stage, const void *arg)
{
	static const char *const ids[] = { "probe-1", "probe-2", "probe-3" };

	(void)arg;
	if (stage_ask(stage,
		members_probe(
		    v1_call(stage, V1_QUERY, "probe-1,probe-2,probe-3")),
		V1_DONE) == 0)
		(void)info_expect(stage, ids, 3, INFO_WITH_APP);
}

/* A debug request about a real instance leaves it as it is. */
static void
play_untouched(struct stage *stage, const void *arg)
{
	enum v1_role role = *(const enum v1_role *)arg;
	char id[STAGE_ID_SIZE];

	if (opener_open(stage, id) == 0 &&
	    stage_ask(stage, members_probe(v1_call(stage, role, id)),
		V1_DONE) == 0)
		(void)v1_expect_there(stage, id);
}

/* One about a released instance succeeds, and does not revive it. */
static void
play_released(struct stage *stage, const void *arg)
{
	enum v1_role role = *(const enum v1_role *)arg;
	char id[STAGE_ID_SIZE];

	if (opener_open(stage, id) == 0 &&
	    stage_ask(stage, v1_give_back(stage, id), V1_DONE) == 0 &&
	    stage_ask(stage, members_probe(v1_call(stage, role, id)),
		V1_DONE) == 0)
		(void)v1_expect_gone(stage, id);
}

/* Success is for the well-formed only. */
static void
play_malformed(struct stage *stage, const void *arg)
{
	json_t *call = members_probe(v1_call(stage, V1_CREATE, NULL));

	if (stage_ask(stage, members_without(call, arg), V1_INVALID) == 0)
		(void)stage_expect_refusal(stage, arg);
}

#define ANYBODY(role)                                                   \
	"debug request with an arbitrary instance, twice", MEANS_PROBE, \
	    play_arbitrary, &(role)

const struct check v1_probe_checks[] = {
	{ "probe/refresh", ANYBODY(refresh) },
	{ "probe/expire", ANYBODY(expire) },
	{ "probe/release", ANYBODY(release) },
	{ "probe/malformed", "a debug request without orderId is refused",
	    MEANS_UNCLEAR, play_malformed, "orderId" },
	{ "probe/release-real", "a debug release leaves a real instance there",
	    MEANS_TOUCHED, play_untouched, &release },
	{ "probe/refresh-released",
	    "a debug refresh of a released instance revives nothing",
	    MEANS_TOUCHED, play_released, &refresh },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

const struct check v1_saas_probe_checks[] = {
	{ "probe/upgrade", ANYBODY(upgrade) },
	{ "probe/normal", ANYBODY(status) },
	{ "probe/freeze", "debug request with an arbitrary instance",
	    MEANS_PROBE, play_freeze, "FREEZE" },
	{ "probe/query", "a debug query gives an appInfo for each of 3 ids",
	    MEANS_PROBE, play_query_three, NULL },
	{ "probe/query-released",
	    "a debug query of a released instance revives nothing",
	    MEANS_TOUCHED, play_released, &query },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
