#include <stdarg.h>
#include <stdio.h>

#include "doctor.h"
#include "options.h"
#include "tool.h"

void
doctor_add(struct patient *patient, enum doctor_verdict verdict,
    const char *what, const char *fmt, ...)
{
	static const char *const names[] = { "ok", "warning", "bad" };
	char text[ERR_TEXT_MAX];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (verdict > patient->worst)
		patient->worst = verdict;
	/* A finding lost for want of memory still counts as the worst. */
	(void)json_array_append_new(patient->findings,
	    json_pack("{s:s, s:s, s:s}", "check", what, "verdict",
		names[verdict], "text", text));
}

static void
examine(struct patient *patient)
{
	struct err err;

	if (config_load(patient->config_path, CONFIG_LISTED_KEYS,
		&patient->config, &err) != 0) {
		doctor_add(patient, DOCTOR_BAD, "configuration", "%s",
		    err.text);
		return;
	}
	doctor_add(patient, DOCTOR_OK, "configuration", "%s is well-formed",
	    patient->config_path);
	doctor_check_site(patient);
	if (patient->has_store)
		store_close(&patient->store);
	config_release(&patient->config);
}

static int
print_findings(const struct patient *patient, bool json)
{
	const json_t *finding;
	size_t i;

	if (json)
		return tool_print_json(patient->findings);
	json_array_foreach (patient->findings, i, finding)
		printf("%-8s %-14s %s\n",
		    json_string_value(json_object_get(finding, "verdict")),
		    json_string_value(json_object_get(finding, "check")),
		    json_string_value(json_object_get(finding, "text")));
	return 0;
}

int
cmd_doctor(int argc, char **argv)
{
	struct patient patient = { .store = STORE_INIT };
	struct site_options options;
	struct err err;
	int status;

	if (!site_options_parse(argc, argv, 0, &options, &status))
		return status;
	patient.config_path = options.config;
	patient.findings = json_array();
	examine(&patient);
	status = patient.worst == DOCTOR_BAD ? TOOL_FAILURE : TOOL_OK;
	if (print_findings(&patient, options.json) != 0) {
		err_sys(&err, "cannot write the output");
		status = tool_fail(argv[0], &err);
	}
	json_decref(patient.findings);
	return status;
}
