/* token_body: an altered body is refused, time is read in UTC+8, and what is
 * missing is named with its place. */
#include "token_body_unit.h"

#define BODY                                           \
	"{\"appId\":\"app\",\"flag\":1,\"name\":\"\"," \
	"\"testFlag\":0,\"timeStamp\":\"" TOKEN_BODY_TIME "\"}"
#define HOUR INT64_C(3600000)

static struct access_key key;
static struct access_keys keys = { &key, 1 };
static char token[TOKEN_SIZE];

static enum token_fault
judge(const char *body)
{
	return token_body_unit_judge(&keys, token, body, TOKEN_BODY_NOW, HOUR)
	    .fault;
}

static void
what_is_altered(void **state)
{
#define TIME "\"timeStamp\":\"" TOKEN_BODY_TIME "\""
	static const char *const wrong[] = {
		"{\"appId\":\"apq\",\"flag\":1,\"testFlag\":0," TIME "}",
		"{\"appId\":\"app\",\"flag\":0,\"testFlag\":0," TIME "}",
		"{\"appId\":\"app\",\"flag\":1," TIME "}",
		"{\"appId\":\"app\",\"flag\":1,\"testFlag\":0,\"x\":0," TIME
		"}",
		"{\"appId\":\"app\",\"flag\":1,\"name\":\" "
		"\",\"testFlag\":0," TIME "}",
		"{\"appId\":\"app\",\"flag\":1,\"flag\":2,\"testFlag\":0," TIME
		"}",
		"{\"appid\":\"app\",\"flag\":1,\"testFlag\":0," TIME "}",
	};
	static const char *const right[] = { BODY,
		"{" TIME ", \"testFlag\":0, \"flag\":1, \"appId\":\"app\"}",
		"{\"appId\":\"app\",\"flag\":1,\"y\":null,\"testFlag\":0," TIME
		"}",
		"{\"appId\":\"app\",\"flag\":\"1\",\"testFlag\":\"0\"," TIME
		"}",
		"{\"flag\":2,\"appId\":\"app\",\"flag\":1,\"testFlag\":0," TIME
		"}" };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(wrong); i++)
		unit_check(judge(wrong[i]) == TOKEN_WRONG, "%s", wrong[i]);
	for (i = 0; i < UNIT_COUNT(right); i++)
		unit_check(judge(right[i]) == TOKEN_OK, "%s", right[i]);
}

static void
the_window_is_in_utc_plus_8(void **state)
{
	struct token_verdict verdict;
	int64_t edge;

	(void)state;
	for (edge = -HOUR; edge <= HOUR; edge += 2 * HOUR) {
		verdict = token_body_unit_judge(&keys, token, BODY,
		    TOKEN_BODY_NOW + edge, HOUR);
		assert_int_equal(verdict.fault, TOKEN_OK);
		assert_true(verdict.skew_ms == -edge);
		verdict = token_body_unit_judge(&keys, token, BODY,
		    TOKEN_BODY_NOW + edge, HOUR - 1);
		assert_int_equal(verdict.fault, TOKEN_STALE);
		assert_string_equal(verdict.param, "timeStamp");
	}
	/* The same digits in UTC are 8 h later. */
	verdict = token_body_unit_judge(&keys, token, BODY,
	    TOKEN_BODY_NOW + 8 * HOUR, HOUR);
	assert_int_equal(verdict.fault, TOKEN_STALE);
	verdict = token_body_unit_judge(&keys, token, BODY, 0, 0);
	assert_int_equal(verdict.fault, TOKEN_OK);
}

static void
expect(const char *header, const char *body, enum token_fault fault,
    const char *text)
{
	struct token_verdict verdict =
	    token_body_unit_judge(&keys, header, body, TOKEN_BODY_NOW, HOUR);
	char message[LIMIT_RESULT_MSG + 1];

	unit_check(verdict.fault == fault, "%s: %d", text, (int)verdict.fault);
	token_body_fault_text(&verdict, message, sizeof(message));
	assert_string_equal(message, text);
}

static void
what_is_missing_or_malformed(void **state)
{
	(void)state;
	expect(NULL, BODY, TOKEN_MISSING,
	    "authToken: missing from the headers");
	expect("", BODY, TOKEN_MISSING, "authToken: missing from the headers");
	expect(NULL, "{\"timeStamp\":1}", TOKEN_MISSING,
	    "authToken: missing from the headers");
	expect("abc", BODY, TOKEN_MALFORMED, "authToken: malformed");
	expect(token, "{}", TOKEN_MISSING, "timeStamp: missing from the body");
	expect(token, "{\"timeStamp\":null}", TOKEN_MISSING,
	    "timeStamp: missing from the body");
	expect(token, "{\"timeStamp\":\"\"}", TOKEN_MISSING,
	    "timeStamp: missing from the body");
	expect(token, "{\"timeStamp\":20220413093539534}", TOKEN_MALFORMED,
	    "timeStamp: malformed");
	expect(token, "{\"timeStamp\":\"20220413093539\"}", TOKEN_MALFORMED,
	    "timeStamp: malformed");
	expect(token, "{\"timeStamp\":\"202204130935395340000\"}",
	    TOKEN_MALFORMED, "timeStamp: malformed");
	expect(token, "{\"timeStamp\":\"" TOKEN_BODY_TIME "\"}", TOKEN_WRONG,
	    "authToken: does not match the request");
}

/* A blank is no harm in a header, and is taken for what it once was. */
static void
a_plus_that_became_a_blank(void **state)
{
	char *plus;
	int i;

	(void)state;
	for (i = 0; i < 1000 && strchr(token, '+') == NULL; i++) {
		key.text[0] = (char)('A' + i % 26);
		key.text[1] = (char)('A' + i / 26);
		token_body_unit_make(&key, TOKEN_BODY_TIME, BODY, token);
	}
	assert_non_null(plus = strchr(token, '+'));
	*plus = ' ';
	assert_int_equal(judge(BODY), TOKEN_OK);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_altered),
		cmocka_unit_test(the_window_is_in_utc_plus_8),
		cmocka_unit_test(what_is_missing_or_malformed),
		cmocka_unit_test(a_plus_that_became_a_blank),
	};
	int failed;

	key = unit_key("test-access-key");
	token_body_unit_make(&key, TOKEN_BODY_TIME, BODY, token);
	failed = unit_main(tests);
	key_release(&key);
	return failed;
}
