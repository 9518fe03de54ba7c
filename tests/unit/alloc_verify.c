/* signature_verify() when memory runs out, in OpenSSL or jansson: a good call
 * may be refused, a bad one never passes. */
#include "../support/unit_openssl.h"

#define malloc unit_malloc
#include "base/jsontext.c"
#undef malloc

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

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_good_call_in_its_raw_form),
		cmocka_unit_test(a_good_call_in_its_canonical_form),
		cmocka_unit_test(a_bad_call),
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
