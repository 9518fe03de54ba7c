/* signature: any other digit in the signature and it does not verify. */
#include "../support/unit.h"

#define NOW INT64_C(1680508066618)
#define TS  "1680508066618"

static const char nonce[] = "50D83FDECAED6CCD8EF597F2A577950527928BA287D04E60";
static const char body[] =
    "{\"activity\":\"newInstance\",\"businessId\":\"b1\",\"orderId\":"
    "\"CS1\",\"orderLineId\":\"CS1-000001\",\"testFlag\":\"1\"}";
static char hex[2 * MAC_SIZE + 1];
static struct access_key key;
static unsigned vectors;

static enum signature_fault
verify(const char *signature, const char *timestamp, const char *n)
{
	struct access_keys keys = { &key, 1 };
	struct signature_verdict verdict;
	struct unit_claim c;

	vectors++;
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
the_unaltered_call_verifies(void **state)
{
	(void)state;
	assert_int_equal(verify(hex, TS, nonce), SIGNATURE_OK);
}

static void
every_digit_of_the_signature(void **state)
{
	char text[2 * MAC_SIZE + 1];
	size_t at;
	int c;

	(void)state;
	for (at = 0; at < 64; at++) {
		for (c = 0; c < 16; c++) {
			strcpy(text, hex);
			text[at] = "0123456789abcdef"[c];
			assert_int_equal(verify(text, TS, nonce),
			    text[at] == hex[at] ? SIGNATURE_OK
						: SIGNATURE_WRONG);
		}
		text[at] = 'g';
		assert_int_equal(verify(text, TS, nonce), SIGNATURE_MALFORMED);
		strcpy(text, hex);
		memmove(text + at, text + at + 1, 64 - at);
		assert_int_equal(verify(text, TS, nonce), SIGNATURE_MALFORMED);
	}
}

static void
there_were_enough_vectors(void **state)
{
	(void)state;
	printf("# %u altered calls\n", vectors);
	assert_true(vectors >= 200);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_unaltered_call_verifies),
		cmocka_unit_test(every_digit_of_the_signature),
		cmocka_unit_test(there_were_enough_vectors),
	};

	key = unit_key("test-access-key-0123456789");
	assert_int_equal(signature_make(&key, TS, nonce, body, strlen(body),
			     hex),
	    0);
	return unit_main(tests);
}
