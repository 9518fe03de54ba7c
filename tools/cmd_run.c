#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "options.h"
#include "site.h"
#include "tool.h"
#include "work/pool.h"
#include "work/queue.h"
#include "work/spawn.h"

struct options {
	const char *config;
	const char *slot; /* started by spawn_runner() */
	long runners;     /* 0: as configured */
	int watch, rebuild, json, quiet;
};

static int
take_jobs(const char *value, void *into, struct err *err)
{
	long *runners = into;
	char *end;

	*runners = strtol(value, &end, 10);
	if (*value == '\0' || *end != '\0' || *runners < 1 ||
	    *runners > LIMIT_HOOK_SLOTS)
		return err_set(err,
		    "must be a number of hooks at once, 1 to %d",
		    LIMIT_HOOK_SLOTS);
	return 0;
}

/* What became of attempts, in words. */
static const struct {
	enum outcome_effect effect;
	const char *member, *words;
} effects[] = {
	{ EFFECT_DONE, "done", "done" },
	{ EFFECT_AGAIN, "again", "to be tried again" },
	{ EFFECT_DEAD, "dead", "given up or refused" },
	{ EFFECT_DROPPED, "dropped", "not needed any more" },
};

#define EFFECTS (sizeof(effects) / sizeof(effects[0]))

static void
print_counts(FILE *out, const struct pool *pool)
{
	size_t i, n = 0;

	for (i = 0; i < EFFECTS; i++) {
		if (pool->counts[effects[i].effect] == 0)
			continue;
		fprintf(out, "%s%zu %s", n++ == 0 ? "" : ", ",
		    pool->counts[effects[i].effect], effects[i].words);
	}
	if (n == 0)
		fprintf(out, "nothing was due");
}

static void
show_progress(const struct pool *pool)
{
	fputs("\r\033[K", stderr);
	print_counts(stderr, pool);
	fflush(stderr);
}

/* Instances that still have something to do. */
static size_t
count_pending(const struct tool_site *site)
{
	struct queue_list list;
	struct err err;
	size_t count;

	if (queue_list(site->store.queue, &list, &err) != 0)
		return 0;
	count = list.count;
	queue_list_release(&list);
	return count;
}

static int
print_json(const struct pool *pool, size_t pending)
{
	json_t *summary = json_object();
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i < EFFECTS; i++)
		rc = json_object_set_new(summary, effects[i].member,
		    json_integer((json_int_t)pool->counts[effects[i].effect]));
	if (rc == 0)
		rc = json_object_set_new(summary, "pending",
		    json_integer((json_int_t)pending));
	if (rc == 0)
		rc = tool_print_json(summary);
	json_decref(summary);
	return rc;
}

static int
report(const struct options *options, const struct pool *pool,
    const struct tool_site *site)
{
	size_t pending = count_pending(site);

	if (options->json && print_json(pool, pending) != 0)
		return TOOL_SYSTEM;
	if (!options->json && !options->quiet) {
		print_counts(stdout, pool);
		printf("; %zu instance%s pending\n", pending,
		    pending == 1 ? "" : "s");
		if (pool->without == (size_t)pool->runners)
			printf("other runners hold all %lld slots\n",
			    (long long)pool->runners);
	}
	if (pool->died > 0)
		tool_say("run",
		    "%zu runners were ended by a signal: what they did is done "
		    "again",
		    pool->died);
	if (pool->faults > 0)
		tool_say("run", "some instances could not be worked on: see %s",
		    site->config.log != NULL ? site->config.log
					     : "the messages above");
	if (pool->counts[EFFECT_DEAD] > 0 || pool->faults > 0 || pool->died > 0)
		return TOOL_FAILURE;
	return TOOL_OK;
}

static int
rebuild(const struct options *options, struct tool_site *site, struct err *err)
{
	int64_t marked = queue_rebuild(&site->store, err);

	if (marked >= 0 && !options->quiet && !options->json)
		printf("%lld instances have something pending\n",
		    (long long)marked);
	return marked >= 0 ? 0 : -1;
}

static int
run(struct tool_site *site, const void *arg, struct err *err)
{
	const struct options *options = arg;
	bool terminal = isatty(STDERR_FILENO) == 1 && !options->quiet;
	struct pool pool = {
		.shop = &site->work,
		.runners = site->config.hook_slots,
		.watch = options->watch != 0,
		.progress = terminal ? show_progress : NULL,
	};
	int rc;

	if (options->runners > pool.runners)
		tool_say("run",
		    "\"hook_slots\" is %lld: so many hooks run at once",
		    (long long)pool.runners);
	else if (options->runners != 0)
		pool.runners = options->runners;
	if (site->config.log != NULL && log_open(site->config.log, err) != 0)
		return -1;
	if (options->rebuild && rebuild(options, site, err) != 0)
		return -1;
	rc = pool_run(&pool, err);
	if (terminal)
		fputs("\r\033[K", stderr);
	return rc != 0 ? -1 : report(options, &pool, site);
}

int
cmd_run(int argc, char **argv)
{
	struct options options = { .config = tool_config_path(NULL) };
	const struct tool_option table[] = {
		{ "config", 'c', .text = &options.config },
		{ "jobs", 'j', .take = take_jobs, .into = &options.runners },
		{ "watch", 'w', .flag = &options.watch },
		{ "json", .flag = &options.json },
		{ "quiet", 'q', .flag = &options.quiet },
		{ "rebuild", .flag = &options.rebuild },
		{ "slot", .text = &options.slot },
		{ 0 },
	};
	int status;

	if (!tool_options(argc, argv, table, &status))
		return status;
	if (optind != argc)
		return tool_usage("run", "takes no operand");
	if (options.slot != NULL)
		return spawn_main(options.slot, tool_runner_arguments);
	return tool_site_do("run", options.config, run, &options);
}
