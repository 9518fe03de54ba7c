/* signature_cause: the slips of the kit's rule; all else is "another key". */
#include "xsign_unit.h"

#include "protocol/signature_cause.h"

static const char body[] = "\t {\"a\":1} \r\n", trimmed[] = "{\"a\":1}";
static const char another[] = "another key, or the body was altered on its way";

/* The first key is active; the second ended at `until`. */
static void
expect(const char *hex, int64_t until, const char *want)
{
	struct access_key list[] = { unit_key("s3cr3t-one"),
		unit_key("s3cr3t-two") };
	struct access_keys keys = { list, 2 };
	struct signature_claim claim;
	const char *name;

	list[1].until_ms = until;
	assert_int_equal(xsign_read(hex, XSIGN_UNIT_TIME, "n", &claim, &name),
	    SIGNATURE_OK);
	assert_string_equal(xsign_cause(&keys, &claim, body, strlen(body),
				1000),
	    want);
	key_release(&list[0]);
	key_release(&list[1]);
}

static void
each_slip_with_each_key(void **state)
{
	static const char *const texts[] = { "s3cr3t-one", "s3cr3t-two" };
	char hex[2 * MAC_SIZE + 1];
	struct access_key key;
	size_t i;

	(void)state;
	for (i = 0; i < 2; i++) {
		key = unit_key(texts[i]);
		xsign_unit_make(&key, "n", trimmed, hex);
		expect(hex, KEY_FOREVER,
		    "blanks around the body were not signed");
		assert_int_equal(signature_make(&key, XSIGN_UNIT_TIME, "n",
				     body, strlen(body), hex),
		    0);
		expect(hex, KEY_FOREVER,
		    "signed by the rule of SaaS 2.0, with an inner digest");
		key_release(&key);
	}
}

static void
a_key_that_has_ended(void **state)
{
	struct access_key key = unit_key("s3cr3t-two"),
			  other = unit_key("s3cr3t-three");
	char hex[2 * MAC_SIZE + 1];

	(void)state;
	xsign_unit_make(&key, "n", body, hex);
	expect(hex, 1000, "signed with a key whose `until` has passed");
	xsign_unit_make(&other, "n", body, hex);
	expect(hex, 1000, another);
	xsign_unit_make(&key, "m", body, hex);
	expect(hex, 1000, another);
	key_release(&key);
	key_release(&other);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_slip_with_each_key),
		cmocka_unit_test(a_key_that_has_ended),
	};

	return unit_main(tests);
}
