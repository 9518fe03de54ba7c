/* answer: Body-Sign over the exact bytes, in the exact shape. */
#include "../support/unit.h"

#include "protocol/answer.h"

static void
the_houses_vectors(void **state)
{
	json_t *list = unit_vectors("body_sign"), *v;
	char sign[ANSWER_SIGN_SIZE], want[256];
	struct access_key key;
	const char *body;
	size_t i;

	(void)state;
	json_array_foreach (list, i, v) {
		key = unit_key(unit_text(v, "key"));
		body = unit_text(v, "body");
		assert_int_equal(answer_sign(&key, body, strlen(body), sign),
		    0);
		snprintf(want, sizeof(want),
		    "sign_type=\"HMAC-SHA256\", signature=\"%s\"",
		    unit_text(v, "signature"));
		assert_string_equal(sign, want);
		key_release(&key);
	}
	json_decref(list);
}

static void
an_encoded_success_has_the_vectors_signature(void **state)
{
	struct access_key key = unit_key("test-access-key-0123456789");
	struct answer answer = ANSWER_INIT;
	char sign[ANSWER_SIGN_SIZE];
	struct buf out = BUF_INIT;

	(void)state;
	assert_int_equal(answer_encode(&answer, &out), 0);
	assert_int_equal(answer_sign(&key, out.data, out.len, sign), 0);
	assert_string_equal(sign,
	    "sign_type=\"HMAC-SHA256\", "
	    "signature=\"wgKPODQQMZ/+OEx1B7yi2h1DeVzi3Tyjwc5aXFtmFdw=\"");
	buf_release(&out);
	key_release(&key);
}

static void
every_byte_of_body_and_key_counts(void **state)
{
	static const char body[] =
	    "{\"resultCode\":\"000000\",\"resultMsg\":\"success\"}";
	struct access_key key = unit_key("test-access-key-0123456789");
	char want[ANSWER_SIGN_SIZE], sign[ANSWER_SIGN_SIZE];
	char text[sizeof(body)];
	size_t at;

	(void)state;
	assert_int_equal(answer_sign(&key, body, strlen(body), want), 0);
	for (at = 0; at < strlen(body); at++) {
		strcpy(text, body);
		text[at] ^= 1;
		assert_int_equal(answer_sign(&key, text, strlen(body), sign),
		    0);
		assert_string_not_equal(sign, want);
		assert_int_equal(answer_sign(&key, body, at, sign), 0);
		assert_string_not_equal(sign, want);
	}
	for (at = 0; at < key.len; at++) {
		key.text[at] ^= 1;
		assert_int_equal(answer_sign(&key, body, strlen(body), sign),
		    0);
		assert_string_not_equal(sign, want);
		key.text[at] ^= 1;
	}
	key_release(&key);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_houses_vectors),
		cmocka_unit_test(an_encoded_success_has_the_vectors_signature),
		cmocka_unit_test(every_byte_of_body_and_key_counts),
	};

	return unit_main(tests);
}
