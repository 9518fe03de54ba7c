#include "domain/v1.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/jsontext.h"
#include "domain/v1_order.h"
#include "protocol/fields.h"

/* What 2.0 calls an activity, and the status with which it calls it. */
static const struct {
	const char *name, *status;
} names[ACTIVITY_COUNT] = {
	[ACTIVITY_NEW] = { "newInstance", NULL },
	[ACTIVITY_REFRESH] = { "refreshInstance", NULL },
	[ACTIVITY_FREEZE] = { "updateInstanceStatus", "FREEZE" },
	[ACTIVITY_UNFREEZE] = { "updateInstanceStatus", "UNFREEZE" },
	[ACTIVITY_RELEASE] = { "releaseInstance", NULL },
	[ACTIVITY_UPGRADE] = { "upgradeInstance", NULL },
	[ACTIVITY_QUERY] = { "queryInstance", NULL },
};

static const char *const same[] = { "orderId", "productId", "instanceId",
	"businessId", "testFlag" };

/* Of the calls of 1.0 only instanceStatus has a status; it is NORMAL where 2.0
 * says UNFREEZE. */
static int
set_activity(json_t *out, const struct v1_call *call)
{
	const char *status = fields_text(call->members, "instanceStatus");
	enum activity activity = call->activity;

	if (status != NULL && strcmp(status, "NORMAL") == 0)
		activity = ACTIVITY_UNFREEZE;
	if (names[activity].name == NULL)
		BUG("1.0 has no activity %d", (int)activity);
	if (jsontext_set(out, "activity", names[activity].name) != 0)
		return -1;
	return jsontext_set(out, "status", names[activity].status);
}

static int
set_expiry(json_t *out, const json_t *members)
{
	const char *text = fields_text(members, "expireTime");
	char utc[CLOCK_COMPACT_SIZE];
	int64_t ms;

	if (text == NULL ||
	    clock_parse_compact(text, CLOCK_UTC_PLUS_8, &ms) != 0)
		return 0;
	clock_format_compact(ms, CLOCK_UTC, utc);
	return jsontext_set(out, "expireTime", utc);
}

/* A renewal that is cancelled has a negative amount; -0.00 is none. */
static const char *
scene_of(const json_t *members)
{
	const char *amount = fields_text(members, "orderAmount");

	if (fields_flag(members, "trialToFormal"))
		return "TRIAL_TO_FORMAL";
	if (amount != NULL && *amount == '-' &&
	    strpbrk(amount, "123456789") != NULL)
		return "UNSUBSCRIBE_RENEWAL_PERIOD";
	return "RENEWAL";
}

static int
translate(json_t *out, const struct v1_call *call)
{
	const json_t *members = call->members;
	size_t i;

	if (set_activity(out, call) != 0 || set_expiry(out, members) != 0)
		return -1;
	for (i = 0; i < sizeof(same) / sizeof(same[0]); i++) {
		if (jsontext_set(out, same[i], fields_text(members, same[i])) !=
		    0)
			return -1;
	}
	if (call->activity == ACTIVITY_REFRESH)
		return jsontext_set(out, "scene", scene_of(members));
	return 0;
}

json_t *
v1_translate(const struct v1_call *call, char *text, size_t size)
{
	json_t *out = json_object(), *order = NULL;

	*text = '\0';
	if (translate(out, call) != 0 ||
	    v1_order(call, out, &order, text, size) != 0 ||
	    (order != NULL && json_object_set(out, "order", order) != 0)) {
		json_decref(out);
		out = NULL;
	}
	json_decref(order);
	return out;
}
