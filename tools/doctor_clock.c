/* What the doctor says about the clock: the platform signs with its own, and a
 * call that is further off than the window is refused. */
#include "doctor.h"

#include <stdlib.h>

#include "base/clock.h"

/* Somebody's clock before this was never set: the year of this program. */
#define CLOCK_FLOOR_MS INT64_C(1735689600000) /* 2025-01-01 */

/* A clock that somebody sets is never so far off. */
#define SKEW_MS 5000

/* Nobody waits longer for the time of day. */
#define PLATFORM_TIMEOUT_MS 3000

void
doctor_compare_clocks(struct patient *patient, const char *check,
    const char *whose, const struct http_response *response, int64_t at_ms)
{
	int64_t theirs, skew, doubt;

	if (http_date(response, &theirs) != 0) {
		doctor_add(patient, DOCTOR_SKIPPED, check,
		    "%s does not say what time it is: no Date header", whose);
		return;
	}
	/* A Date is of whole seconds, and was written while we waited. */
	doubt = 500 + (int64_t)(response->seconds * 1000);
	skew = at_ms - (theirs + 500);
	if (llabs(skew) <= SKEW_MS + doubt) {
		doctor_add(patient, DOCTOR_OK, check,
		    "the clock here agrees with that of %s", whose);
		return;
	}
	doctor_add(patient,
	    llabs(skew) > patient->config.window_ms ? DOCTOR_BAD
						    : DOCTOR_WARNING,
	    check,
	    "the clock here is %lld s %s that of %s; calls more than %lld s "
	    "off are refused",
	    llabs(skew) / 1000, skew > 0 ? "ahead of" : "behind", whose,
	    (long long)patient->config.window_ms / 1000);
	doctor_advise(patient,
	    "set the clock, and keep it set: NTP (timedatectl set-ntp true)");
}

static void
ask_platform(struct patient *patient)
{
	const char *host = patient->options->platform;
	struct http_request request = { .method = "HEAD", .url = host };
	struct http_response response = HTTP_RESPONSE_INIT;
	long timeout = patient->options->timeout_ms;
	struct http_client *client;
	struct err err;

	if (timeout > PLATFORM_TIMEOUT_MS)
		timeout = PLATFORM_TIMEOUT_MS;
	if ((client = http_open(timeout, NULL, &err)) == NULL) {
		doctor_add(patient, DOCTOR_SKIPPED, "clock", "%s", err.text);
		return;
	}
	if (http_send(client, &request, &response) != 0)
		doctor_add(patient, DOCTOR_SKIPPED, "clock",
		    "%s is not reachable from here: %s", host,
		    response.failure.text);
	else
		doctor_compare_clocks(patient, "clock", host, &response,
		    clock_now_ms());
	http_response_release(&response);
	http_close(client);
}

void
doctor_check_clock(struct patient *patient)
{
	char now[CLOCK_ISO_SIZE];

	clock_format_iso(clock_now_ms(), now);
	if (clock_now_ms() < CLOCK_FLOOR_MS) {
		doctor_add(patient, DOCTOR_BAD, "clock",
		    "it is %s here: it was never set", now);
		doctor_advise(patient,
		    "set the clock: every call would be stale");
	} else
		doctor_add(patient, DOCTOR_OK, "clock", "it is %s here", now);
	if (patient->options->no_network)
		doctor_add(patient, DOCTOR_SKIPPED, "clock",
		    "not compared with the platform's: --no-network");
	else
		ask_platform(patient);
}
