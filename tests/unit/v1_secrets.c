/* v1: mobilePhone and email come encrypted, in either size, and leave as plain
 * text; what does not decrypt to text is refused by name. */
#include "v1_unit.h"

static char *
encrypted(const char *name, const char *seed, enum cipher_type type,
    const char *plain, size_t len)
{
	struct access_key key = unit_key(seed);
	struct buf text = BUF_INIT;
	char *json = NULL;

	assert_int_equal(cipher_encrypt(type, &key, plain, len, &text), 0);
	assert_int_not_equal(asprintf(&json,
				 "{\"orderId\":\"o\",\"%s\":\"%s\"}", name,
				 buf_str(&text)),
	    -1);
	buf_release(&text);
	key_release(&key);
	return json;
}

static const char *const names[] = { "mobilePhone", "email" };

static void
both_in_both_sizes(void **state)
{
	static const char *const plains[] = { "13800000000", "a@b.cn",
		"云商店 +86 \xf0\x9f\x98\x80" };
	char text[LIMIT_RESULT_MSG], *json;
	json_t *out, *buyer;
	unsigned i;

	(void)state;
	/* Names, texts, the size sent, the size that is configured. */
	for (i = 0; i < 2 * 3 * 2 * 2; i++) {
		json = encrypted(names[i % 2], V1_UNIT_KEY,
		    i / 6 % 2 == 0 ? CIPHER_AES_256 : CIPHER_AES_128,
		    plains[i / 2 % 3], strlen(plains[i / 2 % 3]));
		out = v1_unit_try(ACTIVITY_NEW, json,
		    i / 12 == 0 ? CIPHER_AES_256 : CIPHER_AES_128, text);
		unit_check(out != NULL, "%s", text);
		buyer =
		    json_object_get(json_object_get(out, "order"), "buyerInfo");
		assert_string_equal(unit_text(buyer, names[i % 2]),
		    plains[i / 2 % 3]);
		/* Nowhere but in the order. */
		assert_null(json_object_get(out, names[i % 2]));
		json_decref(out);
		free(json);
	}
}

static void
refuse_both(const char *seed, const char *plain, size_t len)
{
	char words[100], *json;
	unsigned i;

	for (i = 0; i < 4; i++) {
		json = encrypted(names[i % 2], seed,
		    i < 2 ? CIPHER_AES_256 : CIPHER_AES_128, plain, len);
		snprintf(words, sizeof(words),
		    "%s: does not decrypt with this access key", names[i % 2]);
		v1_unit_refuse(ACTIVITY_NEW, json, words);
		free(json);
	}
}

static void
what_does_not_decrypt(void **state)
{
	(void)state;
	refuse_both("another-access-key", "13800000000", 11);
	v1_unit_refuse(ACTIVITY_NEW,
	    "{\"orderId\":\"o\",\"mobilePhone\":\"13800000000\"}",
	    "mobilePhone: does not decrypt with this access key");
	v1_unit_refuse(ACTIVITY_NEW,
	    "{\"orderId\":\"o\",\"email\":\"AbCdEf0123456789\"}",
	    "email: does not decrypt with this access key");
}

static void
what_is_no_text(void **state)
{
	(void)state;
	refuse_both(V1_UNIT_KEY,
	    "1380\0"
	    "0000",
	    9);
	refuse_both(V1_UNIT_KEY, "\xc3\x28", 2);
	refuse_both(V1_UNIT_KEY, "\xed\xa0\x80", 3);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_in_both_sizes),
		cmocka_unit_test(what_does_not_decrypt),
		cmocka_unit_test(what_is_no_text),
	};

	return unit_main(tests);
}
