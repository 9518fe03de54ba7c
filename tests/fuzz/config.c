/* config: any file where the configuration should be, beside a good key file:
 * taken within its bounds, or refused in words. */
#include "fuzz_dir.h"

#include "base/config.h"

static void
check_taken(const struct config *config)
{
	struct err err;

	fuzz_check(config->window_ms >= 1000 && config->window_ms <= 300000,
	    "window_s");
	fuzz_check(config->wait_slots >= 1 &&
		       config->wait_slots <= LIMIT_WAIT_SLOTS,
	    "wait_slots");
	fuzz_check(config->min_free >= 0, "min_free_mib");
	fuzz_check(config->hook_slots >= 1 &&
		       config->hook_slots <= LIMIT_HOOK_SLOTS,
	    "hook_slots");
	fuzz_check(config->wait_ms >= 0 && config->wait_ms <= LIMIT_WAIT_MS,
	    "wait_ms");
	fuzz_check(config->state_dir != NULL, "no state_dir");
	(void)config_fault(config, &err, "keys/saas/0/file", "no fault");
	fuzz_check_words(err.text);
}

static void
load(const char *path, unsigned families)
{
	struct err err = ERR_INIT;
	struct config config;

	if (config_load(path, families, &config, &err) != 0) {
		fuzz_check_words(err.text);
		return;
	}
	check_taken(&config);
	config_release(&config);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char path[FUZZ_PATH_SIZE];

	fuzz_dir_write("saas.key", "s3cr3t-key\n", 11);
	fuzz_dir_write("koogate.json", data, size);
	(void)fuzz_dir_at("koogate.json", path);
	load(path, CONFIG_KEYS(FAMILY_SAAS));
	load(path, CONFIG_LISTED_KEYS);
	load(path, CONFIG_NO_KEYS);
	return 0;
}
