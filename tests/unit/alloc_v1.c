/* v1: a call translated with every allocation failing, in buf, jansson or
 * OpenSSL: it is translated whole, or refused as our fault, never as the
 * caller's; and a bad call is never taken.
 *
 * There are no saasExtendParams in it: whoever reads JSON ends the process when
 * memory is short (jsontext.h).  buf is compiled into this program with
 * allocators that fail on demand; what the archive has of it is then not
 * linked. */
#include "v1_unit.h"

#include <openssl/crypto.h>

#define malloc  unit_malloc
#define realloc unit_realloc
#include "base/buf.c"
#undef malloc
#undef realloc

static struct access_key key;
static json_t *good, *bad, *want;

static void *
openssl_malloc(size_t size, const char *file, int line)
{
	(void)file;
	(void)line;
	return unit_malloc(size);
}

static void *
openssl_realloc(void *old, size_t size, const char *file, int line)
{
	(void)file;
	(void)line;
	return unit_realloc(old, size);
}

static void
openssl_free(void *old, const char *file, int line)
{
	(void)file;
	(void)line;
	free(old);
}

static json_t *
translate(const json_t *members, char text[LIMIT_RESULT_MSG])
{
	const struct v1_call call = { ACTIVITY_NEW, members, &key,
		CIPHER_AES_256 };
	json_t *out;

	unit_failing.armed = true;
	out = v1_translate(&call, text, LIMIT_RESULT_MSG);
	unit_failing.armed = false;
	return out;
}

static enum unit_outcome
a_good_one(void)
{
	char text[LIMIT_RESULT_MSG];
	json_t *out = translate(good, text);

	if (out == NULL)
		return *text == '\0' ? UNIT_REFUSED : UNIT_WRONG;
	return json_equal(out, want) ? UNIT_RIGHT : UNIT_WRONG;
}

static enum unit_outcome
a_bad_one(void)
{
	char text[LIMIT_RESULT_MSG];
	json_t *out = translate(bad, text);

	if (out != NULL)
		return UNIT_WRONG;
	if (*text == '\0')
		return UNIT_REFUSED;
	return strncmp(text, "email: ", 7) == 0 ? UNIT_RIGHT : UNIT_WRONG;
}

static void
a_good_call(void **state)
{
	(void)state;
	unit_each_failure(a_good_one, 20);
}

static void
a_bad_call(void **state)
{
	(void)state;
	unit_each_failure(a_bad_one, 20);
}

static void
make_calls(void)
{
	struct v1_call call = { ACTIVITY_NEW, NULL, &key, CIPHER_AES_256 };
	char text[LIMIT_RESULT_MSG];
	struct buf phone = BUF_INIT;

	if (cipher_encrypt(CIPHER_AES_128, &key, "1380", 4, &phone) != 0)
		exit(111);
	good = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "orderId", "o",
	    "productId", "p", "mobilePhone", buf_str(&phone), "chargingMode",
	    "1", "periodNumber", "1", "expireTime", "20270101000000");
	call.members = good;
	bad = json_deep_copy(good);
	json_object_set_new(bad, "email", json_string("a@b.cn"));
	want = v1_translate(&call, text, sizeof(text));
	buf_release(&phone);
	json_set_alloc_funcs(unit_malloc, free);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_good_call),
		cmocka_unit_test(a_bad_call),
	};

	if (CRYPTO_set_mem_functions(openssl_malloc, openssl_realloc,
		openssl_free) != 1)
		return 111;
	key = unit_key(V1_UNIT_KEY);
	make_calls();
	return unit_main(tests);
}
