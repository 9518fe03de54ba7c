#include <stdio.h>
#include <string.h>

#include "exchange.h"
#include "report.h"

#define MASK "********"

/* A copy fit to be shown: passwords only if that is wished. */
static json_t *
presentable(const struct report *report, json_t *credentials)
{
	json_t *shown = json_object(), *value;
	const char *name, *text;

	json_object_foreach (credentials, name, value) {
		text = json_string_value(value);
		if (strcmp(name, "password") == 0 && !report->reveal)
			text = MASK;
		(void)json_object_set_new(shown, name,
		    exchange_text(text, strlen(text), report->key));
	}
	return shown;
}

static void
print_credentials(const struct report *report, json_t *credentials)
{
	json_t *shown, *value;
	const char *name;

	if (credentials == NULL)
		return;
	shown = presentable(report, credentials);
	fputs("credentials decrypted:", stdout);
	json_object_foreach (shown, name, value)
		printf(" %s \"%s\"", name, json_string_value(value));
	putchar('\n');
	json_decref(shown);
}

static void
print_openings(const struct opening_figures *openings)
{
	if (openings->count == 0)
		return;
	printf("openings: %u, of which %u at once; shortest %.1f s, median "
	       "%.1f s, longest %.1f s\n",
	    openings->count, openings->at_once, openings->shortest_s,
	    openings->median_s, openings->longest_s);
}

static json_t *
describe_openings(const struct opening_figures *openings)
{
	return json_pack("{s:i, s:i, s:f, s:f, s:f}", "count",
	    (int)openings->count, "atOnce", (int)openings->at_once,
	    "shortestSeconds", openings->shortest_s, "medianSeconds",
	    openings->median_s, "longestSeconds", openings->longest_s);
}

static void
print_summary(const struct report *report, const struct figures *figures)
{
	if (figures->stopped != NULL)
		printf("stopped early: %s\n", figures->stopped);
	print_openings(&figures->openings);
	print_credentials(report, figures->credentials);
	printf("%u passed, %u failed, %u warned", report->passed,
	    report->failed, report->warned);
	if (figures->slowest_s > 0)
		printf("; slowest answer %.3f s (%s)", figures->slowest_s,
		    figures->slowest_check);
	printf("; %u requests in %.1f s, run %s\n", figures->requests,
	    figures->seconds, figures->run);
}

static int
print_json(const struct report *report, const struct figures *figures)
{
	json_t *summary, *document, *shown = NULL;
	int rc;

	summary = json_pack("{s:i, s:i, s:i, s:s?, s:i, s:f, s:f, s:s?, s:o}",
	    "passed", (int)report->passed, "failed", (int)report->failed,
	    "warned", (int)report->warned, "stopped", figures->stopped,
	    "requests", (int)figures->requests, "seconds", figures->seconds,
	    "slowestSeconds", figures->slowest_s, "slowestCheck",
	    figures->slowest_check, "openings",
	    describe_openings(&figures->openings));
	if (figures->credentials != NULL)
		shown = presentable(report, figures->credentials);
	document = json_pack("{s:s, s:s, s:s, s:o, s:o*, s:O}", "url",
	    figures->url, "family", figures->family, "run", figures->run,
	    "summary", summary, "credentials", shown, "checks", report->checks);
	if (document == NULL)
		return -1;
	rc = json_dumpf(document, stdout,
	    JSON_INDENT(2) | JSON_REAL_PRECISION(6));
	json_decref(document);
	putchar('\n');
	return rc;
}

int
report_finish(struct report *report, const struct figures *figures)
{
	int rc = 0;

	report_progress(report, "");
	if (report->json)
		rc = print_json(report, figures);
	else
		print_summary(report, figures);
	if (fflush(stdout) != 0 || ferror(stdout) || report->lost)
		rc = -1;
	return rc;
}
