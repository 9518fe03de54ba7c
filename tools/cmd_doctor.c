#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/jsontext.h"
#include "doctor.h"
#include "tool.h"

/* Longer than an address may take, so that a slow one is told from a dead. */
#define TIMEOUT_MS 10000

#define PLATFORM "https://mkt.myhuaweicloud.com"

static const char name[] = "doctor";

static const struct option long_options[] = {
	{ "config", required_argument, NULL, 'c' },
	{ "url", required_argument, NULL, 'u' },
	{ "cacert", required_argument, NULL, 'a' },
	{ "timeout", required_argument, NULL, 't' },
	{ "platform", required_argument, NULL, 'p' },
	{ "no-network", no_argument, NULL, 'n' },
	{ "json", no_argument, NULL, 'j' },
	{ "quiet", no_argument, NULL, 'q' },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

static bool
is_url(const char *text)
{
	return strncmp(text, "http://", 7) == 0 ||
	       strncmp(text, "https://", 8) == 0;
}

/* URL or FAMILY=URL. */
static int
read_url(const char *text, struct doctor_options *options)
{
	struct doctor_url *url = &options->urls[options->url_count];
	size_t len = strcspn(text, "=:/");
	char family[32];

	if (options->url_count == DOCTOR_URLS_MAX)
		return tool_usage(name, "--url: no more than %d of them",
		    DOCTOR_URLS_MAX);
	*url = (struct doctor_url){ FAMILY_SAAS, text };
	if (text[len] == '=') {
		snprintf(family, sizeof(family), "%.*s", (int)len, text);
		url->family = family_from_name(family);
		url->url = text + len + 1;
	}
	if (url->family == FAMILY_COUNT)
		return tool_usage(name, "--url: there is no family \"%s\"",
		    family);
	if (!is_url(url->url))
		return tool_usage(name,
		    "--url: it begins with http:// or https://, or with a "
		    "family and =");
	options->url_count++;
	return TOOL_OK;
}

static int
read_option(int option, void *context)
{
	struct doctor_options *options = context;
	struct err err;

	switch (option) {
	case 'c':
		options->config = optarg;
		break;
	case 'u':
		return read_url(optarg, options);
	case 'a':
		options->ca_file = optarg;
		break;
	case 't':
		if (http_timeout_parse(optarg, &options->timeout_ms, &err) != 0)
			return tool_usage(name, "--timeout: %s", err.text);
		break;
	case 'p':
		options->platform = optarg;
		if (!is_url(optarg))
			return tool_usage(name,
			    "--platform: it begins with http:// or https://");
		break;
	case 'n':
		options->no_network = 1;
		break;
	case 'j':
		options->json = 1;
		break;
	case 'q':
		options->quiet = 1;
		break;
	case 'h':
		options->help = 1;
		break;
	}
	return TOOL_OK;
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
	int rc;

	rc = tool_options(argc, argv, "c:hjq", long_options, read_option,
	    &options);
	if (rc != TOOL_OK)
		return rc;
	if (options.help)
		return tool_usage(name, NULL);
	if (optind != argc)
		return tool_usage(name, "takes no operand");
	return diagnose(&options);
}
