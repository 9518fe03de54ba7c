#include "saas.h"

#include <stdio.h>

/* What a query says of an instance that is being opened; see post_opening.c. */
#define QUERY  "queryInstance"
#define STEADY 3 /* polls after the last word, to see that it is the last */

static void
play_poll(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE];
	const char *known = id;
	struct order order;
	int i;

	(void)arg;
	order_make(stage, &order);
	if (opener_create(stage, &order, id) != 0)
		return;
	/* What newInstance calls open is open to a query, too. */
	if (!stage_has_code(stage, "000000") && opener_wait(stage, id) != 0)
		return;
	for (i = 0; i < STEADY; i++) {
		if (stage_ask(stage, post_body(stage, QUERY, id), "000000") !=
			0 ||
		    info_expect(stage, &known, 1, INFO_PLAIN) != 0)
			return;
	}
}

/* Ask for both at once, of which the first, by `ids`, is open.  The other may
 * be shown as soon as it is open, too, and must be when `both` are. */
static int
query_both(struct stage *stage, const char *joined, const char *const ids[2],
    bool both)
{
	const json_t *info;

	if (stage_ask(stage, post_body(stage, QUERY, joined), "000000") != 0)
		return -1;
	info = json_object_get(stage->last.answer.members, "info");
	return info_expect(stage, ids,
	    both || json_array_size(info) == 2 ? 2 : 1, INFO_PLAIN);
}

static void
play_query_mixed(struct stage *stage, const void *arg)
{
	char open[STAGE_ID_SIZE], fresh[STAGE_ID_SIZE];
	char joined[2 * STAGE_ID_SIZE];
	const char *const ids[2] = { open, fresh };
	struct order order;
	bool both;

	(void)arg;
	if (opener_open(stage, open) != 0)
		return;
	order_make(stage, &order);
	if (opener_create(stage, &order, fresh) != 0)
		return;
	both = stage_has_code(stage, "000000");
	snprintf(joined, sizeof(joined), "%s,%s", open, fresh);
	if (query_both(stage, joined, ids, both) != 0)
		return;
	snprintf(joined, sizeof(joined), "%s,%s", fresh, open);
	(void)query_both(stage, joined, ids, both);
}

const struct check saas_opening_checks[] = {
	{ "opening/poll", "queries say 000004 until 000000, and then always",
	    MEANS_QUERY, play_poll, NULL },
	{ "opening/query-mixed", "an open instance is shown beside a new one",
	    MEANS_QUERY, play_query_mixed, NULL },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
