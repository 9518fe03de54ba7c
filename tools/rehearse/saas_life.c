#include "saas.h"

#include <string.h>

/*
 * The life of an instance, told in steps.  Each check opens an instance of its
 * own and then takes its steps; a step is an activity, one member of it, and
 * the codes that may come back.
 */
struct step {
	const char *activity; /* NULL: the end */
	const char *member;   /* NULL: a valid call as it is */
	const char *value;
	const char *codes;
};

#define OK      "000000"
#define UNKNOWN "000003"
#define END                            \
	{                              \
		NULL, NULL, NULL, NULL \
	}

#define REFRESH(scene)                                \
	{                                             \
		"refreshInstance", "scene", scene, OK \
	}
#define EXPIRE(time)                                      \
	{                                                 \
		"refreshInstance", "expireTime", time, OK \
	}
#define FREEZE                                                 \
	{                                                      \
		"updateInstanceStatus", "status", "FREEZE", OK \
	}
#define UNFREEZE                                                 \
	{                                                        \
		"updateInstanceStatus", "status", "UNFREEZE", OK \
	}
#define CALL(activity)                   \
	{                                \
		activity, NULL, NULL, OK \
	}
#define UPGRADE CALL("upgradeInstance")
#define RELEASE CALL("releaseInstance")
#define QUERY   CALL("queryInstance")
#define CHECK   CALL("changeInstanceCheck")

/* The same order once more, with a fresh signature. */
#define AGAIN CALL("again")

/* A hook that unfreezes may take its time as well. */
#define OPEN_AGAIN CALL("open")

/* Whatever it answers about a frozen instance, it still knows it. */
#define STILL_THERE                                          \
	{                                                    \
		"queryInstance", NULL, NULL, "000000 000004" \
	}

#define GONE(activity)                        \
	{                                     \
		activity, NULL, NULL, UNKNOWN \
	}

static int
take_step(struct stage *stage, const struct step *step, const char *id)
{
	json_t *body;

	if (strcmp(step->activity, "again") == 0)
		return stage_repeat(stage) == 0
			   ? stage_expect(stage, step->codes)
			   : -1;
	if (strcmp(step->activity, "open") == 0)
		return opener_wait(stage, id) == 0
			   ? info_expect(stage, &id, 1, INFO_PLAIN)
			   : -1;
	body = saas_body(stage, step->activity, id);
	if (step->member != NULL)
		body = members_with(body, step->member, step->value);
	if (stage_ask(stage, body, step->codes) != 0)
		return -1;
	if (strcmp(step->activity, "queryInstance") == 0 &&
	    stage_has_code(stage, OK))
		return info_expect(stage, &id, 1, INFO_PLAIN);
	return 0;
}

static void
play_steps(struct stage *stage, const void *arg)
{
	const struct step *step = arg;
	char id[STAGE_ID_SIZE];

	if (opener_open(stage, id) != 0)
		return;
	for (; step->activity != NULL; step++) {
		if (take_step(stage, step, id) != 0)
			return;
	}
}

static void
play_new(struct stage *stage, const void *arg)
{
	struct order order;
	char id[STAGE_ID_SIZE];

	(void)arg;
	order_make(stage, &order);
	(void)opener_create(stage, &order, id);
}

static void
play_product_info(struct stage *stage, const void *arg)
{
	json_t *info = json_loads(arg, JSON_DECODE_ANY, NULL);
	char id[STAGE_ID_SIZE];
	json_t *body;

	if (opener_shared(stage, id) != 0) {
		json_decref(info);
		return;
	}
	body = saas_body(stage, "changeInstanceCheck", id);
	(void)stage_ask(stage, members_with_json(body, "productInfo", info),
	    OK);
}

/* The order of a released instance is sent again: whatever is said, the
 * tombstone stays, and no other instance is handed out. */
static void
play_new_after_release(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE], again[STAGE_ID_SIZE];
	struct order order;

	(void)arg;
	if (opener_open_order(stage, &order, id) != 0 ||
	    stage_ask(stage, saas_body(stage, "releaseInstance", id), OK) !=
		0 ||
	    stage_ask(stage, saas_new(stage, &order),
		"000000 000003 000004 000005 000100 000103 000104") != 0)
		return;
	if (stage_has_code(stage, "000000 000004") &&
	    (opener_expect_id(stage, again) != 0 || strcmp(id, again) != 0)) {
		(void)stage_fail(stage,
		    "the released order got a second instance");
		return;
	}
	(void)stage_ask(stage, saas_body(stage, "queryInstance", id), UNKNOWN);
}

static const struct step whole[] = { QUERY, REFRESH("TRIAL_TO_FORMAL"),
	REFRESH("RENEWAL"), FREEZE, STILL_THERE, EXPIRE("20411231235959"),
	UNFREEZE, OPEN_AGAIN, UPGRADE, CHECK, EXPIRE("20401231235959"),
	REFRESH("UNSUBSCRIBE_RENEWAL_PERIOD"), QUERY, RELEASE, RELEASE,
	GONE("queryInstance"), END };
static const struct step query[] = { QUERY, END };
static const struct step trial[] = { REFRESH("TRIAL_TO_FORMAL"), QUERY, END };
static const struct step renewal[] = { REFRESH("RENEWAL"), AGAIN, QUERY, END };
static const struct step change[] = { REFRESH("RENEWAL_CHANGE"), QUERY, END };
static const struct step backwards[] = { EXPIRE("20411231235959"),
	REFRESH("UNSUBSCRIBE_RENEWAL_PERIOD"), AGAIN, QUERY, END };
static const struct step past[] = { EXPIRE("20201231235959"), STILL_THERE,
	END };
static const struct step freeze[] = { FREEZE, STILL_THERE, END };
static const struct step refreeze[] = { FREEZE, FREEZE, END };
static const struct step frozen_refresh[] = { FREEZE, REFRESH("RENEWAL"),
	UNFREEZE, OPEN_AGAIN, END };
static const struct step unfreeze[] = { FREEZE, UNFREEZE, OPEN_AGAIN, END };
static const struct step unfreeze_again[] = { FREEZE, UNFREEZE, UNFREEZE, END };
static const struct step upgrade[] = { UPGRADE, AGAIN, QUERY, END };
static const struct step release[] = { RELEASE, END };
static const struct step release_again[] = { RELEASE, AGAIN, RELEASE, END };
static const struct step frozen_release[] = { FREEZE, RELEASE, END };
static const struct step gone_query[] = { RELEASE, GONE("queryInstance"), END };
static const struct step gone_refresh[] = { RELEASE, GONE("refreshInstance"),
	END };
static const struct step gone_upgrade[] = { RELEASE, GONE("upgradeInstance"),
	END };
static const struct step gone_unfreeze[] = { RELEASE,
	{ "updateInstanceStatus", "status", "UNFREEZE", UNKNOWN }, END };
static const struct step gone_freeze[] = { RELEASE, FREEZE, END };

const struct check saas_life_checks[] = {
	{ "life/new", "a new order gets an instanceId of 1 to 64 characters",
	    MEANS_CREATE, play_new, NULL },
	{ "life/query", "an opened instance shows its appInfo", MEANS_QUERY,
	    play_steps, query },
	{ "life/trial-to-formal", "a trial becomes formal", MEANS_ORDER,
	    play_steps, trial },
	{ "life/renewal", "a renewal, and the same once more", MEANS_ORDER,
	    play_steps, renewal },
	{ "life/renewal-change", "a renewal with a change", MEANS_ORDER,
	    play_steps, change },
	{ "life/backwards", "a cancelled renewal moves the expiry backwards",
	    MEANS_ORDER, play_steps, backwards },
	{ "life/expired", "an expiry in the past keeps the data", MEANS_LOST,
	    play_steps, past },
	{ "life/freeze", "freezing succeeds and keeps the data", MEANS_LOST,
	    play_steps, freeze },
	{ "life/freeze-again", "freezing what is frozen succeeds", MEANS_ORDER,
	    play_steps, refreeze },
	{ "life/refresh-frozen", "a frozen instance can be renewed",
	    MEANS_ORDER, play_steps, frozen_refresh },
	{ "life/unfreeze", "an unfrozen instance is open again", MEANS_ORDER,
	    play_steps, unfreeze },
	{ "life/unfreeze-again", "unfreezing what is open succeeds",
	    MEANS_ORDER, play_steps, unfreeze_again },
	{ "life/upgrade", "an upgrade, and the same once more", MEANS_ORDER,
	    play_steps, upgrade },
	{ "life/check-object", "changeInstanceCheck with an object",
	    MEANS_ORDER, play_product_info,
	    "{\"skuCode\":\"s\",\"b\":[1,2.5,null,{\"a\":true}]}" },
	{ "life/check-array", "changeInstanceCheck with an array", MEANS_ORDER,
	    play_product_info, "[{\"skuCode\":\"s\"}]" },
	{ "life/check-string", "changeInstanceCheck with a string of JSON",
	    MEANS_ORDER, play_product_info, "\"{\\\"skuCode\\\":\\\"s\\\"}\"" },
	{ "life/release", "an instance is released", MEANS_ORDER, play_steps,
	    release },
	{ "life/release-again", "releasing what is released succeeds",
	    MEANS_ORDER, play_steps, release_again },
	{ "life/release-frozen", "a frozen instance is released", MEANS_ORDER,
	    play_steps, frozen_release },
	{ "life/whole", "the whole life of an instance, in one piece",
	    MEANS_ORDER, play_steps, whole },
	{ "released/query", "a released instance is not shown any more",
	    MEANS_REVIVED, play_steps, gone_query },
	{ "released/refresh", "a released instance cannot be renewed",
	    MEANS_BELIEVED, play_steps, gone_refresh },
	{ "released/upgrade", "a released instance cannot be upgraded",
	    MEANS_BELIEVED, play_steps, gone_upgrade },
	{ "released/unfreeze", "a released instance cannot be unfrozen",
	    MEANS_REVIVED, play_steps, gone_unfreeze },
	{ "released/freeze", "freezing a released instance succeeds",
	    MEANS_ORDER, play_steps, gone_freeze },
	{ "released/new-again", "its order, sent again, does not bring it back",
	    MEANS_REVIVED, play_new_after_release, NULL },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
