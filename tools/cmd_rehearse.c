#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rehearse/envelope.h"
#include "rehearse/family.h"
#include "rehearse/report.h"
#include "rehearse/run.h"
#include "rehearse/stage.h"
#include "tool.h"

/* A second more than the platform waits, to see an answer that is too late. */
#define TIMEOUT_MS 6000

/* The longest an instance may take to open: as a rule; for slow hooks when
 * nothing else is said; and at most, which is the 3 h that the platform goes on
 * trying to create it. */
#define OPEN_S          30
#define SLOW_HOOK_S     600
#define SLOW_HOOK_MAX_S 10800

static const char name[] = "rehearse";

struct options {
	const char *url;
	const char *key_file;
	const char *only;
	const char *ca_file;
	const struct rehearsed_family *family;
	long timeout_ms;
	long slow_hook_s; /* 0: hooks are not slow */
	int json, verbose, quiet, keep, list, help;
};

static const struct option long_options[] = {
	{ "key-file", required_argument, NULL, 'k' },
	{ "family", required_argument, NULL, 'f' },
	{ "only", required_argument, NULL, 'o' },
	{ "timeout", required_argument, NULL, 't' },
	{ "slow-hook", optional_argument, NULL, 's' },
	{ "cacert", required_argument, NULL, 'c' },
	{ "keep", no_argument, NULL, 'K' },
	{ "list", no_argument, NULL, 'l' },
	{ "json", no_argument, NULL, 'j' },
	{ "quiet", no_argument, NULL, 'q' },
	{ "verbose", no_argument, NULL, 'v' },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

/* `text` is NULL when the option stood alone. */
static int
read_slow_hook(const char *text, long *seconds)
{
	size_t len;

	*seconds = SLOW_HOOK_S;
	if (text == NULL)
		return TOOL_OK;
	len = strlen(text);
	*seconds = strtol(text, NULL, 10);
	if (len == 0 || len != strspn(text, "0123456789") || *seconds < 1 ||
	    *seconds > SLOW_HOOK_MAX_S)
		return tool_usage(name,
		    "--slow-hook: \"%.40s\" is not 1 to %d seconds", text,
		    SLOW_HOOK_MAX_S);
	return TOOL_OK;
}

static int
read_option(int option, void *context)
{
	struct options *options = context;
	struct err err;

	switch (option) {
	case 'k':
		options->key_file = optarg;
		break;
	case 'f':
		if ((options->family = family_find(optarg)) == NULL)
			return tool_usage(name,
			    "no family \"%s\" can be rehearsed, only: %s",
			    optarg, family_names());
		break;
	case 'o':
		options->only = optarg;
		break;
	case 't':
		if (http_timeout_parse(optarg, &options->timeout_ms, &err) != 0)
			return tool_usage(name, "--timeout: %s", err.text);
		break;
	case 's':
		return read_slow_hook(optarg, &options->slow_hook_s);
	case 'c':
		options->ca_file = optarg;
		break;
	case 'K':
		options->keep = 1;
		break;
	case 'l':
		options->list = 1;
		break;
	case 'j':
		options->json = 1;
		break;
	case 'q':
		options->quiet = 1;
		break;
	case 'v':
		options->verbose = 1;
		break;
	case 'h':
		options->help = 1;
		break;
	}
	return TOOL_OK;
}

static int
read_options(int argc, char **argv, struct options *options)
{
	int rc;

	rc = tool_options(argc, argv, "hjqv", long_options, read_option,
	    options);
	if (rc != TOOL_OK)
		return rc;
	if (options->help || options->list)
		return TOOL_OK;
	if (optind + 1 != argc)
		return tool_usage(name, "one URL is needed");
	options->url = argv[optind];
	if (strncmp(options->url, "http://", 7) != 0 &&
	    strncmp(options->url, "https://", 8) != 0)
		return tool_usage(name,
		    "the URL begins with http:// or https://");
	if (options->key_file == NULL)
		return tool_usage(name,
		    "--key-file is needed: the access key of the family %s",
		    options->family->name);
	return TOOL_OK;
}

static int
list(const struct options *options, struct script *script)
{
	envelope_list(script);
	if (run_list(script, options->only) == 0)
		return tool_usage(name, "no check is named %s", options->only);
	return fflush(stdout) == 0 ? TOOL_OK : TOOL_SYSTEM;
}

/* Does the pattern mean anything at all? */
static int
check_pattern(const struct options *options, const struct script *script)
{
	size_t i;

	for (i = 0; i < script->count; i++) {
		if (check_is_meant(script->list[i].name, options->only))
			return TOOL_OK;
	}
	return tool_usage(name, "no check is named %s; see --list",
	    options->only);
}

static int
play(const struct options *options, const struct script *script,
    struct stage *stage, struct report *report)
{
	struct err err = ERR_INIT, because;

	switch (run_script(stage, script, options->only, options->keep != 0,
	    report, &err)) {
	case RUN_PLAYED:
	case RUN_STOPPED:
		return report->failed == 0 ? TOOL_OK : TOOL_FAILURE;
	case RUN_UNREACHABLE:
		(void)err_set(&because, "cannot rehearse %.300s: %.300s",
		    options->url, err.text);
		return tool_fail(name, &because);
	case RUN_BROKEN:
		(void)err_set(&because, "cannot write the report");
		return tool_fail(name, &because);
	}
	return TOOL_SYSTEM;
}

static int
rehearse(const struct options *options, const struct script *script)
{
	struct access_key key = { NULL, 0, KEY_FOREVER };
	struct report report = { .key = &key,
		.json = options->json != 0,
		.verbose = options->verbose != 0,
		.quiet = options->quiet != 0,
		.terminal = isatty(STDERR_FILENO) == 1 };
	struct stage stage = { .family = options->family,
		.key = &key,
		.url = options->url,
		.open_limit_s =
		    options->slow_hook_s != 0 ? options->slow_hook_s : OPEN_S,
		.order_ahead = options->slow_hook_s != 0 };
	struct err err;
	int rc;

	if (key_load(options->key_file, &key, &err) != 0)
		return tool_fail(name, &err);
	stage.http = http_open(options->timeout_ms, options->ca_file, &err);
	if (stage.http == NULL || stage_init(&stage, &err) != 0)
		rc = tool_fail(name, &err);
	else if (report_init(&report) != 0) {
		(void)err_set(&err, "out of memory");
		rc = tool_fail(name, &err);
	} else
		rc = play(options, script, &stage, &report);
	report_release(&report);
	stage_release(&stage);
	http_close(stage.http);
	key_release(&key);
	return rc;
}

int
cmd_rehearse(int argc, char **argv)
{
	struct options options = { .timeout_ms = TIMEOUT_MS,
		.family = family_find("saas") };
	struct script script = SCRIPT_INIT;
	struct err err;
	int rc;

	if ((rc = read_options(argc, argv, &options)) != TOOL_OK)
		return rc;
	if (options.help)
		return tool_usage(name, NULL);
	options.family->write(&script);
	if (script.failed) {
		(void)err_set(&err, "out of memory");
		rc = tool_fail(name, &err);
	} else if (options.list)
		rc = list(&options, &script);
	else if ((rc = check_pattern(&options, &script)) == TOOL_OK)
		rc = rehearse(&options, &script);
	script_release(&script);
	return rc;
}
