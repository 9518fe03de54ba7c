/* token and cipher when memory runs out, here or in OpenSSL: a good call or
 * text may be refused, and then as our fault; a bad one never passes.
 *
 * buf is compiled into this program with allocators that fail on
 * demand; what the archive has of them is then not linked. */
#include "../support/unit_openssl.h"
#include "token_unit.h"

#include "crypto/cipher.h"

#define malloc  unit_malloc
#define calloc  unit_calloc
#define realloc unit_realloc
#include "base/buf.c"
#undef malloc
#undef calloc
#undef realloc

#define QUERY "b=2&a=1&timeStamp=" TOKEN_UNIT_TIME

static struct access_key key;
static char token[TOKEN_SIZE];
static const char *sent; /* the token to judge */
static const char *text; /* the text to decrypt */

static enum unit_outcome
judge(enum token_fault right)
{
	struct access_keys keys = { &key, 1 };
	struct token_verdict verdict = { .fault = TOKEN_NO_MEMORY };
	struct buf payload = BUF_INIT, query = BUF_INIT;
	struct token_claim claim;
	struct params params;

	buf_addstr(&query, QUERY "&authToken=");
	codec_percent_encode(sent, strlen(sent), &query);
	if (params_parse(buf_str(&query), &params) != PARAMS_OK ||
	    token_read(&params, &claim, &verdict.param) != TOKEN_OK)
		return UNIT_WRONG;
	unit_failing.armed = true;
	if (token_payload(&params, &payload) == 0)
		token_verify(&keys, &claim, &payload, TOKEN_UNIT_NOW, 1,
		    &verdict);
	unit_failing.armed = false;
	buf_release(&payload);
	buf_release(&query);
	params_release(&params);
	if (verdict.fault == TOKEN_NO_MEMORY)
		return UNIT_REFUSED;
	return verdict.fault == right ? UNIT_RIGHT : UNIT_WRONG;
}

static enum unit_outcome
judge_a_good_one(void)
{
	return judge(TOKEN_OK);
}

static enum unit_outcome
judge_a_bad_one(void)
{
	return judge(TOKEN_WRONG);
}

static enum unit_outcome
make(void)
{
	struct buf payload = token_unit_payload(QUERY);
	char out[TOKEN_SIZE];
	int rc;

	unit_failing.armed = true;
	rc = token_make(&key, TOKEN_UNIT_TIME, &payload, out);
	unit_failing.armed = false;
	buf_release(&payload);
	if (rc != 0)
		return UNIT_REFUSED;
	return strcmp(out, token) == 0 ? UNIT_RIGHT : UNIT_WRONG;
}

static enum unit_outcome
encrypt(void)
{
	struct buf out = BUF_INIT, plain = BUF_INIT;
	bool right;
	int rc;

	unit_failing.armed = true;
	rc = cipher_encrypt(CIPHER_AES_256, &key, "secret", 6, &out);
	unit_failing.armed = false;
	if (rc != 0)
		return out.len == 0 ? UNIT_REFUSED : UNIT_WRONG;
	right = cipher_decrypt(CIPHER_AES_256, &key, out.data, out.len,
		    &plain) == CIPHER_DECRYPTED &&
		strcmp(buf_str(&plain), "secret") == 0;
	buf_release(&out);
	buf_cleanse(&plain);
	return right ? UNIT_RIGHT : UNIT_WRONG;
}

static enum unit_outcome
decrypt(enum cipher_outcome right)
{
	struct buf plain = BUF_INIT;
	enum cipher_outcome outcome;
	size_t len;

	unit_failing.armed = true;
	outcome =
	    cipher_decrypt(CIPHER_AES_256, &key, text, strlen(text), &plain);
	unit_failing.armed = false;
	len = plain.len;
	buf_cleanse(&plain);
	if (len != (outcome == CIPHER_DECRYPTED ? 5 : 0))
		return UNIT_WRONG;
	if (outcome == CIPHER_CANNOT_TELL)
		return UNIT_REFUSED;
	return outcome == right ? UNIT_RIGHT : UNIT_WRONG;
}

static enum unit_outcome
decrypt_a_good_one(void)
{
	return decrypt(CIPHER_DECRYPTED);
}

static enum unit_outcome
decrypt_a_bad_one(void)
{
	return decrypt(CIPHER_DOES_NOT_DECRYPT);
}

static void
a_good_call(void **state)
{
	(void)state;
	sent = token;
	unit_each_failure(judge_a_good_one, 2);
}

static void
a_bad_call(void **state)
{
	(void)state;
	sent = "RnasHBCr5x4SWKDzYdRzxPpw+dXKnhObZ4Mv3NOdwec=";
	unit_each_failure(judge_a_bad_one, 2);
}

static void
a_token_is_made(void **state)
{
	(void)state;
	unit_each_failure(make, 1);
}

static void
a_text_is_made(void **state)
{
	(void)state;
	unit_each_failure(encrypt, 4);
}

static void
a_good_text(void **state)
{
	(void)state;
	text = "AbCdEf01234567891uZWlt7qGY5l95RVFUEcCQ==";
	unit_each_failure(decrypt_a_good_one, 4);
}

static void
a_bad_text(void **state)
{
	(void)state;
	/* Of type 2, whose padding is not this one's. */
	text = "AbCdEf0123456789TjaOqohZTv953LAxuKMRcQ==";
	unit_each_failure(decrypt_a_bad_one, 4);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_good_call),
		cmocka_unit_test(a_bad_call),
		cmocka_unit_test(a_token_is_made),
		cmocka_unit_test(a_text_is_made),
		cmocka_unit_test(a_good_text),
		cmocka_unit_test(a_bad_text),
	};
	struct buf warm = BUF_INIT;
	int failed;

	if (unit_openssl() != 0)
		return 111;
	key = unit_key("test-access-key");
	token_unit_make(&key, TOKEN_UNIT_TIME, QUERY, token);
	/* What OpenSSL allocates once, thousands of pieces, is not ours. */
	if (cipher_encrypt(CIPHER_AES_256, &key, "x", 1, &warm) != 0)
		return 111;
	buf_release(&warm);
	failed = unit_main(tests);
	key_release(&key);
	return failed;
}
