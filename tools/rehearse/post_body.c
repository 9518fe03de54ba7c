#include "post.h"

#include <string.h>
#include <time.h>

#include "base/clock.h"

/* The time of now as section 8 writes it. */
static json_t *
now_text(void)
{
	time_t now = (time_t)(clock_now_ms() / 1000);
	struct tm tm;
	char text[32];

	if (gmtime_r(&now, &tm) == NULL ||
	    strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%S z", &tm) == 0)
		return NULL;
	return json_string(text);
}

/* What stands in a valid call, where it is the same in each. */
static const char *const plain_values[] = {
	[KIND_SCENE] = "RENEWAL",
	[KIND_STATUS] = "UNFREEZE",
	[KIND_TIME] = "20391231235959",
	[KIND_PRODUCT] = "OFFI461867333479178240",
	[KIND_UNTIL] = "2039-12-31 23:59:59 z",
	[KIND_FLAG] = "0",
};

/* What stands in a valid call. */
static json_t *
valid_value(enum post_kind kind, const struct order *order, const char *random,
    const char *id)
{
	switch (kind) {
	case KIND_ORDER:
		return json_string(order->id);
	case KIND_LINE:
		return json_string(order->line);
	case KIND_BUSINESS:
	case KIND_EVENT:
		return json_string(random);
	case KIND_DEVICE:
		return json_sprintf("device-%s", random);
	case KIND_INSTANCE:
	case KIND_IDS:
	case KIND_CODE:
		return json_string(id != NULL ? id : random);
	case KIND_PRODUCT_INFO:
		return json_pack("{s:s, s:i}", "skuCode", "sku-2",
		    "linearValue", 10);
	case KIND_FROM:
		return now_text();
	default:
		return json_string(plain_values[kind]);
	}
}

json_t *
post_body_of(struct stage *stage, const struct post_member *members,
    const char *activity, const char *id)
{
	const struct post_member *member;
	struct order order;
	char random[STAGE_ID_SIZE];
	json_t *body;

	if (stage_unknown_id(stage, random) != 0)
		return NULL;
	order_make(stage, &order);
	body = json_pack("{s:s, s:s}", "activity", activity, "testFlag", "0");
	for (member = members; member->name != NULL; member++) {
		if (strcmp(member->activity, activity) == 0)
			body = members_with_json(body, member->name,
			    valid_value(member->kind, &order, random, id));
	}
	return body;
}

json_t *
post_body(struct stage *stage, const char *what, const char *id)
{
	return post_body_of(stage, stage->family->post->members,
	    post_activity(stage, what), id);
}
