/* Making an answer with every allocation failing, once and for ever: never
 * one that lacks a member, or has a wrong signature.
 *
 * buf and jsontext are compiled into this program with allocators that fail on
 * demand; what the archive has of them is then not linked. */
#include "../support/unit_openssl.h"

#include "protocol/answer.h"

#define malloc  unit_malloc
#define calloc  unit_calloc
#define realloc unit_realloc
#include "base/buf.c"
#include "base/jsontext.c"
#undef malloc
#undef calloc
#undef realloc

static enum unit_outcome
encode(void)
{
	static const char want[] =
	    "{\"resultCode\":\"000000\",\"resultMsg\":\"success\","
	    "\"instanceId\":\"id\",\"info\":[{\"a\":\"b\"}]}";
	struct answer answer = ANSWER_INIT;
	struct buf out = BUF_INIT;
	bool right;
	int rc;

	answer_add(&answer, "instanceId", json_string("id"));
	answer_add(&answer, "info", json_pack("[{s:s}]", "a", "b"));
	unit_failing.armed = true;
	rc = answer_encode(&answer, &out);
	unit_failing.armed = false;
	right = strcmp(buf_str(&out), want) == 0;
	buf_release(&out);
	answer_release(&answer);
	if (rc != 0)
		return UNIT_REFUSED;
	return right ? UNIT_RIGHT : UNIT_WRONG;
}

static enum unit_outcome
add(void)
{
	struct answer answer = ANSWER_INIT;
	bool there;
	int rc;

	unit_failing.armed = true;
	rc = answer_add(&answer, "instanceId", json_string("id"));
	unit_failing.armed = false;
	there = json_object_get(answer.members, "instanceId") != NULL;
	answer_release(&answer);
	if (there != (rc == 0))
		return UNIT_WRONG;
	return there ? UNIT_RIGHT : UNIT_REFUSED;
}

static struct access_key key;
static char signature[ANSWER_SIGN_SIZE];

static enum unit_outcome
sign(void)
{
	char out[ANSWER_SIGN_SIZE] = "";
	int rc;

	unit_failing.armed = true;
	rc = answer_sign(&key, "{}", 2, out);
	unit_failing.armed = false;
	if (rc != 0)
		return UNIT_REFUSED;
	return strcmp(out, signature) == 0 ? UNIT_RIGHT : UNIT_WRONG;
}

static void
answer_sign_fails_or_is_right(void **state)
{
	(void)state;
	unit_each_failure(sign, 1);
}

static void
answer_encode_fails_or_is_right(void **state)
{
	(void)state;
	unit_each_failure(encode, 5);
}

static void
answer_add_fails_or_is_right(void **state)
{
	(void)state;
	unit_each_failure(add, 3);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(answer_encode_fails_or_is_right),
		cmocka_unit_test(answer_add_fails_or_is_right),
		cmocka_unit_test(answer_sign_fails_or_is_right),
	};
	int failed;

	if (unit_openssl() != 0)
		return 111;
	key = unit_key("test-access-key");
	if (answer_sign(&key, "{}", 2, signature) != 0)
		return 111;
	json_set_alloc_funcs(unit_malloc, free);
	failed = unit_main(tests);
	key_release(&key);
	return failed;
}
