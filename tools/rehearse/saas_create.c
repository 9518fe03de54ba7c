#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/codec.h"
#include "base/jsontext.h"
#include "saas.h"

#define ID_MAX 64

int
saas_expect_id(struct stage *stage, char id[STAGE_ID_SIZE])
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
saas_remember(struct stage *stage, const char *id, int64_t asked_ms)
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

/* The last answer is one to a real newInstance. */
static int
take_id(struct stage *stage, int64_t asked_ms, char id[STAGE_ID_SIZE])
{
	if (stage_expect(stage, "000000 000004") != 0 ||
	    saas_expect_id(stage, id) != 0)
		return -1;
	saas_remember(stage, id, asked_ms);
	return 0;
}

int
saas_create(struct stage *stage, const struct saas_order *order,
    char id[STAGE_ID_SIZE])
{
	int64_t asked_ms = clock_monotonic_ms();

	if (stage_ask(stage, saas_new(stage, order), "000000 000004") != 0)
		return -1;
	return take_id(stage, asked_ms, id);
}

/* What the answers to several newInstance at once are noted in. */
struct crowd {
	int64_t asked_ms;
	char (*ids)[STAGE_ID_SIZE];
};

static int
note_id(struct stage *stage, size_t i, void *arg)
{
	const struct crowd *crowd = arg;

	return take_id(stage, crowd->asked_ms, crowd->ids[i]);
}

int
saas_create_together(struct stage *stage, const struct saas_order *orders,
    size_t n, char (*ids)[STAGE_ID_SIZE])
{
	struct crowd crowd = { clock_monotonic_ms(), ids };
	struct request requests[STAGE_TOGETHER] = { 0 };
	struct buf bodies[STAGE_TOGETHER];
	json_t *body;
	size_t i;
	int rc = 0;

	for (i = 0; i < n; i++) {
		bodies[i] = (struct buf)BUF_INIT;
		body = saas_new(stage, &orders[i]);
		if (jsontext_dump(body, JSON_SORT_KEYS, &bodies[i]) != 0)
			rc = stage_fail(stage, "out of memory");
		json_decref(body);
		requests[i].body = buf_str(&bodies[i]);
		requests[i].len = bodies[i].len;
	}
	if (rc == 0)
		rc = stage_send_all(stage, requests, n, note_id, &crowd);
	for (i = 0; i < n; i++)
		buf_release(&bodies[i]);
	return rc;
}
