#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "family.h"
#include "opener.h"

void
order_make(struct stage *stage, struct order *order)
{
	stage->serial++;
	snprintf(order->id, sizeof(order->id), "CSREHEARSE%sN%u", stage->run,
	    stage->serial);
	snprintf(order->line, sizeof(order->line), "CSREHEARSE%sN%u-000001",
	    stage->run, stage->serial);
}

/* A hook that is done in no time is not kept waiting, and one that takes long
 * is not pestered: the pace is a tenth of the time waited, within these. */
#define PACE_MIN_MS 200
#define PACE_MAX_MS 2000

static void
tell(const struct stage *stage, const char *text)
{
	if (stage->progress != NULL)
		stage->progress(stage->audience, text);
}

int
opener_pause(struct stage *stage, const char *id, int64_t start_ms)
{
	int64_t waited = clock_monotonic_ms() - start_ms, pace = waited / 10;
	char text[STAGE_ID_SIZE];

	if (stage->impatient)
		return stage_fail(stage,
		    "%.64s is still being opened, and waiting was in vain "
		    "before; see --slow-hook=SECONDS",
		    id);
	if (waited > (int64_t)stage->open_limit_s * 1000) {
		stage->impatient = true;
		return stage_fail(stage,
		    "%.64s is still being opened after %lld s, the limit is "
		    "%ld s; --slow-hook=SECONDS raises it",
		    id, (long long)waited / 1000, stage->open_limit_s);
	}
	snprintf(text, sizeof(text), "waiting %lld s of %ld s for %.64s",
	    (long long)waited / 1000, stage->open_limit_s, id);
	tell(stage, text);
	if (pace < PACE_MIN_MS)
		pace = PACE_MIN_MS;
	else if (pace > PACE_MAX_MS)
		pace = PACE_MAX_MS;
	clock_sleep_us((unsigned)pace * 1000);
	return 0;
}

/* See which of those ordered ahead are open by now, so that their time is not
 * taken for that of the check which wants them in the end.  What is wrong with
 * an answer is for that check to find. */
static int
look_at_spares(struct stage *stage)
{
	struct opening *opening;
	json_t *body;

	if (stage->family->look == NULL)
		return 0;
	while ((opening = openings_spare(&stage->openings, true)) != NULL) {
		body = stage->family->look(stage, opening->id);
		if (stage_put(stage, body) != 0)
			return -1;
		if (!stage_has_code(stage, "000000"))
			break;
		opening_is_open(opening, clock_monotonic_ms());
	}
	return 0;
}

int
opener_wait_while(struct stage *stage, const char *id,
    int (*between)(struct stage *stage, void *arg), void *arg)
{
	int64_t start_ms = clock_monotonic_ms();

	while (stage->family->look != NULL) {
		if (stage_ask(stage, stage->family->look(stage, id),
			"000000 000004") != 0)
			return -1;
		if (stage_has_code(stage, "000000")) {
			opening_is_open(openings_find(&stage->openings, id),
			    clock_monotonic_ms());
			return 0;
		}
		if ((between != NULL && between(stage, arg) != 0) ||
		    opener_pause(stage, id, start_ms) != 0 ||
		    look_at_spares(stage) != 0)
			return -1;
	}
	return 0;
}

int
opener_wait(struct stage *stage, const char *id)
{
	return opener_wait_while(stage, id, NULL, NULL);
}

/* Order what the checks to come will need, so that their hooks run side by
 * side.  When that fails, each check orders its own and finds out why. */
static int
order_ahead(struct stage *stage)
{
	struct order orders[STAGE_TOGETHER];
	char ids[STAGE_TOGETHER][STAGE_ID_SIZE];
	struct opening *opening;
	size_t i, n, wanted = stage->wanted;
	char text[64];

	stage->wanted = 0;
	for (; wanted > 0; wanted -= n) {
		snprintf(text, sizeof(text), "ordering instances ahead: %zu",
		    wanted);
		tell(stage, text);
		n = wanted < STAGE_TOGETHER ? wanted : STAGE_TOGETHER;
		for (i = 0; i < n; i++)
			order_make(stage, &orders[i]);
		if (opener_create_together(stage, orders, n, ids) != 0)
			return -1;
		for (i = 0; i < n; i++) {
			opening = openings_find(&stage->openings, ids[i]);
			if (opening != NULL)
				opening->spare = true;
		}
	}
	return 0;
}

/* Where calls create nothing the platform hands out the names of what they are
 * about, and the first call about one is as good as any. */
static int
name_subject(struct stage *stage, char id[STAGE_ID_SIZE])
{
	if (stage_unknown_id(stage, id) != 0)
		return -1;
	if (!stage->dry && stage->family->release != NULL)
		opener_adopt(stage, id);
	return 0;
}

int
opener_open_order(struct stage *stage, struct order *order,
    char id[STAGE_ID_SIZE])
{
	struct opening *opening;

	order_make(stage, order);
	if (stage->family->create == NULL)
		return name_subject(stage, id);
	if (stage->dry) {
		stage->wanted++;
		snprintf(id, STAGE_ID_SIZE, "dry");
		return 0;
	}
	if (order_ahead(stage) != 0)
		return -1;
	if ((opening = openings_spare(&stage->openings, false)) != NULL) {
		opening->spare = false;
		memcpy(id, opening->id, STAGE_ID_SIZE);
		memcpy(order->id, opening->order, STAGE_ID_SIZE);
		memcpy(order->line, opening->line, STAGE_ID_SIZE);
	} else if (opener_create(stage, order, id) != 0)
		return -1;
	return opener_wait(stage, id);
}

int
opener_open(struct stage *stage, char id[STAGE_ID_SIZE])
{
	struct order order;

	return opener_open_order(stage, &order, id);
}
