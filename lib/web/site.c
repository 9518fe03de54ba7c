#include "web/site.h"

#include <stdbool.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "work/opening.h"
#include "work/spawn.h"

/* How often a worker looks after what was forgotten. */
#define LOOK_AFTER_MS 10000

const char *const site_runner_arguments[] = { SITE_RUNNER_OPTION, NULL };

static int
check_openings(const struct site *site, unsigned families, struct err *err)
{
	int family;

	for (family = 0; family < FAMILY_COUNT; family++) {
		if ((families & CONFIG_KEYS(family)) != 0 &&
		    site->config.keys[family].count > 0 &&
		    opening_check(&site->work, (enum family)family, err) != 0)
			return -1;
	}
	return 0;
}

static bool
share_a_key(const struct access_keys *a, const struct access_keys *b)
{
	size_t i, k;

	for (i = 0; i < a->count; i++) {
		for (k = 0; k < b->count; k++) {
			if (strcmp(a->list[i].text, b->list[k].text) == 0)
				return true;
		}
	}
	return false;
}

/* Where the key names the family, each must have its own; the versions of the
 * kit are told by their paths. */
static int
check_distinct(const struct site *site, unsigned families, struct err *err)
{
	const unsigned both =
	    CONFIG_KEYS(FAMILY_LICENSE) | CONFIG_KEYS(FAMILY_LICENSE_CODE);
	const struct access_keys *keys = site->config.keys;

	if ((families & both) != both ||
	    !share_a_key(&keys[FAMILY_LICENSE], &keys[FAMILY_LICENSE_CODE]))
		return 0;
	return config_fault(&site->config, err, "keys",
	    "license and license_code have the same key, but it is the key "
	    "that "
	    "tells their calls apart: the seller console shows one for each");
}

static int
load_rsa_key(struct site *site, unsigned families, struct err *err)
{
	const unsigned kit =
	    CONFIG_KEYS(FAMILY_KIT) | CONFIG_KEYS(FAMILY_KIT_V1);

	if (!config_has_key(&site->config, families & kit))
		return 0;
	site->rsa_key = rsa_key_load(&site->config, err);
	return site->rsa_key != NULL ? 0 : -1;
}

int
site_open(const char *config_path, unsigned families, struct site *site,
    struct err *err)
{
	*site = (struct site){ .store = STORE_INIT,
		.replay = REPLAY_INIT,
		.work = WORKSHOP_INIT };
	if (config_load(config_path, families, &site->config, err) != 0)
		return -1;
	if ((site->config.log == NULL ||
		log_open(site->config.log, err) == 0) &&
	    store_open(site->config.state_dir, &site->store, err) == 0 &&
	    replay_open(&site->store, &site->replay, err) == 0 &&
	    workshop_open(&site->config, &site->store, site_runner_arguments,
		&site->work, err) == 0 &&
	    check_distinct(site, families, err) == 0 &&
	    load_rsa_key(site, families, err) == 0 &&
	    check_openings(site, families, err) == 0)
		return 0;
	return -1;
}

void
site_look_after(struct site *site)
{
	int64_t now = clock_monotonic_ms();

	if (site->looked_ms != 0 && now - site->looked_ms < LOOK_AFTER_MS)
		return;
	site->looked_ms = now;
	spawn_if_forgotten(&site->work);
}

void
site_close(struct site *site)
{
	oaep_free(site->rsa_key);
	workshop_close(&site->work);
	replay_close(&site->replay);
	store_close(&site->store);
	config_release(&site->config);
}
