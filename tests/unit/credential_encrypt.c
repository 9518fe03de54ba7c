/* credential: both are encrypted in the size asked for, each with an iv of its
 * own, into at most 128 characters; all else is left alone. */
#include "../support/unit.h"

#include "domain/credential.h"

static void
decrypts_to(const json_t *app_info, const char *name, enum cipher_type type,
    const struct access_key *key, const char *want)
{
	const json_t *value = json_object_get(app_info, name);
	struct buf plain = BUF_INIT;

	assert_in_range(json_string_length(value), 40, CIPHER_TEXT_MAX);
	assert_int_equal(cipher_decrypt(type, key, json_string_value(value),
			     json_string_length(value), &plain),
	    CIPHER_DECRYPTED);
	assert_string_equal(buf_str(&plain), want);
	buf_cleanse(&plain);
}

static void
both_in_both_sizes(void **state)
{
	struct access_key key = unit_key("test-access-key");
	char *longest = unit_repeat("x", CIPHER_PLAIN_MAX);
	json_t *app_info;
	int type;

	(void)state;
	for (type = CIPHER_AES_256; type <= CIPHER_AES_128; type++) {
		app_info = json_pack("{s:s, s:s, s:s}", "frontEndUrl",
		    "https://x", "userName", "云 \"n\"", "password", longest);
		assert_int_equal(credential_encrypt(app_info,
				     (enum cipher_type)type, &key),
		    0);
		decrypts_to(app_info, "userName", (enum cipher_type)type, &key,
		    "云 \"n\"");
		decrypts_to(app_info, "password", (enum cipher_type)type, &key,
		    longest);
		assert_string_equal(unit_text(app_info, "frontEndUrl"),
		    "https://x");
		assert_int_equal(json_object_size(app_info), 3);
		json_decref(app_info);
	}
	free(longest);
	key_release(&key);
}

static void
never_with_the_same_iv(void **state)
{
	struct access_key key = unit_key("test-access-key");
	json_t *app_info =
	    json_pack("{s:s, s:s}", "userName", "same", "password", "same");

	(void)state;
	assert_int_equal(credential_encrypt(app_info, CIPHER_AES_256, &key), 0);
	assert_memory_not_equal(unit_text(app_info, "userName"),
	    unit_text(app_info, "password"), CIPHER_IV);
	json_decref(app_info);
	key_release(&key);
}

static void
what_is_not_there_stays_away(void **state)
{
	struct access_key key = unit_key("test-access-key");
	json_t *app_info = json_pack("{s:s}", "frontEndUrl", "https://x");

	(void)state;
	assert_int_equal(credential_encrypt(app_info, CIPHER_AES_256, &key), 0);
	assert_int_equal(json_object_size(app_info), 1);
	json_decref(app_info);
	key_release(&key);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_in_both_sizes),
		cmocka_unit_test(never_with_the_same_iv),
		cmocka_unit_test(what_is_not_there_stays_away),
	};

	return unit_main(tests);
}
