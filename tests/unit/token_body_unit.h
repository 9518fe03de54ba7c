/* token_body_unit: a call of the kit 1.0 from header and body to the verdict. */
#ifndef KOOGATE_TESTS_TOKEN_BODY_UNIT_H
#define KOOGATE_TESTS_TOKEN_BODY_UNIT_H

#include "../support/unit.h"

#include "base/jsontext.h"
#include "protocol/token_body.h"

/* 2022-04-13 09:35:39.534 UTC+8, said in two ways. */
#define TOKEN_BODY_TIME "20220413093539534"
#define TOKEN_BODY_NOW  INT64_C(1649813739534)

/* An object, in which the last of a repeated name counts. */
static inline json_t *
token_body_unit_load(const char *body)
{
	json_t *object = jsontext_load(body, strlen(body), 0, NULL);

	unit_check(json_is_object(object), "no object: %s", body);
	return object;
}

static inline struct buf
token_body_unit_payload(const char *body)
{
	json_t *object = token_body_unit_load(body);
	struct buf payload = BUF_INIT;

	assert_int_equal(token_body_payload(object, &payload), 0);
	json_decref(object);
	return payload;
}

/* Judge a call as an endpoint does. */
static inline struct token_verdict
token_body_unit_judge(const struct access_keys *keys, const char *token,
    const char *body, int64_t now_ms, int64_t window_ms)
{
	json_t *object = token_body_unit_load(body);
	struct token_verdict verdict = { .fault = TOKEN_OK };
	struct buf payload = BUF_INIT;
	struct token_claim claim;

	verdict.fault = token_body_read(token, object, &claim, &verdict.param);
	if (verdict.fault == TOKEN_OK) {
		assert_null(verdict.param);
		assert_int_equal(token_body_payload(object, &payload), 0);
		token_verify(keys, &claim, &payload, now_ms, window_ms,
		    &verdict);
	} else
		assert_non_null(verdict.param);
	buf_release(&payload);
	json_decref(object);
	return verdict;
}

/* The token of a body with that timeStamp. */
static inline void
token_body_unit_make(const struct access_key *key, const char *timestamp,
    const char *body, char token[TOKEN_SIZE])
{
	struct buf payload = token_body_unit_payload(body);

	assert_int_equal(token_make(key, timestamp, &payload, token), 0);
	buf_release(&payload);
}

#endif
