/* key: what a key file may hold, byte by byte. */
#include "../support/unit.h"

static int
load(const char *dir, const void *data, size_t len, struct access_key *key)
{
	struct err err = ERR_INIT;
	char path[300];
	int rc;

	snprintf(path, sizeof(path), "%s/key", dir);
	unit_write_file(path, 0600, data, len);
	rc = key_load(path, key, &err);
	if (rc == 0) {
		assert_true(key->until_ms == KEY_FOREVER);
		assert_int_equal(strlen(key->text), key->len);
	} else {
		assert_null(key->text);
		assert_int_equal(key->len, 0);
		assert_non_null(strstr(err.text, path));
		assert_null(strstr(err.text, "s3cr3t"));
	}
	return rc;
}

static void
lengths(void **state)
{
	static const char *const ends[] = { "", "\n", "\r\n" };
	struct access_key key;
	char text[600];
	size_t n, i;
	bool good;

	for (n = 0; n < 300; n++) {
		good = n >= 8 && n <= 256;
		for (i = 0; i < UNIT_COUNT(ends); i++) {
			memset(text, 'k', n);
			strcpy(text + n, ends[i]);
			unit_check(load(*state, text, strlen(text), &key) ==
				       (good ? 0 : -1),
			    "%zu bytes and line end %zu", n, i);
			if (good) {
				assert_int_equal(key.len, n);
				assert_memory_equal(key.text, text, n);
			}
			key_release(&key);
		}
	}
}

static void
one_line_end_is_dropped_and_no_more(void **state)
{
	static const char *const bad[] = { "s3cr3t-key\n\n",
		"s3cr3t-key\r\n\r\n", "s3cr3t-key\n\r", "\ns3cr3t-key",
		"s3cr3t-\n", "s3cr3t \r\n", "s3cr3t-key\ns3cr3t-key\n", "\n",
		"\r\n", "s3cr3t key", " s3cr3t-key", "s3cr3t-key \n" };
	struct access_key key;
	size_t i;

	assert_int_equal(load(*state, "s3cr3t-key\r\n", 12, &key), 0);
	assert_string_equal(key.text, "s3cr3t-key");
	key_release(&key);
	for (i = 0; i < UNIT_COUNT(bad); i++)
		unit_check(load(*state, bad[i], strlen(bad[i]), &key) == -1,
		    "\"%s\" was taken", bad[i]);
}

static void
no_blank_or_control_character_anywhere(void **state)
{
	struct access_key key;
	char text[13];
	size_t at;
	int c;

	/* Not at the end, where a line end is dropped. */
	for (at = 0; at < 11; at++) {
		for (c = 0; c < 256; c++) {
			memcpy(text, "s3cr3t-key-1", sizeof(text));
			text[at] = (char)c;
			unit_check(load(*state, text, 12, &key) ==
				       (c <= ' ' || c == 0x7f ? -1 : 0),
			    "byte %d at %zu", c, at);
			key_release(&key);
		}
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(lengths),
		cmocka_unit_test(one_line_end_is_dropped_and_no_more),
		cmocka_unit_test(no_blank_or_control_character_anywhere),
	};

	return unit_main_in_dir(tests);
}
