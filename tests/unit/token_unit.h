/* token_unit: a call of SaaS 1.0 from its query string to the verdict. */
#ifndef KOOGATE_TESTS_TOKEN_UNIT_H
#define KOOGATE_TESTS_TOKEN_UNIT_H

#include "../support/unit.h"

#include "base/clock.h"
#include "protocol/token.h"

/* 2020-07-27 07:37:11.903 UTC, said in two ways. */
#define TOKEN_UNIT_TIME "20200727073711903"
#define TOKEN_UNIT_NOW  INT64_C(1595835431903)

/* What a query string without a token signs. */
static inline struct buf
token_unit_payload(const char *query)
{
	struct buf payload = BUF_INIT;
	struct params params;

	assert_int_equal(params_parse(query, &params), PARAMS_OK);
	assert_int_equal(token_payload(&params, &payload), 0);
	params_release(&params);
	return payload;
}

static inline void
token_unit_make(const struct access_key *key, const char *timestamp,
    const char *query, char token[TOKEN_SIZE])
{
	struct buf payload = token_unit_payload(query);

	assert_int_equal(token_make(key, timestamp, &payload, token), 0);
	buf_release(&payload);
}

/* Judge a whole query string, token and all, as an endpoint does. */
static inline struct token_verdict
token_unit_judge(const struct access_keys *keys, const char *query,
    int64_t now_ms, int64_t window_ms)
{
	struct token_verdict verdict = { .fault = TOKEN_OK };
	struct buf payload = BUF_INIT;
	struct token_claim claim;
	struct params params;

	assert_int_equal(params_parse(query, &params), PARAMS_OK);
	verdict.fault = token_read(&params, &claim, &verdict.param);
	if (verdict.fault == TOKEN_OK) {
		assert_null(verdict.param);
		assert_int_equal(token_payload(&params, &payload), 0);
		token_verify(keys, &claim, &payload, now_ms, window_ms,
		    &verdict);
	} else {
		/* It names one of two; both are static or ours. */
		assert_non_null(verdict.param);
	}
	buf_release(&payload);
	params_release(&params);
	return verdict;
}

/* The same for a query string to which `token` is added, escaped. */
static inline struct token_verdict
token_unit_judge_with(const struct access_keys *keys, const char *query,
    const char *token, int64_t now_ms, int64_t window_ms)
{
	struct token_verdict verdict;
	struct buf whole = BUF_INIT;

	buf_addf(&whole, "%s&authToken=", query);
	codec_percent_encode(token, strlen(token), &whole);
	assert_true(buf_ok(&whole));
	verdict = token_unit_judge(keys, buf_str(&whole), now_ms, window_ms);
	buf_release(&whole);
	return verdict;
}

#endif
