#include <string.h>

#include "v1.h"

/* What getLicense gave. */
struct grant {
	char id[STAGE_ID_SIZE];
	json_t *license; /* owned, a text */
};

/* Ask for the license of this order. */
static int
get(struct stage *stage, const struct order *order, struct grant *grant)
{
	json_t *value;
	const char *text;

	if (opener_create(stage, order, grant->id) != 0)
		return -1;
	value = json_object_get(stage->last.answer.members, "license");
	text = json_string_value(value);
	if (text == NULL)
		return stage_fail(stage,
		    "the answer has no license as a string");
	if (text[strspn(text, " \t\r\n")] == '\0')
		return stage_fail(stage, "license is blank");
	grant->license = json_incref(value);
	return 0;
}

static int
expect_same(struct stage *stage, const struct grant *first,
    const struct grant *then)
{
	if (strcmp(first->id, then->id) != 0)
		return stage_fail(stage,
		    "the order got %.64s first and %.64s then", first->id,
		    then->id);
	if (!json_equal(first->license, then->license))
		return stage_fail(stage, "the order got a second license");
	return 0;
}

static void
play_get(struct stage *stage, const void *arg)
{
	struct grant grant = { .license = NULL };
	struct order order;

	(void)arg;
	order_make(stage, &order);
	(void)get(stage, &order, &grant);
	json_decref(grant.license);
}

/* Get it, do something to it (NULL: nothing), and get it again, twice. */
static void
play_again(struct stage *stage, const void *arg)
{
	struct grant first = { .license = NULL }, then;
	const enum v1_role *role = arg;
	struct order order;
	int i;

	order_make(stage, &order);
	if (get(stage, &order, &first) == 0 &&
	    (role == NULL || stage_ask(stage, v1_call(stage, *role, first.id),
				 V1_DONE) == 0)) {
		for (i = 0; i < 2 && !stage->failed; i++) {
			then = (struct grant){ .license = NULL };
			if (get(stage, &order, &then) == 0)
				(void)expect_same(stage, &first, &then);
			json_decref(then.license);
		}
	}
	json_decref(first.license);
}

static void
play_other(struct stage *stage, const void *arg)
{
	struct grant one = { .license = NULL }, other = { .license = NULL };
	struct order order;

	(void)arg;
	order_make(stage, &order);
	if (get(stage, &order, &one) == 0) {
		order_make(stage, &order);
		if (get(stage, &order, &other) == 0 &&
		    json_equal(one.license, other.license))
			stage_warn(stage, "two orders got the same license");
	}
	json_decref(one.license);
	json_decref(other.license);
}

static void
play_probe(struct stage *stage, const void *arg)
{
	const char *text;

	(void)arg;
	if (stage_ask(stage, members_probe(v1_call(stage, V1_CREATE, NULL)),
		V1_DONE) != 0)
		return;
	text = json_string_value(
	    json_object_get(stage->last.answer.members, "license"));
	if (text == NULL || *text == '\0')
		(void)stage_fail(stage,
		    "a debug getLicense gives no license as a string");
}

static const enum v1_role renew = V1_REFRESH, expire = V1_EXPIRE;

const struct check v1_license_checks[] = {
	{ "license/get", "getLicense gives a license and an instanceId",
	    MEANS_CREATE, play_get, NULL },
	{ "license/again", "the same order gets the same license and id",
	    MEANS_TWICE, play_again, NULL },
	{ "license/after-renewal", "after a renewal as well", MEANS_TWICE,
	    play_again, &renew },
	{ "license/after-expiry", "after the expiry as well", MEANS_TWICE,
	    play_again, &expire },
	{ "license/other", "another order gets another (else a warning)",
	    MEANS_SHARED, play_other, NULL },
	{ "license/probe", "a debug getLicense gives a license", MEANS_PROBE,
	    play_probe, NULL },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
