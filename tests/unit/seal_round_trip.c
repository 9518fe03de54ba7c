/* seal: what was closed opens, whatever it was and whatever its length. */
#include "../support/unit.h"

#include "crypto/seal.h"

static void
round_trip(const struct access_key *key, const void *context,
    size_t context_len, const uint8_t *plain, size_t len)
{
	struct buf text = BUF_INIT, back = BUF_INIT;

	/* Both append: what stood there before stays. */
	buf_addstr(&text, "a");
	buf_addstr(&back, "bc");
	assert_int_equal(seal_close(key, context, context_len, plain, len,
			     &text),
	    0);
	assert_int_equal(text.len, 1 + CODEC_BASE64_SIZE(len + 28) - 1);
	assert_int_equal(strlen(text.data), text.len);
	assert_int_equal(seal_open(key, context, context_len, text.data + 1,
			     text.len - 1, &back),
	    SEAL_OPENED);
	unit_check(back.len == 2 + len, "%zu bytes became %zu", len,
	    back.len - 2);
	assert_memory_equal(back.data, "bc", 2);
	if (len > 0)
		assert_memory_equal(back.data + 2, plain, len);
	assert_int_equal(back.data[back.len], '\0');
	assert_int_equal(text.data[0], 'a');
	buf_release(&text);
	buf_cleanse(&back);
}

static void
every_short_length_and_some_long_ones(void **state)
{
	static const size_t lengths[] = { 1000, 4095, 4096, 65537, 1 << 20 };
	uint8_t *plain = malloc(1 << 20);
	struct access_key key = unit_key("a sealing key");
	size_t i;

	(void)state;
	assert_non_null(plain);
	unit_random_bytes(plain, 1 << 20);
	for (i = 0; i <= 130; i++) {
		round_trip(&key, "context", 8, plain, i);
		round_trip(&key, plain, i, plain, 130 - i);
	}
	for (i = 0; i < UNIT_COUNT(lengths); i++)
		round_trip(&key, NULL, 0, plain, lengths[i]);
	round_trip(&key, NULL, 0, NULL, 0);
	free(plain);
	key_release(&key);
}

static void
keys_of_the_least_and_most_bytes(void **state)
{
	char *longest = unit_repeat("x", 256);
	struct access_key key = unit_key("12345678");

	(void)state;
	round_trip(&key, "c", 1, (const uint8_t *)"secret", 6);
	key_release(&key);
	key = unit_key(longest);
	round_trip(&key, "c", 1, (const uint8_t *)"secret", 6);
	key_release(&key);
	free(longest);
}

/* Equal secrets must not be seen to be equal, nor one random text be used
 * twice. */
static void
the_same_secret_twice_gives_two_texts(void **state)
{
	struct access_key key = unit_key("a sealing key");
	struct buf one = BUF_INIT, two = BUF_INIT;

	(void)state;
	assert_int_equal(seal_close(&key, "c", 1, "secret", 6, &one), 0);
	assert_int_equal(seal_close(&key, "c", 1, "secret", 6, &two), 0);
	assert_memory_not_equal(one.data, two.data, 16);
	assert_string_not_equal(one.data + 16, two.data + 16);
	buf_release(&one);
	buf_release(&two);
	key_release(&key);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_short_length_and_some_long_ones),
		cmocka_unit_test(keys_of_the_least_and_most_bytes),
		cmocka_unit_test(the_same_secret_twice_gives_two_texts),
	};

	return unit_main(tests);
}
