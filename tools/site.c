#include "site.h"

#include "tool.h"

const char *const tool_runner_arguments[] = { "run", "--slot", NULL };

static int
open_site(const char *path, struct tool_site *site, struct err *err)
{
	if (config_load(path, CONFIG_NO_KEYS, &site->config, err) != 0)
		return -1;
	if (store_open(site->config.state_dir, &site->store, err) != 0)
		return -1;
	site->store.seal_keys = &site->config.seal_keys;
	return 0;
}

static int
with_site(const char *name, const char *path, bool works, tool_site_work work,
    const void *arg)
{
	struct tool_site site = { .store = STORE_INIT, .work = WORKSHOP_INIT };
	struct err err = ERR_INIT;
	int status;

	status = open_site(path, &site, &err);
	if (status == 0 && works)
		status = workshop_open(&site.config, &site.store,
		    tool_runner_arguments, &site.work, &err);
	if (status == 0)
		status = work(&site, arg, &err);
	workshop_close(&site.work);
	store_close(&site.store);
	config_release(&site.config);
	return status >= 0 ? status : tool_fail(name, &err);
}

int
tool_site_do(const char *name, const char *path, tool_site_work work,
    const void *arg)
{
	return with_site(name, path, true, work, arg);
}

int
tool_site_read(const char *name, const char *path, tool_site_work work,
    const void *arg)
{
	return with_site(name, path, false, work, arg);
}
