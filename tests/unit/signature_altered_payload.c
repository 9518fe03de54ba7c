/* signature: alter any byte of the body or the key and nothing verifies. */
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
verify(const char *payload, size_t len, const struct access_key *with)
{
	struct access_key copy = *with;
	struct access_keys keys = { &copy, 1 };
	struct signature_verdict verdict;
	struct unit_claim c;

	vectors++;
	unit_claim_read(&c, hex, TS, nonce);
	assert_int_equal(c.fault, SIGNATURE_OK);
	signature_verify(&keys, &c.claim, payload, len, NOW, 0, &verdict);
	unit_claim_release(&c);
	return verdict.fault;
}

static void
the_unaltered_call_verifies(void **state)
{
	(void)state;
	assert_int_equal(verify(body, strlen(body), &key), SIGNATURE_OK);
}

static void
every_byte_of_the_body(void **state)
{
	char text[sizeof(body) + 1];
	size_t at, bit;

	(void)state;
	for (at = 0; at < sizeof(body) - 1; at++) {
		for (bit = 0; bit < 8; bit++) {
			strcpy(text, body);
			text[at] = (char)(text[at] ^ (1 << bit));
			assert_int_equal(verify(text, strlen(body), &key),
			    SIGNATURE_WRONG);
		}
		assert_int_equal(verify(body, at, &key), SIGNATURE_WRONG);
	}
	memcpy(text, body, sizeof(body));
	assert_int_equal(verify(text, sizeof(body), &key), SIGNATURE_WRONG);
}

static void
every_byte_of_the_key(void **state)
{
	struct access_key other = unit_key(key.text);
	size_t at, bit;

	(void)state;
	for (at = 0; at < key.len; at++) {
		for (bit = 0; bit < 8; bit++) {
			other.text[at] = (char)(key.text[at] ^ (1 << bit));
			assert_int_equal(verify(body, strlen(body), &other),
			    SIGNATURE_WRONG);
		}
		other.text[at] = key.text[at];
		other.len = at;
		assert_int_equal(verify(body, strlen(body), &other),
		    SIGNATURE_WRONG);
		other.len = key.len;
	}
	key_release(&other);
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
		cmocka_unit_test(every_byte_of_the_body),
		cmocka_unit_test(every_byte_of_the_key),
		cmocka_unit_test(there_were_enough_vectors),
	};

	key = unit_key("test-access-key-0123456789");
	assert_int_equal(signature_make(&key, TS, nonce, body, strlen(body),
			     hex),
	    0);
	return unit_main(tests);
}
