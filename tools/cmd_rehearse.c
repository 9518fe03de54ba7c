#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"
#include "crypto/oaep.h"
#include "rehearse/envelope.h"
#include "rehearse/family.h"
#include "rehearse/kit.h"
#include "rehearse/report.h"
#include "rehearse/run.h"
#include "rehearse/stage.h"
#include "rehearse/v1.h"
#include "rehearse_options.h"
#include "tool.h"

static const char name[] = "rehearse";

static int
list(const struct rehearse_options *options, struct script *script)
{
	envelope_list(script);
	if (run_list(script, options->only) == 0)
		return tool_usage(name, "no check is named %s", options->only);
	return fflush(stdout) == 0 ? TOOL_OK : TOOL_SYSTEM;
}

/* Does the pattern mean anything at all? */
static int
check_pattern(const struct rehearse_options *options,
    const struct script *script)
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
play(const struct rehearse_options *options, const struct script *script,
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

/* The seller's public key, when there is a file of it.  0 or -1. */
static int
load_rsa(const struct rehearse_options *options, struct oaep_key **rsa,
    struct err *err)
{
	const char *path = options->rsa_file;
	struct buf pem = BUF_INIT;
	struct err why;
	struct stat st;
	int rc = 0;

	*rsa = NULL;
	if (path == NULL)
		return 0;
	if (file_read(path, "the RSA key file", LIMIT_CONFIG, &pem, &st, err) !=
	    0)
		rc = -1;
	else if ((*rsa = oaep_load_public(buf_str(&pem), pem.len, &why)) ==
		 NULL)
		rc = err_set(err, "%.300s: %.300s", path, why.text);
	buf_cleanse(&pem);
	return rc;
}

static int
rehearse(const struct rehearse_options *options, const struct script *script)
{
	struct access_key key = { NULL, 0, KEY_FOREVER };
	struct report report = { .key = &key,
		.json = options->json != 0,
		.verbose = options->verbose != 0,
		.quiet = options->quiet != 0,
		.reveal = options->reveal != 0,
		.terminal = isatty(STDERR_FILENO) == 1 };
	struct stage stage = { .family = options->family,
		.key = &key,
		.url = options->url,
		.open_limit_s = options->open_limit_s,
		.order_ahead = options->order_ahead,
		.expected = { options->expected[0], options->expected[1] } };
	struct oaep_key *rsa = NULL;
	struct err err;
	int rc;

	if (key_load(options->key_file, &key, &err) != 0)
		return tool_fail(name, &err);
	stage.http = http_open(options->timeout_ms, options->ca_file, &err);
	if (stage.http == NULL || stage_init(&stage, &err) != 0 ||
	    load_rsa(options, &rsa, &err) != 0)
		rc = tool_fail(name, &err);
	else if (report_init(&report) != 0) {
		(void)err_set(&err, "out of memory");
		rc = tool_fail(name, &err);
	} else {
		stage.rsa = rsa;
		rc = play(options, script, &stage, &report);
	}
	report_release(&report);
	stage_release(&stage);
	http_close(stage.http);
	oaep_free(rsa);
	key_release(&key);
	return rc;
}

int
cmd_rehearse(int argc, char **argv)
{
	struct rehearse_options options = REHEARSE_OPTIONS_INIT;
	struct script script = SCRIPT_INIT;
	struct err err;
	int rc;

	if (!rehearse_options_parse(argc, argv, &options, &rc))
		return rc;
	options.family->write(&script);
	if (options.expected[0] != NULL || options.expected[1] != NULL)
		script_add_table(&script, v1_expected_checks);
	if (strncmp(options.family->name, "kit", 3) == 0)
		kit_rsa_write(&script, options.rsa_file != NULL);
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
