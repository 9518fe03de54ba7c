/* crypto: OpenSSL counts in int: what is longer is refused before a byte of it
 * is looked at, and nothing is appended. */
#include "../support/unit.h"

#include <limits.h>

#include "crypto/cipher.h"
#include "crypto/mac.h"
#include "crypto/seal.h"

#define TOO_LONG ((size_t)INT_MAX + 1)

static struct access_key key;
static struct buf out;

static void
digests(void **state)
{
	uint8_t mac[MAC_SIZE];

	(void)state;
	assert_int_equal(mac_hmac("", TOO_LONG, "", 0, mac), -1);
	assert_int_equal(mac_random(mac, TOO_LONG), -1);
}

static void
ciphers(void **state)
{
	(void)state;
	assert_int_equal(cipher_encrypt(CIPHER_AES_256, &key, "", INT_MAX - 15,
			     &out),
	    -1);
	assert_int_equal(cipher_decrypt(CIPHER_AES_256, &key, "", TOO_LONG,
			     &out),
	    CIPHER_DOES_NOT_DECRYPT);
	assert_int_equal(out.len, 0);
}

static void
seals(void **state)
{
	struct buf sealed = BUF_INIT;

	(void)state;
	assert_int_equal(seal_close(&key, "", 0, "", INT_MAX - 27, &out), -1);
	assert_int_equal(seal_close(&key, "", TOO_LONG, "", 0, &out), -1);
	assert_int_equal(out.len, 0);
	assert_int_equal(seal_close(&key, "", 0, "", 0, &sealed), 0);
	assert_int_equal(seal_open(&key, "", TOO_LONG, sealed.data, sealed.len,
			     &out),
	    SEAL_CANNOT_TELL);
	assert_int_equal(out.len, 0);
	buf_release(&sealed);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(digests),
		cmocka_unit_test(ciphers),
		cmocka_unit_test(seals),
	};
	int failed;

	key = unit_key("0123456789abcdef0123456789abcdef");
	failed = unit_main(tests);
	buf_release(&out);
	key_release(&key);
	return failed;
}
