#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "fsck.h"
#include "options.h"
#include "tool.h"

static const char name[] = "fsck";

/* Not store_open(): it refuses what is to be found here, and makes what is
 * missing.  As another user, root too, we would find everything to be somebody
 * else's, and leave files that the endpoints cannot read. */
static int
open_state(struct fsck *fsck, struct err *err)
{
	const char *path = fsck->site.config.state_dir;
	struct store *store = &fsck->site.store;
	struct stat st;

	store->seal_keys = &fsck->site.config.seal_keys;
	store->dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (store->dir == -1 || fstat(store->dir, &st) != 0)
		return err_sys(err, "cannot open the state directory %s", path);
	if (st.st_uid != geteuid())
		return err_set(err,
		    "the state directory %s belongs to uid %ld, but this "
		    "program runs as uid %ld: run it as its owner",
		    path, (long)st.st_uid, (long)geteuid());
	return 0;
}

static int
examine(struct fsck *fsck, struct err *err)
{
	static int (*const subjects[])(struct fsck *, struct err *) = {
		fsck_check_layout,
		fsck_check_records,
		fsck_check_markers,
		fsck_check_others,
	};
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i < sizeof(subjects) / sizeof(subjects[0]); i++)
		rc = subjects[i](fsck, err);
	return rc;
}

/* What was found before something failed is told all the same. */
static int
check(const struct fsck_options *options)
{
	struct fsck fsck = { .options = options,
		.site = { .store = STORE_INIT, .work = WORKSHOP_INIT },
		.now_ms = clock_now_ms(),
		.lost = -1 };
	struct err err = ERR_INIT;
	int rc, status = TOOL_SYSTEM;

	if (config_load(options->config, CONFIG_NO_KEYS, &fsck.site.config,
		&err) != 0)
		return tool_fail(name, &err);
	rc = open_state(&fsck, &err);
	if (rc == 0) {
		fsck_begin(&fsck);
		rc = examine(&fsck, &err);
		status = fsck_finish(&fsck);
	}
	if (rc != 0)
		status = tool_fail(name, &err);
	file_close(&fsck.lost);
	store_close(&fsck.site.store);
	config_release(&fsck.site.config);
	return status;
}

int
cmd_fsck(int argc, char **argv)
{
	struct fsck_options options = { .config = tool_config_path(NULL) };
	const struct tool_option table[] = {
		{ "config", 'c', .text = &options.config },
		{ "repair", .flag = &options.repair },
		{ "json", .flag = &options.json },
		{ "quiet", 'q', .flag = &options.quiet },
		{ 0 },
	};
	int status;

	if (!tool_options(argc, argv, table, &status))
		return status;
	if (optind != argc)
		return tool_usage(name, "takes no operand");
	return check(&options);
}
