/* signature_cause: each known slip is recognised, all else is "another key". */
#include "../support/unit.h"

#include "protocol/signature_cause.h"

static const char nonce[] = "n0nce", timestamp[] = "1795425420123";
static const char body[] = "\t {\"a\":1} \r\n", trimmed[] = "{\"a\":1}";
static const char another[] = "another key, or the body was altered on its way";

/* The claim that was made over `last` in the inner digest's place. */
static struct signature_claim
sign(const char *key, const char *last)
{
	struct signature_claim claim = { .nonce = nonce,
		.timestamp = timestamp };
	char text[300];

	snprintf(text, sizeof(text), "%s%s%s%s", key, nonce, timestamp, last);
	mac_hmac(key, strlen(key), text, strlen(text), claim.mac);
	return claim;
}

/* The inner digest with its letters from `digits`. */
static const char *
inner(const char *key, const char *text, const char *digits)
{
	static char hex[65];
	uint8_t mac[MAC_SIZE];
	size_t i;

	mac_hmac(key, strlen(key), text, strlen(text), mac);
	for (i = 0; i < MAC_SIZE; i++) {
		hex[2 * i] = digits[mac[i] >> 4];
		hex[2 * i + 1] = digits[mac[i] & 15];
	}
	return hex;
}

#define LOWER "0123456789abcdef"
#define UPPER "0123456789ABCDEF"

/* The first key is active; the second ended at `until`. */
static void
expect(struct signature_claim claim, int64_t until, const char *want)
{
	struct access_key list[] = { unit_key("s3cr3t-one"),
		unit_key("s3cr3t-two") };
	struct access_keys keys = { list, 2 };

	list[1].until_ms = until;
	assert_string_equal(signature_cause(&keys, &claim, body, strlen(body),
				1000),
	    want);
	key_release(&list[0]);
	key_release(&list[1]);
}

static void
each_slip_with_each_key(void **state)
{
	static const char *const texts[] = { "s3cr3t-one", "s3cr3t-two" };
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		expect(sign(texts[i], inner(texts[i], trimmed, LOWER)),
		    KEY_FOREVER, "blanks around the body were not signed");
		expect(sign(texts[i], inner(texts[i], body, UPPER)),
		    KEY_FOREVER, "the inner digest was written in upper case");
		expect(sign(texts[i], body), KEY_FOREVER,
		    "signed by the kit's rule (x-sign)");
	}
}

static void
a_key_that_has_ended(void **state)
{
	struct signature_claim claim =
	    sign("s3cr3t-two", inner("s3cr3t-two", body, LOWER));

	(void)state;
	expect(claim, 1000, "signed with a key whose `until` has passed");
	expect(claim, 1, "signed with a key whose `until` has passed");
	/* Had it not ended, the claim would have held. */
	expect(claim, 1001, another);
}

static void
anything_else(void **state)
{
	struct access_keys none = { NULL, 0 };
	struct signature_claim claim =
	    sign("s3cr3t-six", inner("s3cr3t-six", body, LOWER));

	(void)state;
	expect(claim, KEY_FOREVER, another);
	expect(sign("s3cr3t-one", inner("s3cr3t-one", "{}", LOWER)),
	    KEY_FOREVER, another);
	assert_string_equal(signature_cause(&none, &claim, "", 0, 0), another);
	assert_string_equal(signature_cause(&none, &claim, "  ", 2, 0),
	    another);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_slip_with_each_key),
		cmocka_unit_test(a_key_that_has_ended),
		cmocka_unit_test(anything_else),
	};

	return unit_main(tests);
}
