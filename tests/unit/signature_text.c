/* signature: what a refusal tells the caller, and what it keeps quiet. */
#include "../support/unit.h"

static void
expect(struct signature_verdict verdict, const char *want)
{
	char text[LIMIT_RESULT_MSG + 1];

	signature_fault_text(&verdict, text, sizeof(text));
	assert_string_equal(text, want);
}

static void
every_fault_has_its_sentence(void **state)
{
	(void)state;
	expect((struct signature_verdict){ .fault = SIGNATURE_OK },
	    "signature is valid");
	expect((struct signature_verdict){ .fault = SIGNATURE_MISSING,
		   .param = "nonce" },
	    "nonce: missing from the query string");
	expect((struct signature_verdict){ .fault = SIGNATURE_REPEATED,
		   .param = "timestamp" },
	    "timestamp: given more than once");
	expect((struct signature_verdict){ .fault = SIGNATURE_MALFORMED,
		   .param = "signature" },
	    "signature: malformed");
	expect((struct signature_verdict){ .fault = SIGNATURE_WRONG },
	    "signature: does not match the request");
	expect((struct signature_verdict){ .fault = SIGNATURE_NO_MEMORY },
	    "out of memory");
}

static void
stale_says_how_far_off_on_either_side(void **state)
{
	(void)state;
	expect((struct signature_verdict){ .fault = SIGNATURE_STALE,
		   .param = "timestamp",
		   .skew_ms = 61000 },
	    "timestamp: 61 s away from the clock here");
	expect((struct signature_verdict){ .fault = SIGNATURE_STALE,
		   .param = "timestamp",
		   .skew_ms = -61999 },
	    "timestamp: 61 s away from the clock here");
	expect((struct signature_verdict){ .fault = SIGNATURE_STALE,
		   .param = "timestamp",
		   .skew_ms = INT64_C(-8319491933382) },
	    "timestamp: 8319491933 s away from the clock here");
}

static void
a_small_buffer_is_not_overrun(void **state)
{
	struct signature_verdict verdict = { .fault = SIGNATURE_WRONG };
	char text[16];

	(void)state;
	memset(text, 'x', sizeof(text));
	signature_fault_text(&verdict, text, 8);
	assert_string_equal(text, "signatu");
	assert_int_equal(text[8], 'x');
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_fault_has_its_sentence),
		cmocka_unit_test(stale_says_how_far_off_on_either_side),
		cmocka_unit_test(a_small_buffer_is_not_overrun),
	};

	return unit_main(tests);
}
