/* oaep: which PEM files are keys, and the sentences about those that are not;
 * nobody is asked for a password. */
#include "oaep_unit.h"

static EVP_PKEY *pair;

/* Load, and expect a key when `words` is NULL, else a sentence with them. */
static void
load_text(const char *pem, size_t len, bool private_half, const char *words)
{
	struct err err = ERR_INIT;
	struct oaep_key *key =
	    (private_half ? oaep_load_private : oaep_load_public)(pem, len,
		&err);

	if (words == NULL)
		unit_check(key != NULL, "%s", err.text);
	else {
		assert_null(key);
		unit_check(strstr(err.text, words) != NULL, "%s: no \"%s\"",
		    err.text, words);
	}
	oaep_free(key);
}

static void
load(EVP_PKEY *from, enum oaep_unit_form form, bool private_half,
    const char *words)
{
	struct buf pem = oaep_unit_pem(from, form);

	load_text(pem.data, pem.len, private_half, words);
	buf_cleanse(&pem);
}

static void
right_forms(void **state)
{
	struct buf pem = oaep_unit_pem(pair, FORM_PKCS8), more = BUF_INIT;

	(void)state;
	load(pair, FORM_PKCS8, true, NULL);
	load(pair, FORM_PKCS1, true, NULL);
	load(pair, FORM_PUBLIC, false, NULL);
	buf_addf(&more, "A key for the kit\r\n\r\n%s\n", pem.data);
	load_text(more.data, more.len, true, NULL);
	buf_cleanse(&pem);
	buf_cleanse(&more);
}

static void
the_other_half(void **state)
{
	(void)state;
	load(pair, FORM_PUBLIC, true, "holds a public key");
	load(pair, FORM_PKCS8, false, "holds a private key");
	load(pair, FORM_PKCS1, false, "holds a private key");
}

/* Standard input is what a prompt would read. */
static void
encrypted_keys(void **state)
{
	static const char password[] = "password\n";
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], password, sizeof(password) - 1),
	    sizeof(password) - 1);
	assert_int_not_equal(dup2(ends[0], STDIN_FILENO), -1);
	load(pair, FORM_PKCS8_ENCRYPTED, true, "the key is encrypted");
	load(pair, FORM_PKCS1_ENCRYPTED, true, "the key is encrypted");
	assert_int_equal(fcntl(STDIN_FILENO, F_SETFL, O_NONBLOCK), 0);
	assert_int_equal(read(STDIN_FILENO, (char[16]){ 0 }, 16),
	    sizeof(password) - 1);
	close(ends[0]);
	close(ends[1]);
}

static void
sizes_and_kinds(void **state)
{
	EVP_PKEY *small = oaep_unit_make(2048),
		 *curve = EVP_PKEY_Q_keygen(NULL, NULL, "EC", "P-256");

	(void)state;
	load(small, FORM_PKCS8, true, "RSA key of 2048 bits");
	load(small, FORM_PUBLIC, false, "3072");
	load(curve, FORM_PKCS8, true, "not RSA");
	load(curve, FORM_PUBLIC, false, "not RSA");
	EVP_PKEY_free(small);
	EVP_PKEY_free(curve);
}

static void
no_keys_at_all(void **state)
{
	static const char certificate[] =
	    "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
	struct buf pem = oaep_unit_pem(pair, FORM_PKCS8);

	(void)state;
	load_text("", 0, true, "holds no private key in PEM");
	load_text("", 0, false, "holds no public key in PEM");
	load_text("an access key", 13, true, "holds no private key");
	load_text(certificate, strlen(certificate), true, "a certificate");
	load_text(certificate, strlen(certificate), false, "a certificate");
	load_text(pem.data, pem.len / 2, true, "holds no private key");
	pem.data[pem.len / 2] = '!';
	load_text(pem.data, pem.len, true, "holds no private key");
	buf_cleanse(&pem);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(right_forms),
		cmocka_unit_test(the_other_half),
		cmocka_unit_test(encrypted_keys),
		cmocka_unit_test(sizes_and_kinds),
		cmocka_unit_test(no_keys_at_all),
	};
	int failed;

	pair = oaep_unit_make(OAEP_BITS_MIN);
	failed = unit_main(tests);
	EVP_PKEY_free(pair);
	return failed;
}
