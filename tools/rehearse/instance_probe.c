#include <string.h>

#include "family.h"
#include "instance.h"
#include "members.h"
#include "opener.h"
#include "stage.h"

/* A debug create for an order; its id. */
static int
probe_create(struct stage *stage, const struct order *order,
    char id[STAGE_ID_SIZE])
{
	if (stage_ask(stage, members_probe(stage->family->create(stage, order)),
		"000000") != 0)
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

/* The debug request creates nothing that a real call could find. */
static void
play_new_is_nothing(struct stage *stage, const void *arg)
{
	struct order order;
	char id[STAGE_ID_SIZE];

	(void)arg;
	order_make(stage, &order);
	if (probe_create(stage, &order, id) == 0)
		(void)stage_ask(stage, stage->family->touch(stage, id),
		    "000003");
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
		(void)stage->family->there(stage, id);
}

const struct check instance_probe_checks[] = {
	{ "probe/new", "a debug create, sent again, gives the same id",
	    MEANS_PROBE, play_new_twice, NULL },
	{ "probe/new-other", "debug creates of two orders give two ids",
	    MEANS_PROBE, play_new_other, NULL },
	{ "probe/makes-nothing", "a debug create makes no instance",
	    MEANS_TOUCHED, play_new_is_nothing, NULL },
	{ "probe/then-real", "the real order after the debug one opens",
	    MEANS_TOUCHED, play_new_then_real, NULL },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
