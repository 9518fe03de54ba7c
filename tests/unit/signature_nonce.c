/* signature: a nonce is 1 to 128 of A-Z a-z 0-9 _ - and nothing else. */
#include "../support/unit.h"

static const char hex[] =
    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
			      "abcdefghijklmnopqrstuvwxyz0123456789_-";

static enum signature_fault
read_nonce(const char *nonce)
{
	enum signature_fault fault;
	struct unit_claim c;

	unit_claim_read(&c, hex, "1680508066618", nonce);
	fault = c.fault;
	if (fault == SIGNATURE_OK)
		assert_string_equal(c.claim.nonce, nonce);
	else
		assert_string_equal(c.param, "nonce");
	unit_claim_release(&c);
	return fault;
}

static void
every_length(void **state)
{
	char text[200];
	size_t n;

	(void)state;
	assert_int_equal(read_nonce(""), SIGNATURE_MISSING);
	for (n = 1; n < sizeof(text); n++) {
		memset(text, 'n', n);
		text[n] = '\0';
		assert_int_equal(read_nonce(text),
		    n <= 128 ? SIGNATURE_OK : SIGNATURE_MALFORMED);
	}
}

static void
every_byte_at_the_start_in_the_middle_and_at_the_end(void **state)
{
	static const size_t places[] = { 0, 15, 31 };
	char text[33];
	size_t i;
	int c;

	(void)state;
	for (i = 0; i < UNIT_COUNT(places); i++) {
		for (c = 1; c < 256; c++) {
			memset(text, 'n', 32);
			text[32] = '\0';
			text[places[i]] = (char)c;
			unit_check(read_nonce(text) ==
				       (strchr(allowed, c) != NULL
					       ? SIGNATURE_OK
					       : SIGNATURE_MALFORMED),
			    "byte %d at %zu", c, places[i]);
		}
	}
}

static void
every_byte_alone(void **state)
{
	char text[2] = "";
	int c;

	(void)state;
	for (c = 1; c < 256; c++) {
		text[0] = (char)c;
		assert_int_equal(read_nonce(text), strchr(allowed, c) != NULL
						       ? SIGNATURE_OK
						       : SIGNATURE_MALFORMED);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_length),
		cmocka_unit_test(
		    every_byte_at_the_start_in_the_middle_and_at_the_end),
		cmocka_unit_test(every_byte_alone),
	};

	return unit_main(tests);
}
