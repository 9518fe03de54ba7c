/* signature: the raw bytes count first, their canonical form second. */
#include "../support/unit.h"

#define NOW INT64_C(1680508066618)
#define TS  "1680508066618"

/* The verdict on `body` when the platform signed `payload`. */
static struct signature_verdict
verdict_on(const char *body, const char *payload)
{
	struct access_key key = unit_key("test-access-key");
	struct access_keys keys = { &key, 1 };
	struct signature_verdict verdict;
	char hex[2 * MAC_SIZE + 1];
	struct unit_claim c;

	assert_int_equal(signature_make(&key, TS, "n", payload, strlen(payload),
			     hex),
	    0);
	unit_claim_read(&c, hex, TS, "n");
	signature_verify(&keys, &c.claim, body, strlen(body), NOW, 0, &verdict);
	unit_claim_release(&c);
	key_release(&key);
	return verdict;
}

static void
expect(const char *body, const char *payload, enum signature_form form)
{
	struct signature_verdict verdict = verdict_on(body, payload);

	unit_check(verdict.fault == SIGNATURE_OK, "%s", body);
	assert_int_equal(verdict.form, form);
	assert_int_equal(verdict.key, 0);
}

static void
raw_bytes_whatever_they_are(void **state)
{
	static const char *const bodies[] = { "{\"a\":1,\"b\":2}",
		"{\"b\":2,\"a\":1}", " { \"a\" : 1 }\r\n", "{\"a\":null}",
		"{\"a\":1,\"a\":2}", "[1]", "", "not JSON", "{", "\xff\xfe" };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(bodies); i++)
		expect(bodies[i], bodies[i], SIGNATURE_RAW);
}

static void
the_canonical_form_of_other_bytes(void **state)
{
	expect("{\"b\":2,\"a\":1}", "{\"a\":1,\"b\":2}", SIGNATURE_CANONICAL);
	expect("{ \"a\": \"x\" }\n", "{\"a\":\"x\"}", SIGNATURE_CANONICAL);
	expect("{\"a\":1,\"b\":null}", "{\"a\":1}", SIGNATURE_CANONICAL);
	expect("{\"a\":\"\\u4e91\\/\"}", "{\"a\":\"云/\"}",
	    SIGNATURE_CANONICAL);
	expect("{}\n", "{}", SIGNATURE_CANONICAL);
	(void)state;
}

static void
no_third_form(void **state)
{
	static const char *const rows[][2] = {
		/* Signed in an order that is neither sent nor sorted. */
		{ "{\"b\":2,\"a\":1,\"c\":3}", "{\"c\":3,\"b\":2,\"a\":1}" },
		/* The canonical form was sent, something else signed. */
		{ "{\"a\":1,\"b\":2}", "{\"b\":2,\"a\":1}" },
		{ "{\"a\":1}", "{ \"a\": 1 }" },
		{ "{\"a\":{\"c\":1,\"b\":2}}", "{\"a\":{\"b\":2,\"c\":1}}" },
		{ "{\"a\":{\"b\":null}}", "{\"a\":{}}" },
		{ "{\"a\":1,\"a\":1}", "{\"a\":1}" },
		{ "{\"a\":1} x", "{\"a\":1}" },
		{ "[ 1 ]", "[1]" },
		{ "{\"a\":1}", "" },
		{ "", "{}" },
	};
	struct signature_verdict verdict;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(rows); i++) {
		verdict = verdict_on(rows[i][0], rows[i][1]);
		unit_check(verdict.fault == SIGNATURE_WRONG, "%s", rows[i][0]);
		assert_null(verdict.param);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(raw_bytes_whatever_they_are),
		cmocka_unit_test(the_canonical_form_of_other_bytes),
		cmocka_unit_test(no_third_form),
	};

	return unit_main(tests);
}
