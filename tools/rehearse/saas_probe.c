#include "saas.h"

#include <stdio.h>
#include <string.h>

/* A debug request about an instance that never was. */
static void
play_arbitrary(struct stage *stage, const void *arg)
{
	(void)stage_ask(stage, members_probe(saas_body(stage, arg, NULL)),
	    "000000");
}

static void
play_status(struct stage *stage, const void *arg)
{
	json_t *body = saas_body(stage, "updateInstanceStatus", NULL);

	(void)stage_ask(stage, members_probe(members_with(body, "status", arg)),
	    "000000");
}

/* A debug newInstance for an order; its id. */
static int
probe_create(struct stage *stage, const struct order *order,
    char id[STAGE_ID_SIZE])
{
	if (stage_ask(stage, members_probe(saas_new(stage, order)), "000000") !=
	    0)
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
	char id[STAGE_ID_SIZE], other[STAGE_ID_SIZE];
	struct order first, second;

	(void)arg;
	order_make(stage, &first);
	order_make(stage, &second);
	if (probe_create(stage, &first, id) == 0 &&
	    probe_create(stage, &second, other) == 0 && strcmp(id, other) == 0)
		(void)stage_fail(stage, "both orders got the id %.64s", id);
}

static void
play_query_three(struct stage *stage, const void *arg)
{
	char ids[3][STAGE_ID_SIZE], joined[3 * STAGE_ID_SIZE];
	const char *const asked[3] = { ids[0], ids[1], ids[2] };
	size_t i;

	(void)arg;
	for (i = 0; i < 3; i++) {
		if (stage_unknown_id(stage, ids[i]) != 0)
			return;
	}
	snprintf(joined, sizeof(joined), "%s,%s,%s", ids[0], ids[1], ids[2]);
	if (stage_ask(stage,
		members_probe(saas_body(stage, "queryInstance", joined)),
		"000000") == 0)
		(void)info_expect(stage, asked, 3, INFO_WITH_APP);
}

/* The debug request creates nothing that a real query could find. */
static void
play_new_is_nothing(struct stage *stage, const void *arg)
{
	struct order order;
	char id[STAGE_ID_SIZE];

	(void)arg;
	order_make(stage, &order);
	if (probe_create(stage, &order, id) == 0)
		(void)stage_ask(stage, saas_body(stage, "queryInstance", id),
		    "000003");
}

/* Is the real instance open, and is it told? */
static void
expect_open(struct stage *stage, const char *id)
{
	if (opener_wait(stage, id) == 0)
		(void)info_expect(stage, &id, 1, INFO_PLAIN);
}

/* After the debug request the real one of the same order still works. */
static void
play_new_then_real(struct stage *stage, const void *arg)
{
	struct order order;
	char id[STAGE_ID_SIZE];

	(void)arg;
	order_make(stage, &order);
	if (probe_create(stage, &order, id) == 0 &&
	    opener_create(stage, &order, id) == 0)
		expect_open(stage, id);
}

/* A debug request about a real instance leaves it as it is. */
static void
play_untouched(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE];

	if (opener_open(stage, id) == 0 &&
	    stage_ask(stage, members_probe(saas_body(stage, arg, id)),
		"000000") == 0)
		expect_open(stage, id);
}

/* One about a released instance succeeds, and does not revive it. */
static void
play_released(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE];

	if (opener_open(stage, id) == 0 &&
	    stage_ask(stage, saas_body(stage, "releaseInstance", id),
		"000000") == 0 &&
	    stage_ask(stage, members_probe(saas_body(stage, arg, id)),
		"000000") == 0)
		(void)stage_ask(stage, saas_body(stage, "queryInstance", id),
		    "000003");
}

/* Success is for the well-formed only. */
static void
play_malformed(struct stage *stage, const void *arg)
{
	json_t *body = members_probe(saas_body(stage, "newInstance", NULL));

	if (body != NULL)
		(void)json_object_del(body, arg);
	if (stage_ask(stage, body, "000002") == 0)
		(void)stage_expect_refusal(stage, arg);
}

/* The platform's mock orders, each in the call it stands for. */
struct mock {
	const char *order;
	const char *activity;
	const char *scene; /* refreshInstance only */
};

static void
play_mock(struct stage *stage, const void *arg)
{
	const struct mock *mock = arg;
	char line[64], id[STAGE_ID_SIZE];
	json_t *body;

	snprintf(line, sizeof(line), "%s-000001", mock->order);
	body = members_probe(saas_body(stage, mock->activity, NULL));
	body = members_with(body, "orderId", mock->order);
	body = members_with(body, "orderLineId", line);
	if (mock->scene != NULL)
		body = members_with(body, "scene", mock->scene);
	if (stage_ask(stage, body, "000000") == 0 &&
	    strcmp(mock->activity, "newInstance") == 0)
		(void)opener_expect_id(stage, id);
}

#define MOCK(order, activity, scene)                                 \
	"mock/" order, "the mock order is taken in a debug request", \
	    MEANS_PROBE, play_mock, &(const struct mock)             \
	{                                                            \
		order, activity, scene                               \
	}

const struct check saas_probe_checks[] = {
	{ "probe/new", "newInstance as debug request, sent again, same id",
	    MEANS_PROBE, play_new_twice, NULL },
	{ "probe/new-other", "debug requests of two orders get two ids",
	    MEANS_PROBE, play_new_other, NULL },
	{ "probe/query", "a debug query gives an appInfo for each of 3 ids",
	    MEANS_PROBE, play_query_three, NULL },
	{ "probe/refresh", "debug request with an arbitrary instance",
	    MEANS_PROBE, play_arbitrary, "refreshInstance" },
	{ "probe/freeze", "debug request with an arbitrary instance",
	    MEANS_PROBE, play_status, "FREEZE" },
	{ "probe/unfreeze", "debug request with an arbitrary instance",
	    MEANS_PROBE, play_status, "UNFREEZE" },
	{ "probe/upgrade", "debug request with an arbitrary instance",
	    MEANS_PROBE, play_arbitrary, "upgradeInstance" },
	{ "probe/check", "debug request with an arbitrary instance",
	    MEANS_PROBE, play_arbitrary, "changeInstanceCheck" },
	{ "probe/release", "debug request with an arbitrary instance",
	    MEANS_PROBE, play_arbitrary, "releaseInstance" },
	{ "probe/malformed", "a debug request without orderId is refused",
	    MEANS_UNCLEAR, play_malformed, "orderId" },
	{ "probe/makes-nothing", "a debug newInstance creates no instance",
	    MEANS_TOUCHED, play_new_is_nothing, NULL },
	{ "probe/then-real", "the real order after the debug one opens",
	    MEANS_TOUCHED, play_new_then_real, NULL },
	{ "probe/release-real", "a debug release leaves a real instance open",
	    MEANS_TOUCHED, play_untouched, "releaseInstance" },
	{ "probe/refresh-real", "a debug refresh leaves a real instance open",
	    MEANS_TOUCHED, play_untouched, "refreshInstance" },
	{ "probe/refresh-released",
	    "a debug refresh of a released instance revives nothing",
	    MEANS_TOUCHED, play_released, "refreshInstance" },
	{ "probe/query-released",
	    "a debug query of a released instance revives nothing",
	    MEANS_TOUCHED, play_released, "queryInstance" },
	{ MOCK("MOCKPERIODYEARNEW", "newInstance", NULL) },
	{ MOCK("MOCKONETIMENEW", "newInstance", NULL) },
	{ MOCK("MOCKONDEMAND", "newInstance", NULL) },
	{ MOCK("MOCKONDEMANDPKG", "newInstance", NULL) },
	{ MOCK("MOCKPERIODDAYTRIAL", "newInstance", NULL) },
	{ MOCK("MOCKMONTYTRIALTOFORMAL", "refreshInstance",
	    "TRIAL_TO_FORMAL") },
	{ MOCK("MOCKMONTYUNSUBSCRIBE", "refreshInstance",
	    "UNSUBSCRIBE_RENEWAL_PERIOD") },
	{ MOCK("MOCKMONTYRENEW", "refreshInstance", "RENEWAL") },
	{ MOCK("MOCKMONTYCHANGE", "upgradeInstance", NULL) },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
