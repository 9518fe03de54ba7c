/*
 * site: what commands that work on a site open first.
 */
#ifndef KOOGATE_TOOL_SITE_H
#define KOOGATE_TOOL_SITE_H

#include "base/config.h"
#include "base/err.h"
#include "store/store.h"
#include "work/workshop.h"

struct tool_site {
	struct config config;
	struct store store;
	struct workshop work;
};

/* What a command does on a site: an exit status, or -1 with `err`. */
typedef int (
    *tool_site_work)(struct tool_site *site, const void *arg, struct err *err);

/* Open the site that the configuration at `path` describes, `work` on it, close
 * it.  What fails is told in the name of the command; so is a site that does not
 * open.  The exit status. */
int tool_site_do(const char *name, const char *path, tool_site_work work,
    const void *arg);

/* The same for a command that only reads records: site->work is not opened, so
 * that hooks that cannot be run are nothing to it. */
int tool_site_read(const char *name, const char *path, tool_site_work work,
    const void *arg);

/* The arguments that make koogate a runner: cmd_run's hidden option. */
extern const char *const tool_runner_arguments[];

#endif
