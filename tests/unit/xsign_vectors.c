/* xsign: the house's vectors, made and verified, of both forms of the body. */
#include "xsign_unit.h"

static void
check(const json_t *v, const char *name, enum signature_form form)
{
	struct access_key key = unit_key(unit_text(v, "key"));
	struct access_keys keys = { &key, 1 };
	const char *body = unit_text(v, "body");
	struct signature_verdict verdict;

	verdict = xsign_unit_judge(&keys, unit_text(v, name),
	    unit_text(v, "timestamp"), unit_text(v, "nonce"), body,
	    strlen(body));
	assert_int_equal(verdict.fault, SIGNATURE_OK);
	assert_int_equal(verdict.form, form);
	assert_int_equal(verdict.key, 0);
	assert_int_equal(verdict.skew_ms, 0);
	key_release(&key);
}

static void
both_forms_verify(void **state)
{
	json_t *list = unit_vectors("x_sign"), *v;
	size_t i;

	(void)state;
	json_array_foreach (list, i, v) {
		check(v, "x_sign_of_raw_form", SIGNATURE_RAW);
		check(v, "x_sign_of_sorted_form", SIGNATURE_CANONICAL);
	}
	json_decref(list);
}

static void
made(const json_t *v, const char *name, const char *payload)
{
	struct access_key key = unit_key(unit_text(v, "key"));
	char hex[2 * MAC_SIZE + 1];

	assert_int_equal(xsign_make(&key, unit_text(v, "timestamp"),
			     unit_text(v, "nonce"), payload, strlen(payload),
			     hex),
	    0);
	assert_string_equal(hex, unit_text(v, name));
	key_release(&key);
}

static void
both_forms_are_made(void **state)
{
	json_t *list = unit_vectors("x_sign"), *v;
	struct buf sorted = BUF_INIT;
	const char *body;
	size_t i;

	(void)state;
	json_array_foreach (list, i, v) {
		body = unit_text(v, "body");
		buf_reset(&sorted);
		assert_int_equal(xsign_canonical(body, strlen(body), &sorted),
		    0);
		made(v, "x_sign_of_raw_form", body);
		made(v, "x_sign_of_sorted_form", buf_str(&sorted));
	}
	buf_release(&sorted);
	json_decref(list);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_forms_verify),
		cmocka_unit_test(both_forms_are_made),
	};

	return unit_main(tests);
}
