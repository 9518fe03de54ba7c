/*
 * consttime: what the server computes with an access key takes a time that does
 * not depend on the key.
 *
 * Run under valgrind (tests/e2e/constant-time.t).  Each key is marked undefined,
 * and with it whatever is computed from it; valgrind then reports every branch
 * and every address that depends on it.  None is allowed but the one that
 * verifying is for: whether the MACs were equal, which the caller is told
 * anyway.  So what CRYPTO_memcmp() returns is marked defined again.
 *
 * What came from the wire is the caller's own and stays defined: decoding it may
 * end early.  What is made to be sent (Body-Sign, `koogate sign`) is no secret.
 */
#include "../unit/token_body_unit.h"
#include "../unit/token_unit.h"

#include <valgrind/memcheck.h>

#include "flaws.h"

#include "protocol/signature_cause.h"
#include "protocol/xsign.h"

#define NOW    INT64_C(1680508066618)
#define STAMP  "1680508066618"
#define WINDOW 60000

static const char body[] = "{\"b\": 1, \"a\": \"x\", \"c\": null} ";

/* Two keys that are active and one that is not any more: the texts are marked,
 * their lengths are not. */
static const char *const texts[] = { "s3cr3t-one", "s3cr3t-two", "s3cr3t-old" };
static struct access_key list[UNIT_COUNT(texts)];
static const struct access_keys keys = { list, UNIT_COUNT(texts) };

static int
make_keys(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < keys.count; i++) {
		list[i] = unit_key(texts[i]);
		VALGRIND_MAKE_MEM_UNDEFINED(list[i].text, list[i].len);
	}
	list[2].until_ms = NOW;
	return 0;
}

static int
release_keys(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < keys.count; i++)
		key_release(&list[i]);
	return 0;
}

/* How often valgrind has found that something depends on a key. */
static unsigned
reports_of(void (*subject)(void))
{
	unsigned before = VALGRIND_COUNT_ERRORS;

	subject();
	return VALGRIND_COUNT_ERRORS - before;
}

static void
macs(void)
{
	struct mac_piece pieces[] = { { list[0].text, list[0].len },
		{ body, strlen(body) }, { list[1].text, list[1].len } };
	uint8_t one[MAC_SIZE], two[MAC_SIZE], zeros[MAC_SIZE] = { 0 };

	assert_int_equal(mac_hmac(list[0].text, list[0].len, body, 4, one), 0);
	assert_int_equal(mac_hmac_pieces(list[0].text, list[0].len, pieces, 3,
			     two),
	    0);
	assert_false(mac_equal(one, two));
	assert_true(mac_equal(one, one));
	assert_int_equal(mac_sha256(list[0].text, list[0].len, one), 0);
	assert_false(mac_equal(one, zeros));
	mac_cleanse(one, sizeof(one));
}

/* What the 2.0 interfaces and the kit differ in. */
struct rule {
	int (*make)(const struct access_key *key, const char *timestamp,
	    const char *nonce, const char *payload, size_t len,
	    char hex[2 * MAC_SIZE + 1]);
	void (*verify)(const struct access_keys *keys,
	    const struct signature_claim *claim, const char *text, size_t len,
	    int64_t now_ms, int64_t window_ms,
	    struct signature_verdict *verdict);
	const char *(*cause)(const struct access_keys *keys,
	    const struct signature_claim *claim, const char *text, size_t len,
	    int64_t now_ms);
};

static const struct rule in_query = { signature_make, signature_verify,
	signature_cause };
static const struct rule in_headers = { xsign_make, xsign_verify, xsign_cause };

/* Sign `signed_text` with a key, alter the digit `altered` unless it is negative,
 * and have it judged for the body. */
static enum signature_fault
judge(const struct rule *rule, const char *key_text, const char *signed_text,
    int altered)
{
	struct access_key key = unit_key(key_text);
	struct signature_verdict verdict;
	char hex[2 * MAC_SIZE + 1];
	struct unit_claim c;

	assert_int_equal(rule->make(&key, STAMP, "n0nce", signed_text,
			     strlen(signed_text), hex),
	    0);
	if (altered >= 0)
		hex[altered] = hex[altered] == '0' ? '1' : '0';
	unit_claim_read(&c, hex, STAMP, "n0nce");
	rule->verify(&keys, &c.claim, body, strlen(body), NOW, WINDOW,
	    &verdict);
	if (verdict.fault == SIGNATURE_WRONG)
		assert_non_null(
		    rule->cause(&keys, &c.claim, body, strlen(body), NOW));
	unit_claim_release(&c);
	key_release(&key);
	return verdict.fault;
}

static void
judge_all(const struct rule *rule)
{
	assert_int_equal(judge(rule, texts[0], body, -1), SIGNATURE_OK);
	assert_int_equal(judge(rule, texts[1], body, -1), SIGNATURE_OK);
	assert_int_equal(judge(rule, texts[2], body, -1), SIGNATURE_WRONG);
	/* The canonical form. */
	assert_int_equal(judge(rule, texts[1], "{\"a\":\"x\",\"b\":1}", -1),
	    SIGNATURE_OK);
	/* A known slip, and wrong early, late and altogether. */
	assert_int_equal(judge(rule, texts[0],
			     "{\"b\": 1, \"a\": \"x\", \"c\": null}", -1),
	    SIGNATURE_WRONG);
	assert_int_equal(judge(rule, texts[0], body, 0), SIGNATURE_WRONG);
	assert_int_equal(judge(rule, texts[0], body, 63), SIGNATURE_WRONG);
	assert_int_equal(judge(rule, "another!", body, -1), SIGNATURE_WRONG);
}

static void
signatures(void)
{
	judge_all(&in_query);
}

static void
xsigns(void)
{
	judge_all(&in_headers);
}

static void
tokens(void)
{
	static const char query[] = "activity=newInstance&orderId=CS1"
				    "&timeStamp=" TOKEN_UNIT_TIME;
	static const char json[] =
	    "{\"a\":1,\"timeStamp\":\"" TOKEN_UNIT_TIME "\"}";
	const char *const signers[] = { texts[0], texts[1], "another!" };
	char token[TOKEN_SIZE];
	struct access_key key;
	size_t i;

	for (i = 0; i < UNIT_COUNT(signers); i++) {
		enum token_fault want = i < 2 ? TOKEN_OK : TOKEN_WRONG;

		key = unit_key(signers[i]);
		token_unit_make(&key, TOKEN_UNIT_TIME, query, token);
		assert_int_equal(token_unit_judge_with(&keys, query, token,
				     TOKEN_UNIT_NOW, WINDOW)
				     .fault,
		    want);
		token_body_unit_make(&key, TOKEN_UNIT_TIME, json, token);
		/* The window is zero: its clock is of another zone. */
		assert_int_equal(token_body_unit_judge(&keys, token, json,
				     TOKEN_UNIT_NOW, 0)
				     .fault,
		    want);
		key_release(&key);
	}
}

static void
nothing_depends_on_a_key(void **state)
{
	(void)state;
	assert_int_equal(reports_of(macs), 0);
	assert_int_equal(reports_of(signatures), 0);
	assert_int_equal(reports_of(xsigns), 0);
	assert_int_equal(reports_of(tokens), 0);
}

/* A check that finds nothing must be able to find something. */
static void
each_planted_comparison_is_found(void **state)
{
	void (*const subjects[])(void) = { macs, signatures, xsigns, tokens };
	size_t i;

	(void)state;
	for (flaw = MEMCMP; flaw <= TABLE; flaw++) {
		for (i = 0; i < UNIT_COUNT(subjects); i++)
			unit_check(reports_of(subjects[i]) > 0,
			    "flaw %d is not found in subject %zu", (int)flaw,
			    i);
	}
	flaw = NONE;
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(nothing_depends_on_a_key,
		    make_keys, release_keys),
		cmocka_unit_test_setup_teardown(
		    each_planted_comparison_is_found, make_keys, release_keys),
	};

	if (RUNNING_ON_VALGRIND == 0) {
		fprintf(stderr, "run this under valgrind\n");
		return 100;
	}
	return unit_main(tests);
}
