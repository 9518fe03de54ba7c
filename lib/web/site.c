#include "web/site.h"

#include "base/clock.h"
#include "base/limits.h"
#include "base/log.h"
#include "domain/instance.h"
#include "work/spawn.h"

/* How often a worker looks after what was forgotten. */
#define LOOK_AFTER_MS 10000

const char *const site_runner_arguments[] = { SITE_RUNNER_OPTION, NULL };

/* A wrong app_info would fail every purchase: say so before the first. */
static int
check_app_info(const struct site *site, struct err *err)
{
	const struct config *config = &site->config;
	char text[LIMIT_RESULT_MSG];

	if (config->app_info == NULL &&
	    workshop_has_hook(&site->work, EVENT_NEW))
		return 0;
	if (config->app_info == NULL)
		return config_fault(config, err, "app_info",
		    "is missing, and there is no hook `new`: a new instance "
		    "would have no address; give {\"frontEndUrl\": "
		    "\"https://…\"}");
	if (instance_check_app_info(config->app_info, text, sizeof(text)) != 0)
		return config_fault(config, err, "app_info", "%s", text);
	return 0;
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
	    check_app_info(site, err) == 0)
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
	workshop_close(&site->work);
	replay_close(&site->replay);
	store_close(&site->store);
	config_release(&site->config);
}
