#include <string.h>

#include "family.h"
#include "instance.h"
#include "opener.h"
#include "stage.h"

static void
play_new(struct stage *stage, const void *arg)
{
	struct order order;
	char id[STAGE_ID_SIZE];

	(void)arg;
	order_make(stage, &order);
	(void)opener_create(stage, &order, id);
}

/* The order of a released instance is sent again: whatever is said, the
 * tombstone stays, and no other instance is handed out. */
static void
play_again(struct stage *stage, const void *arg)
{
	const struct rehearsed_family *family = stage->family;
	char id[STAGE_ID_SIZE], again[STAGE_ID_SIZE];
	struct order order;

	(void)arg;
	if (opener_open_order(stage, &order, id) != 0 ||
	    stage_ask(stage, family->release(stage, id), "000000") != 0 ||
	    stage_ask(stage, family->create(stage, &order),
		"000000 000003 000004 000005 000100 000103 000104") != 0)
		return;
	/* What is put off need not have a name in 1.0. */
	if ((stage_has_code(stage, "000000") ||
		(stage_has_code(stage, "000004") && family->look != NULL)) &&
	    (opener_expect_id(stage, again) != 0 || strcmp(id, again) != 0))
		(void)stage_fail(stage,
		    "the released order got a second instance");
	else
		(void)stage_ask(stage, family->touch(stage, id), "000003");
}

const struct check instance_new_checks[] = {
	{ "life/new", "a new order gets an instanceId of 1 to 64 characters",
	    MEANS_CREATE, play_new, NULL },
	{ "released/new-again", "its order, sent again, does not bring it back",
	    MEANS_REVIVED, play_again, NULL },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
