/* mac: pieces are as good as the text they make up, wherever it is cut. */
#include "../support/unit.h"

static void
cut_anywhere(void **state)
{
	uint8_t text[200], whole[MAC_SIZE], pieced[MAC_SIZE];
	struct mac_piece pieces[3];
	size_t a, b;

	(void)state;
	unit_random_bytes(text, sizeof(text));
	for (a = 0; a <= sizeof(text); a += 7) {
		for (b = a; b <= sizeof(text); b += 11) {
			pieces[0] = (struct mac_piece){ text, a };
			pieces[1] = (struct mac_piece){ text + a, b - a };
			pieces[2] =
			    (struct mac_piece){ text + b, sizeof(text) - b };
			assert_int_equal(mac_hmac(text, 1 + a, text,
					     sizeof(text), whole),
			    0);
			assert_int_equal(mac_hmac_pieces(text, 1 + a, pieces, 3,
					     pieced),
			    0);
			assert_memory_equal(whole, pieced, MAC_SIZE);
		}
	}
}

static void
none_at_all(void **state)
{
	uint8_t whole[MAC_SIZE], pieced[MAC_SIZE];

	(void)state;
	assert_int_equal(mac_hmac("key", 3, "", 0, whole), 0);
	assert_int_equal(mac_hmac_pieces("key", 3, NULL, 0, pieced), 0);
	assert_memory_equal(whole, pieced, MAC_SIZE);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(cut_anywhere),
		cmocka_unit_test(none_at_all),
	};

	return unit_main(tests);
}
