/* key: who may read and write a key file, for every mode there is. */
#include "../support/unit.h"

static void
the_good_modes(void **state)
{
	static const mode_t good[] = { 0400, 0600, 0440, 0640 };
	struct err err = ERR_INIT;
	struct access_key key;
	char path[300];
	size_t i;

	snprintf(path, sizeof(path), "%s/good", (char *)*state);
	for (i = 0; i < UNIT_COUNT(good); i++) {
		unit_write_file(path, good[i], "s3cr3t-key\n", 11);
		unit_check(key_load(path, &key, &err) == 0, "%s", err.text);
		assert_string_equal(key.text, "s3cr3t-key");
		key_release(&key);
	}
}

static void
the_bad_modes(void **state)
{
	static const mode_t bad[] = { 0644, 0666, 0604, 0602, 0601, 0620, 0660,
		0622, 0777, 0755, 0444, 0404, 0664, 0607, 0630, 0670 };
	struct err err = ERR_INIT;
	struct access_key key;
	char path[300], mode[8];
	size_t i;

	snprintf(path, sizeof(path), "%s/bad", (char *)*state);
	for (i = 0; i < UNIT_COUNT(bad); i++) {
		unit_write_file(path, bad[i], "s3cr3t-key\n", 11);
		unit_check(key_load(path, &key, &err) == -1, "%04o was taken",
		    bad[i]);
		assert_null(key.text);
		snprintf(mode, sizeof(mode), "%04o", bad[i]);
		assert_non_null(strstr(err.text, mode));
		assert_non_null(strstr(err.text, path));
		assert_null(strstr(err.text, "s3cr3t"));
	}
}

static void
every_mode(void **state)
{
	struct err err = ERR_INIT;
	struct access_key key;
	char path[300];
	mode_t mode;
	bool good;

	snprintf(path, sizeof(path), "%s/every", (char *)*state);
	for (mode = 0; mode <= 0777; mode++) {
		unit_write_file(path, mode, "s3cr3t-key\n", 11);
		good = (mode & S_IWGRP) == 0 && (mode & S_IRWXO) == 0;
		/* root reads what others may not. */
		if (geteuid() != 0 && (mode & S_IRUSR) == 0)
			good = false;
		unit_check(key_load(path, &key, &err) == (good ? 0 : -1),
		    "mode %04o: %s", mode, err.text);
		key_release(&key);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_good_modes),
		cmocka_unit_test(the_bad_modes),
		cmocka_unit_test(every_mode),
	};

	return unit_main_in_dir(tests);
}
