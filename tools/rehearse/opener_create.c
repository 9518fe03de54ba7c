#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/codec.h"
#include "family.h"
#include "members.h"
#include "opener.h"

#define ID_MAX 64

int
opener_expect_id(struct stage *stage, char id[STAGE_ID_SIZE])
{
	const json_t *value =
	    json_object_get(stage->last.answer.members, "instanceId");
	const char *text = json_string_value(value);

	if (text == NULL)
		return stage_fail(stage,
		    "the answer has no instanceId as a string");
	if (*text == '\0' || codec_utf8_length(text) > ID_MAX)
		return stage_fail(stage,
		    "instanceId has %zu characters, not 1 to %d",
		    codec_utf8_length(text), ID_MAX);
	/* A query joins ids by commas. */
	if (strchr(text, ',') != NULL)
		return stage_fail(stage,
		    "instanceId holds a comma: no query could name it");
	snprintf(id, STAGE_ID_SIZE, "%s", text);
	return 0;
}

void
opener_remember(struct stage *stage, const char *id, int64_t asked_ms)
{
	struct opening *opening = openings_find(&stage->openings, id);
	bool is_new = opening == NULL;

	if (is_new)
		opening = openings_add(&stage->openings, id, asked_ms);
	if (opening == NULL || !stage_has_code(stage, "000000"))
		return;
	opening_is_open(opening, clock_monotonic_ms());
	if (is_new) {
		opening->at_once = true;
		opening->seconds = stage->last.answer.http.seconds;
	}
}

void
opener_adopt(struct stage *stage, const char *id)
{
	(void)openings_add(&stage->openings, id, clock_monotonic_ms());
}

/* The last answer is one to a real create. */
static int
take_id(struct stage *stage, int64_t asked_ms, char id[STAGE_ID_SIZE])
{
	if (stage_expect(stage, "000000 000004") != 0 ||
	    opener_expect_id(stage, id) != 0)
		return -1;
	opener_remember(stage, id, asked_ms);
	return 0;
}

/* 000004 says "wait" in 2.0 only. */
static bool
is_put_off(const struct stage *stage)
{
	return stage->family->look == NULL && stage_has_code(stage, "000004");
}

/* The same create as the platform sends it again: businessId is another. */
static json_t *
resent(struct stage *stage, json_t *call)
{
	char random[STAGE_ID_SIZE];

	if (stage_unknown_id(stage, random) != 0)
		return NULL;
	return members_with(json_deep_copy(call), "businessId", random);
}

/* Send a create which was put off again, until it is not, and take its id. */
static int
insist(struct stage *stage, json_t *call, int64_t asked_ms,
    char id[STAGE_ID_SIZE])
{
	struct opening *opening;

	do {
		if (opener_pause(stage, "the instance", asked_ms) != 0 ||
		    stage_ask(stage, resent(stage, call), "000000 000004") != 0)
			return -1;
	} while (is_put_off(stage));
	stage_warn(stage,
	    "000004 is a failed call in 1.0: the platform repeats it hourly, "
	    "for 3 h at most");
	if (take_id(stage, asked_ms, id) != 0)
		return -1;
	if ((opening = openings_find(&stage->openings, id)) != NULL) {
		opening->at_once = false;
		opening->seconds =
		    (double)(clock_monotonic_ms() - asked_ms) / 1000;
	}
	return 0;
}

int
opener_create_call(struct stage *stage, json_t *call, char id[STAGE_ID_SIZE])
{
	int64_t asked_ms = clock_monotonic_ms();
	int rc = -1;

	if (stage_ask(stage, json_incref(call), "000000 000004") == 0)
		rc = is_put_off(stage) ? insist(stage, call, asked_ms, id)
				       : take_id(stage, asked_ms, id);
	json_decref(call);
	return rc;
}

/* Which order it was that made it. */
static void
note_order(struct stage *stage, const struct order *order, const char *id)
{
	struct opening *opening = openings_find(&stage->openings, id);

	if (opening == NULL)
		return;
	memcpy(opening->order, order->id, sizeof(opening->order));
	memcpy(opening->line, order->line, sizeof(opening->line));
}

int
opener_create(struct stage *stage, const struct order *order,
    char id[STAGE_ID_SIZE])
{
	if (opener_create_call(stage, stage->family->create(stage, order),
		id) != 0)
		return -1;
	note_order(stage, order, id);
	return 0;
}

/* What the answers to several creates at once are noted in. */
struct crowd {
	int64_t asked_ms;
	char (*ids)[STAGE_ID_SIZE];
};

static int
note_id(struct stage *stage, size_t i, void *arg)
{
	const struct crowd *crowd = arg;

	crowd->ids[i][0] = '\0';
	if (is_put_off(stage))
		return 0;
	return take_id(stage, crowd->asked_ms, crowd->ids[i]);
}

int
opener_create_together(struct stage *stage, const struct order *orders,
    size_t n, char (*ids)[STAGE_ID_SIZE])
{
	struct crowd crowd = { clock_monotonic_ms(), ids };
	json_t *calls[STAGE_TOGETHER];
	size_t i;
	int rc;

	for (i = 0; i < n; i++)
		calls[i] =
		    json_incref(stage->family->create(stage, &orders[i]));
	rc = stage_put_all(stage, calls, n, note_id, &crowd);
	for (i = 0; i < n; i++) {
		if (rc == 0 && ids[i][0] == '\0')
			rc = insist(stage, calls[i], crowd.asked_ms, ids[i]);
		if (rc == 0)
			note_order(stage, &orders[i], ids[i]);
		json_decref(calls[i]);
	}
	return rc;
}
