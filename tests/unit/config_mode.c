/* config: a file that anybody can write is refused, whatever else its mode. */
#include "config_unit.h"

static void
every_mode(void **state)
{
	static const char text[] =
	    "{\"state_dir\": \"s\", " CONFIG_UNIT_KEYS "}";
	struct err err = ERR_INIT;
	struct config config;
	char path[300];
	mode_t mode;
	bool good;

	config_unit_write(*state, "saas.key", 0600, "s3cr3t-key\n", 11);
	snprintf(path, sizeof(path), "%s/koogate.json", (char *)*state);
	for (mode = 0; mode <= 0777; mode++) {
		unit_write_file(path, mode, text, strlen(text));
		good = (mode & S_IWOTH) == 0;
		/* root reads what others may not. */
		if (geteuid() != 0 && (mode & S_IRUSR) == 0)
			good = false;
		err.text[0] = '\0';
		unit_check(config_load(path, CONFIG_UNIT_SAAS, &config, &err) ==
			       (good ? 0 : -1),
		    "mode %04o: %s", mode, err.text);
		if (good)
			config_release(&config);
		else if (geteuid() == 0)
			assert_non_null(strstr(err.text, "chmod o-w it"));
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_mode),
	};

	return unit_main_in_dir(tests);
}
