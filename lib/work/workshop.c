#include "work/workshop.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/log.h"
#include "work/hook.h"
#include "work/slots.h"

static const char member[] = "hook_dir";

int
workshop_open_hooks(const struct workshop *shop, int *dir, struct err *err)
{
	const char *path = shop->config->hook_dir;

	*dir = -1;
	if (path == NULL)
		return 0;
	*dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (*dir == -1)
		return err_sys(err, "cannot open the hook directory %s", path);
	return 0;
}

static int
check_hooks(const struct workshop *shop, struct err *err)
{
	const struct config *config = shop->config;
	struct stat st;
	int dir, rc;

	if (workshop_open_hooks(shop, &dir, err) != 0)
		return -1;
	if (dir == -1)
		return 0;
	rc = fstat(dir, &st);
	close(dir);
	/* Whoever can put a file there decides what we run. */
	if (rc != 0 || (st.st_mode & S_IWOTH) != 0)
		return config_fault(config, err, member,
		    "anybody can write to %s: chmod o-w it", config->hook_dir);
	if (config->seal_keys.count == 0)
		return config_fault(config, err, member,
		    "needs \"seal_keys\", to seal the passwords that hooks "
		    "give: put 32 random bytes in hex into a file of mode 0600 "
		    "and name it, as `koogate init` does");
	return 0;
}

int
workshop_open(const struct config *config, struct store *store,
    const char *const *runner_arguments, struct workshop *shop, struct err *err)
{
	*shop = (struct workshop)WORKSHOP_INIT;
	shop->config = config;
	shop->store = store;
	shop->runner_arguments = runner_arguments;
	store->seal_keys = &config->seal_keys;
	store->min_free = config->min_free;
	if (check_hooks(shop, err) != 0)
		return -1;
	shop->slots = slots_open(store, err);
	return shop->slots != -1 ? 0 : -1;
}

void
workshop_close(struct workshop *shop)
{
	file_close(&shop->slots);
}

bool
workshop_has_hook(const struct workshop *shop, enum event event)
{
	char why[HOOK_WHY_SIZE];
	struct err err;
	bool absent;
	int dir;

	if (event == EVENT_NONE)
		return false;
	if (workshop_open_hooks(shop, &dir, &err) != 0) {
		log_error("%s", err.text);
		return true;
	}
	absent = hook_inspect(dir, event, why) == HOOK_ABSENT;
	file_close(&dir);
	return !absent;
}
