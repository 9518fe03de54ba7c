/* seal: a text of which one bit differs, or a piece is missing, stays shut;
 * so does a whole one in another context or under another key. */
#include "../support/unit.h"

#include "crypto/seal.h"

#define SECRET "secret"
#define SIZE   (12 + sizeof(SECRET) - 1 + 16)

static struct access_key key;
static uint8_t sealed[SIZE];

/* Nothing is appended, and nothing of the secret is left in the memory. */
static void
refuse(const struct access_key *with, const char *context, size_t context_len,
    const char *text, size_t len)
{
	struct buf plain = BUF_INIT;

	assert_int_equal(buf_reserve(&plain, 100), 0);
	memset(plain.data, 0, plain.cap);
	buf_addstr(&plain, "kept");
	unit_check(seal_open(with, context, context_len, text, len, &plain) ==
		       SEAL_DOES_NOT_OPEN,
	    "taken: %.*s", (int)len, text);
	assert_int_equal(plain.len, 4);
	assert_string_equal(plain.data, "kept");
	/* Its first byte is where the NUL stands now. */
	assert_null(memmem(plain.data, plain.cap, &SECRET[1], 5));
	buf_release(&plain);
}

static void
refuse_bytes(const uint8_t *bytes, size_t len)
{
	char text[CODEC_BASE64_SIZE(SIZE + 1)];

	codec_base64_encode(bytes, len, text);
	refuse(&key, "context", 7, text, strlen(text));
}

static void
every_bit(void **state)
{
	size_t bit;

	(void)state;
	for (bit = 0; bit < 8 * SIZE; bit++) {
		sealed[bit / 8] ^= (uint8_t)(1 << bit % 8);
		refuse_bytes(sealed, SIZE);
		sealed[bit / 8] ^= (uint8_t)(1 << bit % 8);
	}
}

static void
every_length_but_its_own(void **state)
{
	uint8_t longer[SIZE + 1] = { 0 };
	size_t len;

	(void)state;
	memcpy(longer, sealed, SIZE);
	refuse_bytes(longer, SIZE + 1);
	for (len = 0; len < SIZE; len++) {
		refuse_bytes(sealed, len);
		refuse_bytes(sealed + SIZE - len, len);
	}
}

static void
text_that_is_not_strict_base64(void **state)
{
	char text[CODEC_BASE64_SIZE(SIZE) + 1];
	size_t len = sizeof(text) - 2, i;

	(void)state;
	codec_base64_encode(sealed, SIZE, text);
	for (i = 0; i < len; i++)
		refuse(&key, "context", 7, text, i);
	text[len] = '\n';
	refuse(&key, "context", 7, text, len + 1);
	text[20] = '-';
	refuse(&key, "context", 7, text, len);
}

static void
another_context_or_key(void **state)
{
	struct access_key other = unit_key("a sealing kez");
	char text[CODEC_BASE64_SIZE(SIZE)];
	size_t len = sizeof(text) - 1;

	(void)state;
	codec_base64_encode(sealed, SIZE, text);
	refuse(&key, "context", 8, text, len);
	refuse(&key, "context", 6, text, len);
	refuse(&key, "contexu", 7, text, len);
	refuse(&key, NULL, 0, text, len);
	refuse(&other, "context", 7, text, len);
	key_release(&other);
}

/* Else all that is refused above would prove nothing. */
static void
unaltered_it_opens(void **state)
{
	struct buf plain = BUF_INIT;
	char text[CODEC_BASE64_SIZE(SIZE)];

	(void)state;
	codec_base64_encode(sealed, SIZE, text);
	assert_int_equal(seal_open(&key, "context", 7, text, sizeof(text) - 1,
			     &plain),
	    SEAL_OPENED);
	assert_string_equal(buf_str(&plain), SECRET);
	buf_cleanse(&plain);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_bit),
		cmocka_unit_test(every_length_but_its_own),
		cmocka_unit_test(text_that_is_not_strict_base64),
		cmocka_unit_test(another_context_or_key),
		cmocka_unit_test(unaltered_it_opens),
	};
	struct buf text = BUF_INIT;
	int failed;

	key = unit_key("a sealing key");
	if (seal_close(&key, "context", 7, SECRET, 6, &text) != 0 ||
	    codec_base64_decode(text.data, text.len, sealed, SIZE) != SIZE)
		return 111;
	failed = unit_main(tests);
	buf_release(&text);
	key_release(&key);
	return failed;
}
