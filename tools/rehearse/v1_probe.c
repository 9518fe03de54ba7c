#include <string.h>

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

/* A debug create for an order; its id. */
static int
probe_create(struct stage *stage, const struct order *order,
    char id[STAGE_ID_SIZE])
{
	if (stage_ask(stage, members_probe(v1_new(stage, order)), V1_DONE) != 0)
		return -1;
	return opener_expect_id(stage, id);
}

static void
play_new_twice(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE], again[STAGE_ID_SIZE];
	struct order order;

	(void)arg;
	order_make(stage, &order);
	if (probe_create(stage, &order, id) == 0 &&
	    probe_create(stage, &order, again) == 0 && strcmp(id, again) != 0)
		(void)stage_fail(stage,
		    "the order got %.64s first and %.64s then", id, again);
}

static void
play_new_other(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE], other_id[STAGE_ID_SIZE];
	struct order order, other;

	(void)arg;
	order_make(stage, &order);
	order_make(stage, &other);
	if (probe_create(stage, &order, id) == 0 &&
	    probe_create(stage, &other, other_id) == 0 &&
	    strcmp(id, other_id) == 0)
		(void)stage_fail(stage, "both orders got the id %.64s", id);
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

/* The debug request creates nothing that a real call could find. */
static void
play_new_is_nothing(struct stage *stage, const void *arg)
{
	struct order order;
	char id[STAGE_ID_SIZE];

	(void)arg;
	order_make(stage, &order);
	if (probe_create(stage, &order, id) == 0)
		(void)v1_expect_gone(stage, id);
}

static void
play_new_then_real(struct stage *stage, const void *arg)
{
	struct order order;
	char id[STAGE_ID_SIZE];

	(void)arg;
	order_make(stage, &order);
	if (probe_create(stage, &order, id) == 0 &&
	    opener_create(stage, &order, id) == 0)
		(void)v1_expect_there(stage, id);
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
	{ "probe/new", "a debug create, sent again, gives the same id",
	    MEANS_PROBE, play_new_twice, NULL },
	{ "probe/new-other", "debug creates of two orders give two ids",
	    MEANS_PROBE, play_new_other, NULL },
	{ "probe/refresh", ANYBODY(refresh) },
	{ "probe/expire", ANYBODY(expire) },
	{ "probe/release", ANYBODY(release) },
	{ "probe/malformed", "a debug request without orderId is refused",
	    MEANS_UNCLEAR, play_malformed, "orderId" },
	{ "probe/makes-nothing", "a debug create makes no instance",
	    MEANS_TOUCHED, play_new_is_nothing, NULL },
	{ "probe/then-real", "the real order after the debug one opens",
	    MEANS_TOUCHED, play_new_then_real, NULL },
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
