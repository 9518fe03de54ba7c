/* javakey: the keys that a JDK made, of access keys of every length. */
#include "../support/unit.h"

#include "crypto/javakey.h"

static struct {
	unsigned keys, wide;
	size_t shortest, longest;
} seen = { .shortest = SIZE_MAX };

static void
check(const struct access_key *key, const char *hex, size_t size)
{
	uint8_t made[JAVAKEY_MAX + 1], want[JAVAKEY_MAX];

	assert_int_equal(codec_hex_decode(hex, strlen(hex), want, sizeof(want)),
	    size);
	memset(made, 0xa5, sizeof(made));
	assert_int_equal(javakey_make(key, made, size), 0);
	unit_check(memcmp(made, want, size) == 0, "%zu bytes: not %s", size,
	    hex);
	assert_int_equal(made[size], 0xa5);
}

static void
check_line(const char *hex, const char *half, const char *whole)
{
	char text[LIMIT_KEY_MAX];
	ssize_t len = codec_hex_decode(hex, strlen(hex), text, sizeof(text)), i;
	/* Java knows no dates: nor does the key's end matter. */
	struct access_key key = { text, (size_t)len, 0 };

	unit_check(len > 0, "no key: %s", hex);
	check(&key, half, JAVAKEY_128);
	check(&key, whole, JAVAKEY_256);
	seen.keys++;
	if (key.len < seen.shortest)
		seen.shortest = key.len;
	if (key.len > seen.longest)
		seen.longest = key.len;
	for (i = 0; i < len && (uint8_t)text[i] < 0x80; i++)
		;
	seen.wide += i < len;
}

static void
the_whole_table(void **state)
{
	const char *top = getenv("KOOGATE_TOP");
	char path[4096], line[1024], key[520], half[40], whole[72];
	FILE *file;

	(void)state;
	snprintf(path, sizeof(path), "%s/tests/support/javakey.txt",
	    top != NULL ? top : ".");
	file = fopen(path, "re");
	unit_check(file != NULL, "cannot open %s", path);
	while (fgets(line, sizeof(line), file) != NULL) {
		if (line[0] == '#')
			continue;
		unit_check(sscanf(line, "%519s %39s %71s", key, half, whole) ==
			       3,
		    "not a line of the table: %s", line);
		check_line(key, half, whole);
	}
	fclose(file);
	assert_int_equal(seen.keys, 128);
	assert_true(seen.wide >= 60);
	assert_int_equal(seen.shortest, LIMIT_KEY_MIN);
	assert_int_equal(seen.longest, LIMIT_KEY_MAX);
}

/* Of one access key. */
static void
the_shorter_key_begins_the_longer(void **state)
{
	struct access_key key = unit_key("test-access-key");
	uint8_t half[JAVAKEY_MAX], whole[JAVAKEY_MAX];

	(void)state;
	assert_int_equal(javakey_make(&key, half, JAVAKEY_128), 0);
	assert_int_equal(javakey_make(&key, whole, JAVAKEY_256), 0);
	assert_memory_equal(half, whole, JAVAKEY_128);
	key_release(&key);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_whole_table),
		cmocka_unit_test(the_shorter_key_begins_the_longer),
	};

	return unit_main(tests);
}
