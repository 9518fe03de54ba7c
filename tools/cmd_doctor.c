#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/jsontext.h"
#include "doctor.h"
#include "options.h"
#include "tool.h"

/* Longer than an address may take, so that a slow one is told from a dead. */
#define TIMEOUT_MS 10000

#define PLATFORM "https://mkt.myhuaweicloud.com"

static const char name[] = "doctor";

/* URL or FAMILY=URL. */
static int
take_url(const char *text, void *into, struct err *err)
{
	struct doctor_options *options = into;
	struct doctor_url *url = &options->urls[options->url_count];
	size_t len = strcspn(text, "=:/");
	char family[32];

	if (options->url_count == DOCTOR_URLS_MAX)
		return err_set(err, "no more than %d of them", DOCTOR_URLS_MAX);
	url->family = FAMILY_SAAS;
	if (text[len] == '=') {
		snprintf(family, sizeof(family), "%.*s", (int)len, text);
		url->family = family_from_name(family);
		text += len + 1;
	}
	if (url->family == FAMILY_COUNT)
		return err_set(err, "there is no family \"%s\"", family);
	if (tool_take_url(text, &url->url, err) != 0)
		return err_set(err, "it begins with http:// or https://, or "
				    "with a family and =");
	options->url_count++;
	return 0;
}

/* A key that cannot be read must not hide everything else: then the rest is
 * looked at without keys, and the check of keys says which it is. */
static int
load(struct patient *patient)
{
	const char *path = patient->options->config;
	struct err err, second;

	if (config_load(path, CONFIG_LISTED_KEYS, &patient->config, &err) !=
	    0) {
		doctor_add(patient, DOCTOR_BAD, "configuration", "%s",
		    err.text);
		doctor_advise(patient,
		    "put it right: no endpoint starts before that, and those "
		    "that run go on with what they have read");
		if (config_load(path, CONFIG_NO_KEYS, &patient->config,
			&second) != 0)
			return -1;
		patient->keyless = true;
	}
	patient->members = jsontext_load(patient->config.text,
	    strlen(patient->config.text), JSON_REJECT_DUPLICATES, NULL);
	return 0;
}

static void
examine(struct patient *patient)
{
	static void (*const checks[])(struct patient *) = {
		doctor_check_config,
		doctor_check_keys,
		doctor_check_state,
		doctor_check_files,
		doctor_check_records,
		doctor_check_disk,
		doctor_check_locks,
		doctor_check_log,
		doctor_check_hooks,
		doctor_check_products,
		doctor_check_jobs,
		doctor_check_clock,
		doctor_check_addresses,
	};
	size_t i;

	if (load(patient) != 0) {
		doctor_check_user(patient, patient->options->config);
		patient->unfit = true;
		return;
	}
	for (i = 0; i < sizeof(checks) / sizeof(checks[0]); i++)
		checks[i](patient);
	if (patient->has_store) {
		workshop_close(&patient->work);
		store_close(&patient->store);
	}
	file_close(&patient->state);
	json_decref(patient->members);
	config_release(&patient->config);
}

static int
diagnose(const struct doctor_options *options)
{
	struct patient patient = { .options = options,
		.state = -1,
		.store = STORE_INIT,
		.work = WORKSHOP_INIT,
		.findings = json_array() };
	struct err err;
	int status;

	examine(&patient);
	status = patient.unfit                    ? TOOL_SYSTEM
		 : patient.counts[DOCTOR_BAD] > 0 ? TOOL_FAILURE
						  : TOOL_OK;
	if (doctor_report(&patient) != 0) {
		err_sys(&err, "cannot write the output");
		status = tool_fail(name, &err);
	}
	json_decref(patient.findings);
	return status;
}

int
cmd_doctor(int argc, char **argv)
{
	struct doctor_options options = { .config = tool_config_path(NULL),
		.platform = PLATFORM,
		.timeout_ms = TIMEOUT_MS };
	const struct tool_option table[] = {
		{ "config", 'c', .text = &options.config },
		{ "url", .take = take_url, .into = &options },
		{ "cacert", .text = &options.ca_file },
		{ "timeout", .take = http_take_timeout,
		    .into = &options.timeout_ms },
		{ "platform", .take = tool_take_url,
		    .into = &options.platform },
		{ "no-network", .flag = &options.no_network },
		{ "json", 'j', .flag = &options.json },
		{ "quiet", 'q', .flag = &options.quiet },
		{ 0 },
	};
	int status;

	if (!tool_options(argc, argv, table, &status))
		return status;
	if (optind != argc)
		return tool_usage(name, "takes no operand");
	return diagnose(&options);
}
