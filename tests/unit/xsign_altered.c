/* xsign: a call of which one bit differs is refused, and so is one signed by
 * the rule of section 3, with another key, or at another time. */
#include "xsign_unit.h"

#define BODY "{\"flag\":1,\"tenantId\":\"t1\"}"

static struct access_key key;
static struct access_keys keys = { &key, 1 };
static char hex[2 * MAC_SIZE + 1];

static enum signature_fault
judge(const char *sign, const char *timestamp, const char *nonce,
    const char *body)
{
	return xsign_unit_judge(&keys, sign, timestamp, nonce, body,
	    strlen(body))
	    .fault;
}

static void
every_bit_of_the_sign(void **state)
{
	uint8_t mac[MAC_SIZE];
	char other[2 * MAC_SIZE + 1];
	size_t bit;

	(void)state;
	assert_int_equal(codec_hex_decode(hex, 2 * MAC_SIZE, mac, MAC_SIZE),
	    MAC_SIZE);
	for (bit = 0; bit < 8 * MAC_SIZE; bit++) {
		mac[bit / 8] ^= (uint8_t)(1 << bit % 8);
		codec_hex_encode(mac, MAC_SIZE, other);
		mac[bit / 8] ^= (uint8_t)(1 << bit % 8);
		assert_int_equal(judge(other, XSIGN_UNIT_TIME, "n0", BODY),
		    SIGNATURE_WRONG);
	}
}

static void
every_bit_of_the_body(void **state)
{
	char body[] = BODY;
	size_t bit;

	(void)state;
	for (bit = 0; bit < 8 * (sizeof(body) - 1); bit++) {
		body[bit / 8] = (char)(body[bit / 8] ^ (1 << bit % 8));
		if (body[bit / 8] != '\0')
			assert_int_equal(judge(hex, XSIGN_UNIT_TIME, "n0",
					     body),
			    SIGNATURE_WRONG);
		body[bit / 8] = (char)(body[bit / 8] ^ (1 << bit % 8));
	}
}

static void
other_headers(void **state)
{
	char shifted[2 * MAC_SIZE + 1];

	(void)state;
	assert_int_equal(xsign_make(&key, "680508066", "n1", BODY, strlen(BODY),
			     shifted),
	    0);
	assert_int_equal(judge(hex, XSIGN_UNIT_TIME, "n1", BODY),
	    SIGNATURE_WRONG);
	assert_int_equal(judge(hex, XSIGN_UNIT_TIME, "n", BODY),
	    SIGNATURE_WRONG);
	assert_int_equal(judge(hex, "1680508066619", "n0", BODY),
	    SIGNATURE_WRONG);
	assert_int_equal(judge(hex, "1680508066", "n0", BODY), SIGNATURE_WRONG);
	/* A digit may pass from the nonce to the timestamp, and the text is the
	 * same.  Strict syntax leaves one of the two; a replay is known by the
	 * 32 bytes. */
	assert_int_equal(judge(shifted, "1680508066", "n", BODY), SIGNATURE_OK);
	assert_int_equal(judge(shifted, "680508066", "n1", BODY),
	    SIGNATURE_MALFORMED);
}

/* The rule of section 3 has a digest where this one has the body. */
static void
the_other_rule(void **state)
{
	char other[2 * MAC_SIZE + 1];

	(void)state;
	assert_int_equal(signature_make(&key, XSIGN_UNIT_TIME, "n0", BODY,
			     strlen(BODY), other),
	    0);
	assert_string_not_equal(hex, other);
	assert_int_equal(judge(other, XSIGN_UNIT_TIME, "n0", BODY),
	    SIGNATURE_WRONG);
}

static void
every_active_key_and_no_other(void **state)
{
	struct access_key list[] = { unit_key("another-key"),
		unit_key("test-access-key"), unit_key("test-access-key") };
	struct access_keys three = { list, 3 };
	struct signature_verdict verdict;

	(void)state;
	verdict = xsign_unit_judge(&three, hex, XSIGN_UNIT_TIME, "n0", BODY,
	    strlen(BODY));
	assert_int_equal(verdict.fault, SIGNATURE_OK);
	assert_int_equal(verdict.key, 1);
	list[1].until_ms = list[2].until_ms = XSIGN_UNIT_NOW;
	verdict = xsign_unit_judge(&three, hex, XSIGN_UNIT_TIME, "n0", BODY,
	    strlen(BODY));
	assert_int_equal(verdict.fault, SIGNATURE_WRONG);
	key_release(&list[0]);
	key_release(&list[1]);
	key_release(&list[2]);
}

static void
both_edges_of_the_window(void **state)
{
	struct signature_verdict verdict;
	struct signature_claim claim;
	const char *name;
	int64_t off;

	(void)state;
	assert_int_equal(xsign_read(hex, XSIGN_UNIT_TIME, "n0", &claim, &name),
	    SIGNATURE_OK);
	for (off = -60001; off <= 60001; off += 60001 * 2) {
		xsign_verify(&keys, &claim, BODY, strlen(BODY),
		    XSIGN_UNIT_NOW + off, 60000, &verdict);
		assert_int_equal(verdict.fault, SIGNATURE_STALE);
		assert_string_equal(verdict.param, "x-timestamp");
		xsign_verify(&keys, &claim, BODY, strlen(BODY),
		    XSIGN_UNIT_NOW + off, 60001, &verdict);
		assert_int_equal(verdict.fault, SIGNATURE_OK);
	}
}

/* Else all that is refused above would prove nothing. */
static void
unaltered_it_is_taken(void **state)
{
	(void)state;
	assert_int_equal(judge(hex, XSIGN_UNIT_TIME, "n0", BODY), SIGNATURE_OK);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(unaltered_it_is_taken),
		cmocka_unit_test(every_bit_of_the_sign),
		cmocka_unit_test(every_bit_of_the_body),
		cmocka_unit_test(other_headers),
		cmocka_unit_test(the_other_rule),
		cmocka_unit_test(every_active_key_and_no_other),
		cmocka_unit_test(both_edges_of_the_window),
	};
	int failed;

	key = unit_key("test-access-key");
	if (xsign_make(&key, XSIGN_UNIT_TIME, "n0", BODY, strlen(BODY), hex) !=
	    0)
		return 111;
	failed = unit_main(tests);
	key_release(&key);
	return failed;
}
