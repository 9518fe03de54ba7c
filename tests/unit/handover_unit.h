/* handover_unit: what a hook reads on standard input. */
#ifndef KOOGATE_TESTS_UNIT_HANDOVER_UNIT_H
#define KOOGATE_TESTS_UNIT_HANDOVER_UNIT_H

#include "secret_unit.h"

#include "work/handover.h"

/* A record of 1.0 with all that a hook made for it or 1.0 told; sealed with the
 * first key if that is wanted. */
static inline json_t *
handover_unit_record(enum event event, const json_t *order, bool sealed)
{
	json_t *record = lifecycle_unit_record("active"), *request;
	char id[EVENT_ID_SIZE];

	request = json_pack("{s:s, s:s}", "orderId", "CS2", "order", "gone");
	json_object_set_new(record, "family", json_string("saas_v1"));
	json_object_set_new(record, "order",
	    json_pack("{s:s}", "orderId", "CS1"));
	json_object_set_new(record, "changeOrder",
	    json_pack("{s:s}", "orderId", "CS9"));
	json_object_set_new(record, "license", json_string("L1CENSE"));
	assert_int_equal(event_add(record, event, request, order,
			     LIFECYCLE_UNIT_NOW, id),
	    0);
	json_decref(request);
	if (sealed)
		secret_unit_seal(record, &secret_unit_first);
	return record;
}

/* The text, for the event that is next; the caller frees it. */
static inline char *
handover_unit_text(const json_t *record)
{
	struct config config = { .seal_keys = secret_unit_first };
	struct workshop shop = { .config = &config };
	json_t *before = json_deep_copy(record);
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;
	char *copy;

	unit_check(handover_text(&shop, record, event_next(record), &text,
		       &err) == 0,
	    "%s", err.text);
	copy = strdup(buf_str(&text));
	assert_non_null(copy);
	/* What was opened is not left behind in the record. */
	assert_true(json_equal(record, before));
	json_decref(before);
	buf_cleanse(&text);
	return copy;
}

#endif
