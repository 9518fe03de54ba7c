/* signature_canonical() with every allocation failing, once and for ever: no
 * wrong success; and a good call that is signed so is not called wrongly signed.
 *
 * buf, jsontext and signature_canonical are compiled into this program with
 * allocators that fail on demand; what the archive has of them is then not
 * linked. */
#include "../support/unit.h"

#define malloc  unit_malloc
#define calloc  unit_calloc
#define realloc unit_realloc
#include "base/buf.c"
#include "base/jsontext.c"
#include "protocol/signature_canonical.c"
#undef malloc
#undef calloc
#undef realloc

/* The text that is being canonicalised, and what must come of it. */
static char want[256], body[sizeof(want) + 1];

static enum unit_outcome
canonical(void)
{
	struct buf out = BUF_INIT;
	bool right;
	int rc;

	unit_failing.armed = true;
	rc = signature_canonical(body, strlen(body), &out);
	unit_failing.armed = false;
	right = strcmp(buf_str(&out), want) == 0;
	buf_release(&out);
	if (rc != 0)
		return UNIT_REFUSED;
	return right ? UNIT_RIGHT : UNIT_WRONG;
}

static void
every_kind_of_value(void **state)
{
	(void)state;
	strcpy(body, "{\"z\":[1,{\"b\":0.5}],\"a\":\"\\u4e91\",\"n\":null,"
		     "\"longer than the first allocation of a buffer\":true}");
	strcpy(want,
	    "{\"a\":\"云\",\"longer than the first allocation of a buffer\":"
	    "true,\"z\":[1,{\"b\":0.5}]}");
	unit_each_failure(canonical, 10);
}

/* The buffer must grow at any character, also at the last bracket. */
static void
every_length_around_the_first_growth(void **state)
{
	char *text;
	size_t n;

	(void)state;
	for (n = 50; n <= 60; n++) {
		text = unit_repeat("x", n);
		snprintf(want, sizeof(want), "{\"a\":\"%s\"}", text);
		snprintf(body, sizeof(body), " %s", want);
		unit_each_failure(canonical, 5);
		free(text);
	}
}

static struct access_key key;
static struct unit_claim c;

static enum unit_outcome
verify(void)
{
	const struct access_keys keys = { &key, 1 };
	struct signature_verdict verdict;

	unit_failing.armed = true;
	signature_verify(&keys, &c.claim, body, strlen(body), c.claim.time_ms,
	    0, &verdict);
	unit_failing.armed = false;
	if (verdict.fault == SIGNATURE_NO_MEMORY)
		return UNIT_REFUSED;
	return verdict.fault == SIGNATURE_OK &&
		       verdict.form == SIGNATURE_CANONICAL
		   ? UNIT_RIGHT
		   : UNIT_WRONG;
}

static void
a_call_that_is_signed_so(void **state)
{
	char hex[2 * MAC_SIZE + 1];

	(void)state;
	strcpy(body, "{\"b\":2, \"a\":1}");
	strcpy(want, "{\"a\":1,\"b\":2}");
	key = unit_key("test-access-key");
	assert_int_equal(signature_make(&key, "1680508066618", "n", want,
			     strlen(want), hex),
	    0);
	unit_claim_read(&c, hex, "1680508066618", "n");
	unit_each_failure(verify, 5);
	unit_claim_release(&c);
	key_release(&key);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_of_value),
		cmocka_unit_test(every_length_around_the_first_growth),
		cmocka_unit_test(a_call_that_is_signed_so),
	};

	json_set_alloc_funcs(unit_malloc, free);
	return unit_main(tests);
}
