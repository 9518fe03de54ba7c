/* token: how far the timeStamp may be from the clock here, to the ms, and what
 * is made of one that is no time. */
#include "token_unit.h"

#define WINDOW INT64_C(86400000)

static struct access_key key;
static struct access_keys keys = { &key, 1 };

/* A call of that timeStamp, rightly signed or with another's token. */
static struct token_verdict
judge(const char *timestamp, bool right, int64_t now_ms, int64_t window_ms)
{
	struct token_verdict verdict;
	struct buf query = BUF_INIT;
	char token[TOKEN_SIZE];

	buf_addstr(&query, "activity=expireInstance&timeStamp=");
	codec_percent_encode(timestamp, strlen(timestamp), &query);
	assert_true(buf_ok(&query));
	token_unit_make(&key, right ? timestamp : "another", query.data, token);
	verdict =
	    token_unit_judge_with(&keys, query.data, token, now_ms, window_ms);
	buf_release(&query);
	return verdict;
}

static void
check(int64_t skew_ms, int64_t window_ms, enum token_fault want)
{
	struct token_verdict verdict =
	    judge(TOKEN_UNIT_TIME, true, TOKEN_UNIT_NOW - skew_ms, window_ms);

	unit_check(verdict.fault == want, "%lld ms of %lld: fault %d",
	    (long long)skew_ms, (long long)window_ms, (int)verdict.fault);
	assert_true(verdict.skew_ms == skew_ms);
	assert_int_equal(verdict.key, 0);
	if (want == TOKEN_OK)
		assert_null(verdict.param);
	else
		assert_string_equal(verdict.param, "timeStamp");
}

static void
both_edges_to_the_millisecond(void **state)
{
	static const int64_t windows[] = { 1, 1000, WINDOW, 30 * WINDOW };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(windows); i++) {
		check(0, windows[i], TOKEN_OK);
		check(windows[i], windows[i], TOKEN_OK);
		check(-windows[i], windows[i], TOKEN_OK);
		check(windows[i] + 1, windows[i], TOKEN_STALE);
		check(-windows[i] - 1, windows[i], TOKEN_STALE);
	}
}

static void
with_a_window_of_0_every_time_is_right(void **state)
{
	static const char *const times[] = { "19700101000000000",
		"99991231235959999", "20200727073711", "1", "yesterday", " ",
		"12345678901234567890", "20200727073711+01" };
	size_t i;

	(void)state;
	check(100 * 365 * WINDOW, 0, TOKEN_OK);
	check(-100 * 365 * WINDOW, 0, TOKEN_OK);
	for (i = 0; i < UNIT_COUNT(times); i++) {
		assert_int_equal(judge(times[i], true, TOKEN_UNIT_NOW, 0).fault,
		    TOKEN_OK);
		assert_int_equal(judge(times[i], false, TOKEN_UNIT_NOW, 0)
				     .fault,
		    TOKEN_WRONG);
	}
}

/* Signed or not: who sends it is not told whether the token was right. */
static void
what_is_no_time_is_malformed(void **state)
{
	static const char *const times[] = { "20200727073711", "2020072707371",
		"2020072707371190", "202007270737119030", "1595835431903",
		"20200230073711903", "20201327073711903", "20200027073711903",
		"20200727243711903", "20200727076011903", "20200727073760903",
		"19691231235959999", "2020072707371190x", " 2020072707371190",
		"20200727073711903 ", "2020-07-27 07:37:11",
		"+0200727073711903", "0", "now", "\xe4\xb8\x80" };
	struct token_verdict verdict;
	size_t i, right;

	(void)state;
	for (i = 0; i < UNIT_COUNT(times); i++) {
		for (right = 0; right < 2; right++) {
			verdict =
			    judge(times[i], right != 0, TOKEN_UNIT_NOW, WINDOW);
			unit_check(verdict.fault == TOKEN_MALFORMED, "%s: %d",
			    times[i], (int)verdict.fault);
			assert_string_equal(verdict.param, "timeStamp");
			assert_true(verdict.skew_ms == 0);
		}
	}
}

/* 20 characters are the most, whatever the window. */
static void
longer_than_the_platform_sends(void **state)
{
	static const char query[] = "timeStamp=123456789012345678901";
	struct token_verdict verdict = token_unit_judge_with(&keys, query,
	    "RnasHBCr5x4SWKDzYdRzxPpw+dXKnhObZ4Mv3NOdwec=", TOKEN_UNIT_NOW, 0);

	(void)state;
	assert_int_equal(verdict.fault, TOKEN_MALFORMED);
	assert_string_equal(verdict.param, "timeStamp");
}

/* No timeStamp, or a blank one. */
static void
none_at_all(void **state)
{
	static const char *const queries[] = { "a=1", "timeStamp=", "timeStamp",
		("timestamp=" TOKEN_UNIT_TIME) };
	struct token_verdict verdict;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(queries); i++) {
		verdict = token_unit_judge_with(&keys, queries[i],
		    "RnasHBCr5x4SWKDzYdRzxPpw+dXKnhObZ4Mv3NOdwec=",
		    TOKEN_UNIT_NOW, 0);
		assert_int_equal(verdict.fault, TOKEN_MISSING);
		assert_string_equal(verdict.param, "timeStamp");
	}
}

/* That a clock is wrong is for those who know the key. */
static void
a_wrong_token_is_wrong_before_it_is_stale(void **state)
{
	struct token_verdict verdict =
	    judge(TOKEN_UNIT_TIME, false, TOKEN_UNIT_NOW + WINDOW + 1, WINDOW);

	(void)state;
	assert_int_equal(verdict.fault, TOKEN_WRONG);
	assert_null(verdict.param);
}

static void
sentences_say_which_and_how_much(void **state)
{
	struct token_verdict verdict = judge(TOKEN_UNIT_TIME, true,
	    TOKEN_UNIT_NOW + WINDOW + 1000, WINDOW);
	char text[LIMIT_RESULT_MSG + 1];

	(void)state;
	token_fault_text(&verdict, text, sizeof(text));
	assert_string_equal(text,
	    "timeStamp: 86401 s away from the clock here");
	verdict = judge("now", true, TOKEN_UNIT_NOW, WINDOW);
	token_fault_text(&verdict, text, sizeof(text));
	assert_string_equal(text, "timeStamp: malformed");
	verdict = token_unit_judge(&keys, "a=1", TOKEN_UNIT_NOW, WINDOW);
	token_fault_text(&verdict, text, sizeof(text));
	assert_string_equal(text, "authToken: missing from the query string");
	verdict = judge(TOKEN_UNIT_TIME, true, TOKEN_UNIT_NOW, WINDOW);
	token_fault_text(&verdict, text, sizeof(text));
	assert_string_equal(text, "authToken is valid");
	verdict.fault = TOKEN_NO_MEMORY;
	token_fault_text(&verdict, text, sizeof(text));
	assert_string_equal(text, "out of memory");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_edges_to_the_millisecond),
		cmocka_unit_test(with_a_window_of_0_every_time_is_right),
		cmocka_unit_test(what_is_no_time_is_malformed),
		cmocka_unit_test(longer_than_the_platform_sends),
		cmocka_unit_test(none_at_all),
		cmocka_unit_test(a_wrong_token_is_wrong_before_it_is_stale),
		cmocka_unit_test(sentences_say_which_and_how_much),
	};
	int failed;

	key = unit_key("test-access-key");
	failed = unit_main(tests);
	key_release(&key);
	return failed;
}
