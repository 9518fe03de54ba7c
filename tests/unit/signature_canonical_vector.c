/* signature: the canonical form against the house's vector of it. */
#include "../support/unit.h"

#include <ctype.h>

/* The published x-sign example is not sorted: its vector holds the sorted
 * form to account without any code of ours but signature_canonical(). */
static void
the_canonical_form_is_the_platforms(void **state)
{
	json_t *list = unit_vectors("x_sign"), *v;
	char text[4096], hex[2 * MAC_SIZE + 1];
	struct buf sorted = BUF_INIT;
	uint8_t mac[MAC_SIZE];
	const char *key, *body;
	size_t i;

	(void)state;
	json_array_foreach (list, i, v) {
		key = unit_text(v, "key");
		body = unit_text(v, "body");
		buf_reset(&sorted);
		assert_int_equal(signature_canonical(body, strlen(body),
				     &sorted),
		    0);
		snprintf(text, sizeof(text), "%s%s%s%s", key,
		    unit_text(v, "nonce"), unit_text(v, "timestamp"),
		    buf_str(&sorted));
		assert_int_equal(mac_hmac(key, strlen(key), text, strlen(text),
				     mac),
		    0);
		codec_hex_encode(mac, MAC_SIZE, hex);
		assert_string_equal(hex, unit_text(v, "x_sign_of_sorted_form"));
	}
	buf_release(&sorted);
	json_decref(list);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_canonical_form_is_the_platforms),
	};

	return unit_main(tests);
}
