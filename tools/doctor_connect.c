/* What the doctor says about the way to an address: TLS, and whether anybody is
 * there. */
#include "doctor_visit.h"

#include <string.h>

#include "base/clock.h"
#include "doctor_probe.h"

#define DAY_MS (INT64_C(24) * 3600 * 1000)

/* Those that renew themselves do it 30 days before the end. */
#define CERTIFICATE_LATE_DAYS 21
#define CERTIFICATE_LAST_DAYS 3

/* Without TLS the name decides: nobody else hears what this machine tells
 * itself. */
static bool
is_loopback(const char *url)
{
	static const char *const names[] = { "http://127.", "http://localhost",
		"http://[::1]" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (strncmp(url, names[i], strlen(names[i])) == 0)
			return true;
	}
	return false;
}

static void
judge_plain(struct visit *visit)
{
	bool here = is_loopback(visit->url);

	visit_add(visit, here ? DOCTOR_WARNING : DOCTOR_BAD, "%s has no TLS%s",
	    visit->url, here ? ": good for a trial on this machine" : "");
	doctor_advise(visit->patient,
	    "the production address is an https:// one: get a certificate, "
	    "and ask that address");
}

static void
judge_certificate(struct visit *visit)
{
	int64_t days, end = visit->answer.http.certificate_end_ms;
	enum doctor_verdict verdict = DOCTOR_OK;

	if (end == 0) {
		visit_add(visit, DOCTOR_SKIPPED,
		    "the certificate verifies; when it ends is not told");
		return;
	}
	days = (end - clock_now_ms()) / DAY_MS;
	if (days < CERTIFICATE_LATE_DAYS)
		verdict = DOCTOR_WARNING;
	if (days < CERTIFICATE_LAST_DAYS)
		verdict = DOCTOR_BAD;
	visit_add(visit, verdict,
	    "TLS 1.2 or later, and the certificate verifies for %lld days",
	    (long long)days);
	if (verdict != DOCTOR_OK)
		doctor_advise(visit->patient,
		    "renew it, and see why that does not happen by itself");
}

static const char *
advice_for(enum http_fault fault)
{
	switch (fault) {
	case HTTP_FAULT_CERTIFICATE:
		return "the platform does not talk to it: get a certificate "
		       "of a public authority for this name, and send its "
		       "whole chain";
	case HTTP_FAULT_TLS:
		return "let the web server speak TLS 1.2 and 1.3 on this port";
	case HTTP_FAULT_TIME:
		return "nothing within --timeout: look whether the endpoint "
		       "runs, and into its log and the web server's";
	case HTTP_FAULT_NONE:
	case HTTP_FAULT_OTHER:
		break;
	}
	return "see that the web server runs, and listens on this address, "
	       "and that the firewall lets it be asked";
}

static int
ask(struct visit *visit)
{
	int rc;

	rc = probe_ask(visit->client, visit->url, visit->family, visit->key,
	    PROBE_SIGNED, &visit->answer);
	visit->at_ms = clock_now_ms();
	return rc;
}

/* Say what is wrong with its TLS; then look at the rest without it. */
static int
distrust(struct visit *visit)
{
	enum http_fault fault = visit->answer.http.fault;
	bool certificate = fault == HTTP_FAULT_CERTIFICATE;
	struct err first = visit->answer.http.failure;
	int rc;

	http_set_trust(visit->client, HTTP_UNCHECKED);
	rc = ask(visit);
	if (certificate)
		visit_add(visit, DOCTOR_BAD,
		    "the certificate of %s does not verify: %s", visit->url,
		    first.text);
	else if (rc == 0)
		visit_add(visit, DOCTOR_BAD,
		    "%s speaks no TLS of version 1.2 or later", visit->url);
	else
		visit_add(visit, DOCTOR_BAD, "no TLS with %s: %s", visit->url,
		    first.text);
	doctor_advise(visit->patient, "%s", advice_for(fault));
	return rc;
}

int
visit_connect(struct visit *visit)
{
	const struct http_response *http = &visit->answer.http;

	if (strncmp(visit->url, "https://", 8) != 0)
		judge_plain(visit);
	if (ask(visit) == 0) {
		if (strncmp(visit->url, "https://", 8) == 0)
			judge_certificate(visit);
		return 0;
	}
	if (http->fault == HTTP_FAULT_CERTIFICATE ||
	    http->fault == HTTP_FAULT_TLS)
		return distrust(visit);
	visit_add(visit, DOCTOR_BAD, "no answer from %s: %s", visit->url,
	    http->failure.text);
	doctor_advise(visit->patient, "%s", advice_for(http->fault));
	return -1;
}
