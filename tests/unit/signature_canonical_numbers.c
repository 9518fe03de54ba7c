/* signature: how numbers come out of the canonical form.
 *
 * The guides leave it open and published bodies hold none but small integers
 * (PROTOCOL.md section 3); this pins down what we do, so that a change of it
 * is a decision and no accident.  The raw form needs none of this. */
#include "../support/unit.h"

static void
integers_come_out_as_they_are(void **state)
{
	static const char *const same[] = { "0", "1", "-1", "20220413093539534",
		"9223372036854775807", "-9223372036854775808" };
	struct buf out = BUF_INIT;
	char text[64];
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(same); i++) {
		snprintf(text, sizeof(text), "{\"a\":%s}", same[i]);
		buf_reset(&out);
		assert_int_equal(signature_canonical(text, strlen(text), &out),
		    0);
		assert_string_equal(buf_str(&out), text);
	}
	buf_release(&out);
}

static void
other_numbers_come_out_short(void **state)
{
	static const char *const rows[][2] = {
		{ "-0", "0" },
		{ "0.1", "0.1" },
		{ "1.5", "1.5" },
		{ "99.99", "99.99" },
		{ "-2.50", "-2.5" },
		{ "1.0", "1.0" },
		{ "1e3", "1000.0" },
		{ "1E3", "1000.0" },
		{ "15e-1", "1.5" },
		{ "-0.0", "-0.0" },
		{ "0.30000000000000004", "0.3" },
		{ "1e-7", "1e-7" },
		{ "1e20", "1e20" },
		{ "123456789012345.6", "123456789012346.0" },
	};
	struct buf out = BUF_INIT;
	char text[64], want[64];
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(rows); i++) {
		snprintf(text, sizeof(text), "{\"a\":%s}", rows[i][0]);
		snprintf(want, sizeof(want), "{\"a\":%s}", rows[i][1]);
		buf_reset(&out);
		assert_int_equal(signature_canonical(text, strlen(text), &out),
		    0);
		assert_string_equal(buf_str(&out), want);
	}
	buf_release(&out);
}

static void
what_no_number_can_hold_is_refused(void **state)
{
	static const char *const bad[] = { "9223372036854775808",
		"-9223372036854775809", "1e999", "01", "+1", ".5", "1.", "1e",
		"0x1", "NaN", "Infinity" };
	struct buf out = BUF_INIT;
	char text[64];
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(bad); i++) {
		snprintf(text, sizeof(text), "{\"a\":%s}", bad[i]);
		unit_check(signature_canonical(text, strlen(text), &out) == -1,
		    "%s was taken", bad[i]);
	}
	buf_release(&out);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(integers_come_out_as_they_are),
		cmocka_unit_test(other_numbers_come_out_short),
		cmocka_unit_test(what_no_number_can_hold_is_refused),
	};

	return unit_main(tests);
}
