/* signature: the house's vectors, made and verified, step by step. */
#include "../support/unit.h"

#include <ctype.h>

static void
inner_and_outer_are_made(void **state)
{
	json_t *list = unit_vectors("signature"), *v;
	char hex[2 * MAC_SIZE + 1];
	uint8_t mac[MAC_SIZE];
	struct access_key key;
	const char *body;
	size_t i;

	(void)state;
	json_array_foreach (list, i, v) {
		key = unit_key(unit_text(v, "key"));
		body = unit_text(v, "body");
		assert_int_equal(mac_hmac(key.text, key.len, body, strlen(body),
				     mac),
		    0);
		codec_hex_encode(mac, MAC_SIZE, hex);
		assert_string_equal(hex, unit_text(v, "inner"));
		assert_int_equal(signature_make(&key, unit_text(v, "timestamp"),
				     unit_text(v, "nonce"), body, strlen(body),
				     hex),
		    0);
		assert_string_equal(hex, unit_text(v, "signature"));
		key_release(&key);
	}
	json_decref(list);
}

static void
check(const json_t *v, const char *signature)
{
	struct access_key key = unit_key(unit_text(v, "key"));
	struct access_keys keys = { &key, 1 };
	struct signature_verdict verdict;
	const char *body = unit_text(v, "body");
	struct unit_claim c;

	unit_claim_read(&c, signature, unit_text(v, "timestamp"),
	    unit_text(v, "nonce"));
	assert_int_equal(c.fault, SIGNATURE_OK);
	assert_null(c.param);
	assert_true(c.claim.time_ms == INT64_C(1680508066618));
	signature_verify(&keys, &c.claim, body, strlen(body), c.claim.time_ms,
	    0, &verdict);
	assert_int_equal(verdict.fault, SIGNATURE_OK);
	assert_null(verdict.param);
	assert_int_equal(verdict.key, 0);
	assert_int_equal(verdict.form, SIGNATURE_RAW);
	assert_int_equal(verdict.skew_ms, 0);
	unit_claim_release(&c);
	key_release(&key);
}

static void
both_hex_cases_and_their_mixture_verify(void **state)
{
	json_t *list = unit_vectors("signature"), *v;
	char hex[2 * MAC_SIZE + 1];
	size_t i, at;

	(void)state;
	json_array_foreach (list, i, v) {
		check(v, unit_text(v, "signature"));
		strcpy(hex, unit_text(v, "signature"));
		for (at = 0; hex[at] != '\0'; at++)
			hex[at] = (char)toupper(hex[at]);
		check(v, hex);
		for (at = 0; hex[at] != '\0'; at += 2)
			hex[at] = (char)tolower(hex[at]);
		check(v, hex);
	}
	json_decref(list);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(inner_and_outer_are_made),
		cmocka_unit_test(both_hex_cases_and_their_mixture_verify),
	};

	return unit_main(tests);
}
