/* oaep when memory runs out in OpenSSL: a good text may be refused, and then
 * as our fault; a bad one never passes. */
#include "../support/unit_openssl.h"
#include "oaep_unit.h"

static struct oaep_key *private_key, *public_key;
static struct buf text;

static enum oaep_outcome
decrypt(struct buf *plain)
{
	enum oaep_outcome outcome;

	unit_failing.armed = true;
	outcome = oaep_decrypt(private_key, text.data, text.len, plain);
	unit_failing.armed = false;
	return outcome;
}

static enum unit_outcome
decrypt_a_good_one(void)
{
	struct buf plain = BUF_INIT;

	switch (decrypt(&plain)) {
	case OAEP_DECRYPTED:
		return strcmp(buf_str(&plain), "secret") == 0 ? UNIT_RIGHT
							      : UNIT_WRONG;
	case OAEP_CANNOT_TELL:
		return UNIT_REFUSED;
	default:
		return UNIT_WRONG;
	}
}

/* Where a lack of memory leaves no doubt that the text is bad, it may be said. */
static enum unit_outcome
decrypt_a_bad_one(void)
{
	struct buf plain = BUF_INIT;

	switch (decrypt(&plain)) {
	case OAEP_DOES_NOT_DECRYPT:
		return UNIT_RIGHT;
	case OAEP_CANNOT_TELL:
		return UNIT_REFUSED;
	default:
		return UNIT_WRONG;
	}
}

static void
a_good_text(void **state)
{
	(void)state;
	unit_each_failure(decrypt_a_good_one, 40);
}

static void
a_bad_text(void **state)
{
	(void)state;
	text.data[0] = text.data[0] == 'A' ? 'B' : 'A';
	unit_each_failure(decrypt_a_bad_one, 40);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_good_text),
		cmocka_unit_test(a_bad_text),
	};
	struct buf warm = BUF_INIT;
	int failed;

	if (unit_openssl() != 0)
		return 111;
	oaep_unit_load(&private_key, &public_key);
	/* SHA-1 is the last that is tried. */
	if (oaep_encrypt(public_key, OAEP_SHA1, "secret", 6, &text) != 0)
		return 111;
	if (oaep_decrypt(private_key, text.data, text.len, &warm) !=
	    OAEP_DECRYPTED)
		return 111;
	buf_cleanse(&warm);
	failed = unit_main(tests);
	buf_release(&text);
	oaep_free(private_key);
	oaep_free(public_key);
	return failed;
}
