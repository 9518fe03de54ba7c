#include "saas.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/codec.h"
#include "signed.h"
#include "wire.h"

#define WAIT_MS  30000 /* for one instance to open */
#define POLL_US  200000
#define ID_MAX   64
#define MOST_IDS 1000 /* released at the end, at most */

void
saas_write(struct script *script)
{
	script_add_table(script, saas_published_checks);
	script_add_table(script, saas_life_checks);
	script_add_table(script, saas_order_checks);
	script_add_table(script, saas_query_checks);
	script_add_table(script, saas_unknown_checks);
	saas_members_write(script);
	script_add_table(script, saas_value_checks);
	script_add_table(script, saas_flag_checks);
	script_add_table(script, saas_probe_checks);
	script_add_table(script, saas_text_checks);
	signed_write(script);
	script_add_table(script, wire_body_checks);
	script_add_table(script, wire_http_checks);
}

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

int
saas_create(struct stage *stage, const struct saas_order *order,
    char id[STAGE_ID_SIZE])
{
	if (stage_ask(stage, saas_new(stage, order), "000000 000004") != 0 ||
	    saas_expect_id(stage, id) != 0)
		return -1;
	if (json_array_size(stage->created) < MOST_IDS &&
	    json_array_append_new(stage->created, json_string(id)) != 0)
		return stage_fail(stage, "out of memory");
	return 0;
}

int
saas_wait(struct stage *stage, const char *id)
{
	int64_t start = clock_monotonic_ms(), waited;
	char text[64];

	for (;;) {
		if (stage_ask(stage, saas_body(stage, "queryInstance", id),
			"000000 000004") != 0)
			return -1;
		if (stage_has_code(stage, "000000"))
			return 0;
		waited = clock_monotonic_ms() - start;
		if (stage->impatient || waited > WAIT_MS) {
			stage->impatient = true;
			return stage_fail(stage,
			    "an instance is still not open after %lld s",
			    (long long)waited / 1000);
		}
		snprintf(text, sizeof(text),
		    "waiting for an instance to open (%lld s)",
		    (long long)waited / 1000);
		if (stage->progress != NULL)
			stage->progress(stage->audience, text);
		clock_sleep_us(POLL_US);
	}
}

int
saas_open(struct stage *stage, char id[STAGE_ID_SIZE])
{
	struct saas_order order;

	saas_order_make(stage, &order);
	if (saas_create(stage, &order, id) != 0)
		return -1;
	return saas_wait(stage, id);
}

int
saas_shared(struct stage *stage, char id[STAGE_ID_SIZE])
{
	if (stage->no_shared)
		return stage_fail(stage,
		    "not played: no instance could be opened before");
	if (stage->shared[0] == '\0') {
		if (saas_open(stage, id) != 0) {
			stage->no_shared = true;
			return -1;
		}
		snprintf(stage->shared, sizeof(stage->shared), "%s", id);
	}
	snprintf(id, STAGE_ID_SIZE, "%s", stage->shared);
	return 0;
}

void
saas_forget(struct stage *stage)
{
	stage->shared[0] = '\0';
}

void
saas_clean_up(struct stage *stage)
{
	json_t *id;
	size_t i;

	json_array_foreach (stage->created, i, id) {
		if (stage_is_over(stage))
			return;
		stage_clear(stage);
		(void)stage_ask(stage,
		    saas_body(stage, "releaseInstance", json_string_value(id)),
		    "000000 000003");
	}
	(void)json_array_clear(stage->created);
	saas_forget(stage);
}
