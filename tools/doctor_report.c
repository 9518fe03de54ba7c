/* What the doctor has found, collected and printed. */
#include "doctor.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/codec.h"
#include "tool.h"

static const char *const names[DOCTOR_VERDICTS] = {
	[DOCTOR_OK] = "ok",
	[DOCTOR_SKIPPED] = "skipped",
	[DOCTOR_WARNING] = "warning",
	[DOCTOR_BAD] = "bad",
};

/* File names and what servers say need not be UTF-8. */
__attribute__((format(printf, 1, 0))) static json_t *
to_json(const char *fmt, va_list ap)
{
	char text[2 * ERR_TEXT_MAX], clean[sizeof(text)];

	vsnprintf(text, sizeof(text), fmt, ap);
	codec_to_utf8(text, clean, sizeof(clean));
	return json_string(clean);
}

void
doctor_add(struct patient *patient, enum doctor_verdict verdict,
    const char *check, const char *fmt, ...)
{
	json_t *text;
	va_list ap;

	va_start(ap, fmt);
	text = to_json(fmt, ap);
	va_end(ap);
	patient->counts[verdict]++;
	/* A finding lost for want of memory still counts. */
	(void)json_array_append_new(patient->findings,
	    json_pack("{s:s, s:s, s:o, s:n}", "check", check, "verdict",
		names[verdict], "text", text, "advice"));
}

void
doctor_advise(struct patient *patient, const char *fmt, ...)
{
	size_t count = json_array_size(patient->findings);
	va_list ap;

	if (count == 0)
		return;
	va_start(ap, fmt);
	(void)json_object_set_new(json_array_get(patient->findings, count - 1),
	    "advice", to_json(fmt, ap));
	va_end(ap);
}

void
doctor_add_failure(struct patient *patient, const char *check, const char *fmt,
    ...)
{
	char text[ERR_TEXT_MAX];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	doctor_add(patient, DOCTOR_BAD, check, "%s", text);
	doctor_advise(patient,
	    "look again; if it stays, the system's own log may say more");
}

bool
doctor_tally_note(struct doctor_tally *tally, const char *what)
{
	if (tally->count++ != 0)
		return false;
	snprintf(tally->first, sizeof(tally->first), "%.255s", what);
	return true;
}

static const char *
text_of(const json_t *finding, const char *name)
{
	const char *text = json_string_value(json_object_get(finding, name));

	return text != NULL ? text : "";
}

/* What a person who asks to be spared has no need to hear of. */
static bool
is_spared(const struct patient *patient, const json_t *finding)
{
	const char *verdict = text_of(finding, "verdict");

	return patient->options->quiet &&
	       (strcmp(verdict, names[DOCTOR_OK]) == 0 ||
		   strcmp(verdict, names[DOCTOR_SKIPPED]) == 0);
}

static void
print_finding(const json_t *finding)
{
	const char *advice = text_of(finding, "advice");

	printf("  %-8s ", text_of(finding, "verdict"));
	tool_print_text(text_of(finding, "text"), 0);
	if (*advice != '\0') {
		printf("\n           -> ");
		tool_print_text(advice, 0);
	}
	putchar('\n');
}

static void
print_text(const struct patient *patient)
{
	const char *group = "";
	const json_t *finding;
	size_t i;

	json_array_foreach (patient->findings, i, finding) {
		if (is_spared(patient, finding))
			continue;
		if (strcmp(group, text_of(finding, "check")) != 0) {
			group = text_of(finding, "check");
			printf("%s\n", group);
		}
		print_finding(finding);
	}
	if (!patient->options->quiet)
		printf("%zu bad, %zu warnings, %zu ok, %zu skipped\n",
		    patient->counts[DOCTOR_BAD],
		    patient->counts[DOCTOR_WARNING], patient->counts[DOCTOR_OK],
		    patient->counts[DOCTOR_SKIPPED]);
}

static int
print_json(const struct patient *patient)
{
	json_t *shown = json_array(), *finding;
	size_t i;
	int rc = shown != NULL ? 0 : -1;

	json_array_foreach (patient->findings, i, finding) {
		if (!is_spared(patient, finding) &&
		    json_array_append(shown, finding) != 0)
			rc = -1;
	}
	if (rc == 0)
		rc = tool_print_json(shown);
	json_decref(shown);
	return rc;
}

int
doctor_report(const struct patient *patient)
{
	if (patient->options->json)
		return print_json(patient);
	print_text(patient);
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : -1;
}
