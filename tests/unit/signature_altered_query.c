/* signature: alter a character of timestamp or nonce and nothing verifies. */
#include "../support/unit.h"

#define NOW INT64_C(1680508066618)
#define TS  "1680508066618"

static const char nonce[] = "50D83FDECAED6CCD8EF597F2A577950527928BA287D04E60";
static const char body[] =
    "{\"activity\":\"newInstance\",\"businessId\":\"b1\",\"orderId\":"
    "\"CS1\",\"orderLineId\":\"CS1-000001\",\"testFlag\":\"1\"}";
static char hex[2 * MAC_SIZE + 1];
static struct access_key key;

static enum signature_fault
verify(const char *signature, const char *timestamp, const char *n)
{
	struct access_keys keys = { &key, 1 };
	struct signature_verdict verdict;
	struct unit_claim c;

	unit_claim_read(&c, signature, timestamp, n);
	verdict.fault = c.fault;
	/* The window is as wide as time: only the MAC can refuse. */
	if (c.fault == SIGNATURE_OK)
		signature_verify(&keys, &c.claim, body, strlen(body), NOW,
		    INT64_MAX, &verdict);
	unit_claim_release(&c);
	return verdict.fault;
}

static void
every_digit_of_the_timestamp(void **state)
{
	char text[] = TS;
	size_t at;
	char c;

	(void)state;
	for (at = 0; at < 13; at++) {
		for (c = '0'; c <= '9'; c++) {
			text[at] = c;
			if (c != TS[at])
				assert_int_equal(verify(hex, text, nonce),
				    at == 0 && c == '0' ? SIGNATURE_MALFORMED
							: SIGNATURE_WRONG);
		}
		text[at] = 'o';
		assert_int_equal(verify(hex, text, nonce), SIGNATURE_MALFORMED);
		text[at] = TS[at];
	}
	/* The same instant in seconds is another text. */
	assert_int_equal(verify(hex, "1680508066", nonce), SIGNATURE_WRONG);
}

static void
every_character_of_the_nonce(void **state)
{
	char text[sizeof(nonce) + 1];
	size_t at;

	(void)state;
	for (at = 0; at < sizeof(nonce) - 1; at++) {
		strcpy(text, nonce);
		text[at] = text[at] == 'x' ? 'y' : 'x';
		assert_int_equal(verify(hex, TS, text), SIGNATURE_WRONG);
		text[at] = (char)(nonce[at] ^ 0x20);
		assert_int_equal(verify(hex, TS, text),
		    nonce[at] >= 'A' ? SIGNATURE_WRONG : SIGNATURE_MALFORMED);
		memmove(text + at, nonce + at + 1, sizeof(nonce) - at - 1);
		assert_int_equal(verify(hex, TS, text), SIGNATURE_WRONG);
	}
	snprintf(text, sizeof(text), "%s0", nonce);
	assert_int_equal(verify(hex, TS, text), SIGNATURE_WRONG);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_digit_of_the_timestamp),
		cmocka_unit_test(every_character_of_the_nonce),
	};

	key = unit_key("test-access-key-0123456789");
	assert_int_equal(signature_make(&key, TS, nonce, body, strlen(body),
			     hex),
	    0);
	return unit_main(tests);
}
