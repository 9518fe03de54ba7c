/* xsign: the syntax of the three headers, and the sentences about them. */
#include "xsign_unit.h"

#define HEX "2221e62b7d3cec770f250a371823f197c4c98f9ebf767805b8fad999e0c432ef"

static void
check(const char *sign, const char *timestamp, const char *nonce,
    enum signature_fault want, const char *at)
{
	struct signature_claim claim;
	const char *name = "untouched";

	unit_check(xsign_read(sign, timestamp, nonce, &claim, &name) == want,
	    "%s %s %s", sign, timestamp, nonce);
	if (at == NULL)
		assert_null(name);
	else
		assert_string_equal(name, at);
}

static void
each_missing_or_blank(void **state)
{
	(void)state;
	check(HEX, "1680508066618", "n", SIGNATURE_OK, NULL);
	check(NULL, "1680508066618", "n", SIGNATURE_MISSING, "x-sign");
	check("", "1680508066618", "n", SIGNATURE_MISSING, "x-sign");
	check(HEX, NULL, "n", SIGNATURE_MISSING, "x-timestamp");
	check(HEX, "", "n", SIGNATURE_MISSING, "x-timestamp");
	check(HEX, "1680508066618", NULL, SIGNATURE_MISSING, "x-nonce");
	check(HEX, "1680508066618", "", SIGNATURE_MISSING, "x-nonce");
	/* What is missing is said before what is malformed. */
	check("x", "1", NULL, SIGNATURE_MISSING, "x-nonce");
}

static void
each_malformed(void **state)
{
	static const char *const signs[] = { "0", HEX "0", HEX "00", HEX " ",
		" " HEX, &HEX[1], &HEX[2],
		"g221e62b7d3cec770f250a371823f197"
		"c4c98f9ebf767805b8fad999e0c432ef" };
	static const char *const times[] = { "168050806661", "16805080666",
		"16805080666181", "0680508066618", "0680508066", "-680508066",
		"+680508066618", "1680508066618 ", " 1680508066618",
		"168050806661x", "1680508066.618" };
	static const char *const nonces[] = { " ", "a b", "a.b", "a=b", "\xc3",
		"a+b", "a/b" };
	char *longest = unit_repeat("n", LIMIT_NONCE),
	     *longer = unit_repeat("n", LIMIT_NONCE + 1);
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(signs); i++)
		check(signs[i], "1680508066", "n", SIGNATURE_MALFORMED,
		    "x-sign");
	for (i = 0; i < UNIT_COUNT(times); i++)
		check(HEX, times[i], "n", SIGNATURE_MALFORMED, "x-timestamp");
	for (i = 0; i < UNIT_COUNT(nonces); i++)
		check(HEX, "1680508066", nonces[i], SIGNATURE_MALFORMED,
		    "x-nonce");
	check(HEX, "1680508066", longest, SIGNATURE_OK, NULL);
	check(HEX, "1680508066", longer, SIGNATURE_MALFORMED, "x-nonce");
	free(longest);
	free(longer);
}

static void
the_claim_is_decoded(void **state)
{
	struct signature_claim claim;
	char hex[2 * MAC_SIZE + 1];
	const char *name;

	(void)state;
	assert_int_equal(xsign_read("2221E62B7D3CEC770F250A371823F197"
				    "c4c98f9ebf767805b8fad999e0c432ef",
			     "1680508066", "n", &claim, &name),
	    SIGNATURE_OK);
	codec_hex_encode(claim.mac, MAC_SIZE, hex);
	assert_string_equal(hex, HEX);
	assert_true(claim.time_ms == INT64_C(1680508066000));
}

static void
sentences_name_the_header(void **state)
{
	static const struct {
		struct signature_verdict verdict;
		const char *text;
	} cases[] = {
		{ { .fault = SIGNATURE_OK }, "x-sign is valid" },
		{ { .fault = SIGNATURE_MISSING, .param = "x-nonce" },
		    "x-nonce: missing from the headers" },
		{ { .fault = SIGNATURE_MALFORMED, .param = "x-timestamp" },
		    "x-timestamp: malformed" },
		{ { .fault = SIGNATURE_WRONG },
		    "x-sign: does not match the request" },
		{ { .fault = SIGNATURE_STALE,
		      .param = "x-timestamp",
		      .skew_ms = -61999 },
		    "x-timestamp: 61 s away from the clock here" },
	};
	char text[LIMIT_RESULT_MSG + 1];
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(cases); i++) {
		xsign_fault_text(&cases[i].verdict, text, sizeof(text));
		assert_string_equal(text, cases[i].text);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_missing_or_blank),
		cmocka_unit_test(each_malformed),
		cmocka_unit_test(the_claim_is_decoded),
		cmocka_unit_test(sentences_name_the_header),
	};

	return unit_main(tests);
}
