/* mac and codec: the platform's other MACs, from the same two primitives. */
#include "../support/unit.h"

#include "protocol/params.h"

static void
hmac_base64(const char *key, const char *message, const char *want)
{
	char text[CODEC_BASE64_SIZE(MAC_SIZE)];
	uint8_t mac[MAC_SIZE], back[MAC_SIZE];

	assert_int_equal(mac_hmac(key, strlen(key), message, strlen(message),
			     mac),
	    0);
	codec_base64_encode(mac, MAC_SIZE, text);
	assert_string_equal(text, want);
	assert_int_equal(codec_base64_decode(want, strlen(want), back,
			     MAC_SIZE),
	    MAC_SIZE);
	assert_true(mac_equal(mac, back));
}

static void
usage_push(void **state)
{
	json_t *list = unit_vectors("usage_push"), *v;
	char message[4096];
	size_t i;

	(void)state;
	json_array_foreach (list, i, v) {
		snprintf(message, sizeof(message), "ts=%s&nonce=%s&body=%s",
		    unit_text(v, "ts"), unit_text(v, "nonce"),
		    unit_text(v, "body"));
		hmac_base64(unit_text(v, "key"), message,
		    unit_text(v, "signature"));
	}
	json_decref(list);
}

static void
auth_token_of_a_sorted_query(void **state)
{
	json_t *list = unit_vectors("auth_token"), *v;
	struct params params;
	char key[512];
	size_t i;

	(void)state;
	json_array_foreach (list, i, v) {
		assert_int_equal(params_parse(unit_text(v, "query"), &params),
		    PARAMS_OK);
		snprintf(key, sizeof(key), "%s%s", unit_text(v, "key"),
		    params_get(&params, "timeStamp", NULL));
		hmac_base64(key, unit_text(v, "query"),
		    unit_text(v, "authToken"));
		params_release(&params);
	}
	json_decref(list);
}

static void
x_sign_of_the_raw_form(void **state)
{
	json_t *list = unit_vectors("x_sign"), *v;
	char message[4096], hex[CODEC_HEX_SIZE(MAC_SIZE)];
	uint8_t mac[MAC_SIZE];
	const char *key;
	size_t i;

	(void)state;
	json_array_foreach (list, i, v) {
		key = unit_text(v, "key");
		snprintf(message, sizeof(message), "%s%s%s%s", key,
		    unit_text(v, "nonce"), unit_text(v, "timestamp"),
		    unit_text(v, "body"));
		assert_int_equal(mac_hmac(key, strlen(key), message,
				     strlen(message), mac),
		    0);
		codec_hex_encode(mac, MAC_SIZE, hex);
		assert_string_equal(hex, unit_text(v, "x_sign_of_raw_form"));
	}
	json_decref(list);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(usage_push),
		cmocka_unit_test(auth_token_of_a_sorted_query),
		cmocka_unit_test(x_sign_of_the_raw_form),
	};

	return unit_main(tests);
}
