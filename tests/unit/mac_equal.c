/* mac: one flipped bit makes two MACs differ; wiped and random memory. */
#include "../support/unit.h"

#include <limits.h>

static void
every_single_bit_counts(void **state)
{
	uint8_t a[MAC_SIZE], b[MAC_SIZE];
	unsigned bit;

	(void)state;
	unit_random_bytes(a, sizeof(a));
	memcpy(b, a, sizeof(b));
	assert_true(mac_equal(a, b));
	assert_true(mac_equal(a, a));
	for (bit = 0; bit < 8 * MAC_SIZE; bit++) {
		b[bit / 8] ^= (uint8_t)(1u << bit % 8);
		assert_false(mac_equal(a, b));
		assert_false(mac_equal(b, a));
		b[bit / 8] = a[bit / 8];
	}
	assert_true(mac_equal(a, b));
}

static void
equal_up_to_a_nul_is_not_equal(void **state)
{
	uint8_t a[MAC_SIZE] = { 0 }, b[MAC_SIZE] = { 0 };

	(void)state;
	b[MAC_SIZE - 1] = 1;
	assert_false(mac_equal(a, b));
}

static void
hmac_depends_on_every_bit_of_the_key(void **state)
{
	uint8_t key[40] = { 1 }, want[MAC_SIZE], mac[MAC_SIZE];
	unsigned bit;

	(void)state;
	assert_int_equal(mac_hmac(key, sizeof(key), "m", 1, want), 0);
	for (bit = 0; bit < 8 * sizeof(key); bit++) {
		key[bit / 8] ^= (uint8_t)(1u << bit % 8);
		assert_int_equal(mac_hmac(key, sizeof(key), "m", 1, mac), 0);
		assert_false(mac_equal(mac, want));
		key[bit / 8] ^= (uint8_t)(1u << bit % 8);
	}
	assert_int_equal(mac_hmac(key, (size_t)INT_MAX + 1, "m", 1, mac), -1);
}

static void
random_fills_and_cleanse_wipes(void **state)
{
	uint8_t a[65] = { 0 }, b[64] = { 0 }, zero[64] = { 0 };

	(void)state;
	assert_int_equal(mac_random(a, 64), 0);
	assert_int_equal(mac_random(b, 64), 0);
	assert_memory_not_equal(a, b, 64);
	assert_memory_not_equal(a, zero, 64);
	assert_int_equal(a[64], 0);
	assert_int_equal(mac_random(a, (size_t)INT_MAX + 1), -1);
	mac_cleanse(b, 63);
	assert_memory_equal(b, zero, 63);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_single_bit_counts),
		cmocka_unit_test(equal_up_to_a_nul_is_not_equal),
		cmocka_unit_test(hmac_depends_on_every_bit_of_the_key),
		cmocka_unit_test(random_fills_and_cleanse_wipes),
	};

	return unit_main(tests);
}
