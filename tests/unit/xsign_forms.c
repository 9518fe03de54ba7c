/* xsign: the raw body, its canonical form and no other; a repeated member is
 * tolerated, and a body of 4 MiB verified. */
#include "xsign_unit.h"

static struct access_key key;
static struct access_keys keys = { &key, 1 };

/* What becomes of `body` when `signed_text` was signed. */
static struct signature_verdict
judge(const char *signed_text, const char *body)
{
	char hex[2 * MAC_SIZE + 1];

	xsign_unit_make(&key, "n", signed_text, hex);
	return xsign_unit_judge(&keys, hex, XSIGN_UNIT_TIME, "n", body,
	    strlen(body));
}

static void
raw_or_canonical(void **state)
{
	static const struct {
		const char *sign, *body;
		bool taken;
		enum signature_form form;
	} cases[] = {
		{ "{\"b\": 1}", "{\"b\": 1}", true, SIGNATURE_RAW },
		{ "", "", true, SIGNATURE_RAW },
		{ "no JSON", "no JSON", true, SIGNATURE_RAW },
		{ "{\"a\":1,\"b\":2}", "{ \"b\":2, \"a\":1 }", true,
		    SIGNATURE_CANONICAL },
		{ "{\"a\":1}", "{\"b\":null,\"a\":1}", true,
		    SIGNATURE_CANONICAL },
		{ "{\"a\":[{\"d\":1,\"c\":\"/\"}]}",
		    "{\"a\":[{\"d\":1, \"c\":\"\\/\"}]}", true,
		    SIGNATURE_CANONICAL },
		{ "{\"a\":\"\xe6\xb5\x8b\"}", "{\"a\":\"\\u6d4b\"}", true,
		    SIGNATURE_CANONICAL },
		/* Of a repeated member the last counts, the first never. */
		{ "{\"a\":2,\"b\":1}", "{\"a\":1,\"b\":1,\"a\":2}", true,
		    SIGNATURE_CANONICAL },
		{ "{\"a\":1,\"b\":1}", "{\"a\":1,\"b\":1,\"a\":2}", false,
		    SIGNATURE_RAW },
		/* An integer is not its digits as text. */
		{ "{\"a\":1}", "{\"a\":\"1\"}", false, SIGNATURE_RAW },
		{ "{\"a\":[1,2]}", "{\"a\":[2,1]}", false, SIGNATURE_RAW },
		{ "{\"a\":{\"b\":1,\"c\":2}}", "{\"a\":{\"c\":2,\"b\":1}}",
		    false, SIGNATURE_RAW },
		{ "{\"b\":2,\"a\":1}", "{\"a\":1,\"b\":2}", false,
		    SIGNATURE_RAW },
	};
	struct signature_verdict verdict;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(cases); i++) {
		verdict = judge(cases[i].sign, cases[i].body);
		unit_check(verdict.fault == (cases[i].taken ? SIGNATURE_OK
							    : SIGNATURE_WRONG),
		    "%s for %s", cases[i].sign, cases[i].body);
		if (cases[i].taken)
			assert_int_equal(verdict.form, cases[i].form);
	}
}

/* 20,000 members of a list, in both forms. */
static void
four_mebibytes(void **state)
{
	char *names = unit_repeat("{\"name\":\"" /* 200 bytes each */
				  "0123456789012345678901234567890123456789"
				  "0123456789012345678901234567890123456789"
				  "0123456789012345678901234567890123456789"
				  "0123456789012345678901234567890123456789"
				  "0123456789012345678901234567\"},",
	    20000);
	struct buf raw = BUF_INIT, sorted = BUF_INIT;

	(void)state;
	buf_addf(&raw, "{\"tenant\":1,\"list\":[%s{}]}", names);
	buf_addf(&sorted, "{\"list\":[%s{}],\"tenant\":1}", names);
	assert_true(buf_ok(&raw) && buf_ok(&sorted));
	assert_true(raw.len > 4000000);
	assert_int_equal(judge(raw.data, raw.data).form, SIGNATURE_RAW);
	assert_int_equal(judge(sorted.data, raw.data).fault, SIGNATURE_OK);
	raw.data[raw.len - 20] ^= 1;
	assert_int_equal(judge(sorted.data, raw.data).fault, SIGNATURE_WRONG);
	buf_release(&raw);
	buf_release(&sorted);
	free(names);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(raw_or_canonical),
		cmocka_unit_test(four_mebibytes),
	};
	int failed;

	key = unit_key("test-access-key");
	failed = unit_main(tests);
	key_release(&key);
	return failed;
}
