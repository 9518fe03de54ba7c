/* config: every number has its bounds, its unit and its standard. */
#include "config_unit.h"

static const struct {
	const char *name;
	size_t offset;
	const char *unit;
	int64_t min, max, standard, scale;
} numbers[] = {
	{ "hook_timeout_s", offsetof(struct config, hook_timeout_ms), "seconds",
	    1, 10800, 300, 1000 },
	{ "hook_slots", offsetof(struct config, hook_slots), "hooks at once", 1,
	    64, 4, 1 },
	{ "give_up_s", offsetof(struct config, give_up_ms), "seconds", 1,
	    604800, 10000, 1000 },
	{ "wait_ms", offsetof(struct config, wait_ms), "milliseconds", 0, 4000,
	    2500, 1 },
	{ "wait_slots", offsetof(struct config, wait_slots), "waiting calls", 1,
	    64, 1, 1 },
	{ "min_free_mib", offsetof(struct config, min_free), "MiB", 0, 1048576,
	    16, 1048576 },
	{ "window_s", offsetof(struct config, window_ms), "seconds", 1, 300, 60,
	    1000 },
};

static void
expect(const char *dir, size_t i, const char *text, int64_t want)
{
	struct config config;

	config_unit_take(dir, text, CONFIG_UNIT_SAAS, &config);
	unit_check(*(int64_t *)((char *)&config + numbers[i].offset) ==
		       want * numbers[i].scale,
	    "%s: want %lld", numbers[i].name, (long long)want);
	config_release(&config);
}

static void
standards(void **state)
{
	size_t i;

	for (i = 0; i < UNIT_COUNT(numbers); i++)
		expect(*state, i,
		    "{\"state_dir\": \"state\", " CONFIG_UNIT_KEYS "}",
		    numbers[i].standard);
}

static void
from_the_least_to_the_most(void **state)
{
	int64_t values[3];
	char text[300];
	size_t i, k;

	for (i = 0; i < UNIT_COUNT(numbers); i++) {
		values[0] = numbers[i].min;
		values[1] = numbers[i].min + 1;
		values[2] = numbers[i].max;
		for (k = 0; k < UNIT_COUNT(values); k++) {
			snprintf(text, sizeof(text),
			    CONFIG_UNIT_WITH("\"%s\": %lld"), numbers[i].name,
			    (long long)values[k]);
			expect(*state, i, text, values[k]);
		}
	}
}

static void
refuse(const char *dir, size_t i, const char *value)
{
	char text[300], wanted[200];

	snprintf(text, sizeof(text), CONFIG_UNIT_WITH("\"%s\": %s"),
	    numbers[i].name, value);
	snprintf(wanted, sizeof(wanted),
	    ":3: %s: must be a whole number of %s, %lld to %lld",
	    numbers[i].name, numbers[i].unit, (long long)numbers[i].min,
	    (long long)numbers[i].max);
	config_unit_refuse(dir, text, wanted);
}

static void
anything_else(void **state)
{
	static const char *const bad[] = { "-1", "9223372036854775807",
		"-9223372036854775808", "4294967297", "1.0", "1e2", "\"1\"",
		"null", "true", "[1]", "{}" };
	char value[40];
	size_t i, k;

	for (i = 0; i < UNIT_COUNT(numbers); i++) {
		for (k = 0; k < UNIT_COUNT(bad); k++)
			refuse(*state, i, bad[k]);
		snprintf(value, sizeof(value), "%lld",
		    (long long)numbers[i].min - 1);
		refuse(*state, i, value);
		snprintf(value, sizeof(value), "%lld",
		    (long long)numbers[i].max + 1);
		refuse(*state, i, value);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(standards),
		cmocka_unit_test(from_the_least_to_the_most),
		cmocka_unit_test(anything_else),
	};

	return unit_main_in_dir(tests);
}
