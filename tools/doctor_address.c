/* What the doctor says about production addresses: each is asked as the platform
 * asks it, from here. */
#include "doctor_visit.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/clock.h"

void
visit_add(struct visit *visit, enum doctor_verdict verdict, const char *fmt,
    ...)
{
	char text[ERR_TEXT_MAX];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	doctor_add(visit->patient, verdict, "address", "%s: %s",
	    family_name(visit->family), text);
}

static void
visit_one(struct patient *patient, const struct doctor_url *url)
{
	const struct doctor_options *options = patient->options;
	const struct access_keys *keys = &patient->config.keys[url->family];
	struct visit visit = { .patient = patient,
		.family = url->family,
		.url = url->url,
		.key = keys_first(keys, clock_now_ms()),
		.answer = CALL_ANSWER_INIT };
	struct err err;

	if (patient->keyless) {
		visit_add(&visit, DOCTOR_SKIPPED,
		    "not asked: first put the keys right");
		return;
	}
	if (visit.key == NULL) {
		visit_add(&visit, DOCTOR_BAD,
		    "%s cannot be asked: there is no key to sign with",
		    url->url);
		doctor_advise(patient,
		    "list the family's key in the configuration, or name "
		    "another family: --url FAMILY=URL");
		return;
	}
	visit.client = http_open(options->timeout_ms, options->ca_file, &err);
	if (visit.client == NULL)
		doctor_add_failure(patient, "address", "%s", err.text);
	else if (visit_connect(&visit) == 0)
		visit_judge(&visit);
	call_answer_release(&visit.answer);
	http_close(visit.client);
}

static bool
has_url(const struct doctor_options *options, enum family family)
{
	size_t i;

	for (i = 0; i < options->url_count; i++) {
		if (options->urls[i].family == family)
			return true;
	}
	return false;
}

void
doctor_check_addresses(struct patient *patient)
{
	const struct doctor_options *options = patient->options;
	const char *name;
	size_t i;
	int family;

	if (options->no_network) {
		doctor_add(patient, DOCTOR_SKIPPED, "address",
		    "not asked: --no-network");
		return;
	}
	for (i = 0; i < options->url_count; i++)
		visit_one(patient, &options->urls[i]);
	for (family = 0; family < FAMILY_COUNT; family++) {
		name = family_name((enum family)family);
		if (patient->config.keys[family].count == 0 ||
		    has_url(options, (enum family)family))
			continue;
		doctor_add(patient, DOCTOR_SKIPPED, "address", "%s: not asked",
		    name);
		doctor_advise(patient,
		    "name the production address: --url %s=https://…", name);
	}
}
