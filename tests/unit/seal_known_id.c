/* seal: the id of a key and a sealed text, as made by other hands: the id by
 *
 *	printf 'koogate seal 1 id' | openssl dgst -sha256 -hmac test-sealing-key
 *
 * and the text by GNU nettle's AES-256-GCM with the bytes 0 to 11 as IV.  What
 * sites have at rest depends on both: they may never change. */
#include "../support/unit.h"

#include "crypto/seal.h"

static void
id_of_a_known_key(void **state)
{
	struct access_key key = unit_key("test-sealing-key");
	char id[SEAL_ID_SIZE];

	(void)state;
	assert_int_equal(seal_key_id(&key, id), 0);
	assert_string_equal(id, "f9b31793");
	key_release(&key);
}

static void
a_known_text_opens(void **state)
{
	static const char context[] =
	    "0d3cbc95-c3ea-8614-839c-b03036241889\0appInfo.password";
	static const char text[] =
	    "AAECAwQFBgcICQoLBVc8i/70i8T4qjA6nm1cLAJOxgOzL2fo";
	struct access_key key = unit_key("test-sealing-key");
	struct buf plain = BUF_INIT;

	(void)state;
	assert_int_equal(seal_open(&key, context, sizeof(context), text,
			     sizeof(text) - 1, &plain),
	    SEAL_OPENED);
	assert_string_equal(buf_str(&plain), "\"secret\"");
	buf_cleanse(&plain);
	key_release(&key);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(id_of_a_known_key),
		cmocka_unit_test(a_known_text_opens),
	};

	return unit_main(tests);
}
