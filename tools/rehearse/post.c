#include "post.h"

#include <string.h>

#include "signed.h"
#include "wire.h"

void
post_write_travel(struct script *script)
{
	signed_write(script);
	script_add_table(script, wire_body_checks);
	script_add_table(script, wire_http_checks);
	script_add_table(script, wire_method_checks);
}

const char *
post_activity(const struct stage *stage, const char *what)
{
	const struct post_family *post = stage->family->post;

	if (strcmp(what, DO_TOUCH) == 0)
		return post->touch;
	if (strcmp(what, DO_REFRESH) == 0)
		return post->refresh;
	if (strcmp(what, DO_STATUS) == 0)
		return post->status;
	if (strcmp(what, DO_RELEASE) == 0)
		return post->release;
	return what;
}

/* An instance that may be opening has 000004 on its way to 000000, and so has
 * an application for a License, which a seller may refuse as well. */
static const struct {
	const char *activity; /* NULL: any other */
	const char *codes;
	enum consequence means;
} acceptance[] = {
	{ "newInstance", "000000 000004", MEANS_CREATE },
	{ "getLicenseAsync", "000000 000004 000900 000901 000902 000903",
	    MEANS_LICENSE },
	{ "orderNotify", "000000", MEANS_NOTICE },
	{ NULL, "000000", MEANS_ORDER },
};

static size_t
find_acceptance(const char *activity)
{
	size_t i;

	for (i = 0; acceptance[i].activity != NULL; i++) {
		if (strcmp(acceptance[i].activity, activity) == 0)
			break;
	}
	return i;
}

const char *
post_accepted(const char *activity)
{
	return acceptance[find_acceptance(activity)].codes;
}

enum consequence
post_means(const char *activity)
{
	return acceptance[find_acceptance(activity)].means;
}

json_t *
post_new(struct stage *stage, const struct order *order)
{
	json_t *body = post_body(stage, "newInstance", NULL);

	body = members_with(body, "orderId", order->id);
	return members_with(body, "orderLineId", order->line);
}

json_t *
post_give_back(struct stage *stage, const char *id)
{
	return post_body(stage, DO_RELEASE, id);
}

json_t *
post_touch(struct stage *stage, const char *id)
{
	return post_body(stage, DO_TOUCH, id);
}

json_t *
post_carrier(struct stage *stage)
{
	return members_probe(post_touch(stage, NULL));
}

int
post_expect_there(struct stage *stage, const char *id)
{
	const char *touch = post_activity(stage, DO_TOUCH);

	if (stage_ask(stage, post_body(stage, touch, id), "000000") != 0)
		return -1;
	return strcmp(touch, "queryInstance") == 0
		   ? info_expect(stage, &id, 1, INFO_PLAIN)
		   : 0;
}

int
post_expect_open(struct stage *stage, const char *id)
{
	return opener_wait(stage, id) == 0 ? post_expect_there(stage, id) : -1;
}

int
post_expect_gone(struct stage *stage, const char *id)
{
	return stage_ask(stage, post_touch(stage, id), "000003");
}

int
post_nobody(struct stage *stage, char id[STAGE_ID_SIZE])
{
	if (stage->family->create != NULL)
		return stage_unknown_id(stage, id);
	if (opener_open(stage, id) != 0)
		return -1;
	return stage_ask(stage, post_give_back(stage, id), "000000");
}

int
post_refused(struct stage *stage, json_t *call, const char *member)
{
	if (stage_ask(stage, call, "000002") != 0)
		return -1;
	return stage_expect_refusal(stage, member);
}

static int
expect_codes(struct stage *stage, size_t i, void *arg)
{
	const char *const *codes = arg;

	(void)i;
	return stage_expect(stage, *codes);
}

int
post_ask_together(struct stage *stage, json_t *call, const char *codes)
{
	json_t *calls[STAGE_TOGETHER];
	int rc;
	size_t i;

	for (i = 0; i < STAGE_TOGETHER; i++)
		calls[i] = json_incref(call);
	rc = stage_put_all(stage, calls, STAGE_TOGETHER, expect_codes, &codes);
	json_decref(call);
	return rc;
}
