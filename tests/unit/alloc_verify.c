/* signature_verify() when memory runs out, in OpenSSL, jansson or buf: a good
 * call may be refused, a bad one never passes, and why it is bad is known or
 * said not to be. */
#include "../support/unit_openssl.h"

#include "protocol/signature_cause.h"

#define malloc  unit_malloc
#define realloc unit_realloc
#include "base/buf.c"
#include "base/jsontext.c"
#undef malloc
#undef realloc

#define NOW INT64_C(1680508066618)
#define TS  "1680508066618"

static struct unit_claim c;
static struct access_key key;
static const char *body;

static enum signature_fault
verify(void)
{
	struct access_keys keys = { &key, 1 };
	struct signature_verdict verdict;

	unit_failing.armed = true;
	signature_verify(&keys, &c.claim, body, strlen(body), NOW, 0, &verdict);
	unit_failing.armed = false;
	return verdict.fault;
}

/* Out of memory is our fault: the platform must not be told that its signature
 * is wrong, nor the operator that the key is. */
static enum unit_outcome
verify_a_good_one(void)
{
	enum signature_fault fault = verify();

	if (fault == SIGNATURE_NO_MEMORY)
		return UNIT_REFUSED;
	return fault == SIGNATURE_OK ? UNIT_RIGHT : UNIT_WRONG;
}

static enum unit_outcome
verify_a_bad_one(void)
{
	enum signature_fault fault = verify();

	if (fault == SIGNATURE_NO_MEMORY)
		return UNIT_REFUSED;
	return fault == SIGNATURE_WRONG ? UNIT_RIGHT : UNIT_WRONG;
}

static void
a_good_call_in_its_raw_form(void **state)
{
	(void)state;
	body = "{\"a\":1,\"b\":2}";
	unit_each_failure(verify_a_good_one, 1);
}

static void
a_good_call_in_its_canonical_form(void **state)
{
	(void)state;
	body = "{\"b\":2,\"a\":1}";
	unit_each_failure(verify_a_good_one, 1);
}

static void
a_bad_call(void **state)
{
	(void)state;
	body = "{\"a\":1,\"b\":3}";
	unit_each_failure(verify_a_bad_one, 1);
}

static enum unit_outcome
find_the_cause(void)
{
	struct access_keys keys = { &key, 1 };
	const char *cause;

	unit_failing.armed = true;
	cause = signature_cause(&keys, &c.claim, body, strlen(body), NOW);
	unit_failing.armed = false;
	if (strstr(cause, "another key") != NULL)
		return UNIT_REFUSED;
	return strcmp(cause, "blanks around the body were not signed") == 0
		   ? UNIT_RIGHT
		   : UNIT_WRONG;
}

static void
why_it_is_bad(void **state)
{
	(void)state;
	body = " {\"a\":1,\"b\":2}\n";
	unit_each_failure(find_the_cause, 3);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_good_call_in_its_raw_form),
		cmocka_unit_test(a_good_call_in_its_canonical_form),
		cmocka_unit_test(a_bad_call),
		cmocka_unit_test(why_it_is_bad),
	};
	char hex[2 * MAC_SIZE + 1];
	int failed;

	if (unit_openssl() != 0)
		return 111;
	json_set_alloc_funcs(unit_malloc, free);
	key = unit_key("test-access-key");
	if (signature_make(&key, TS, "n", "{\"a\":1,\"b\":2}", 13, hex) != 0)
		return 111;
	unit_claim_read(&c, hex, TS, "n");
	failed = unit_main(tests);
	unit_claim_release(&c);
	key_release(&key);
	return failed;
}
