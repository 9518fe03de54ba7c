#include "report.h"

#include <stdio.h>
#include <string.h>

#include "exchange.h"

#define PROGRESS_WIDTH 72

int
report_init(struct report *report)
{
	report->checks = json_array();
	return report->checks != NULL ? 0 : -1;
}

void
report_release(struct report *report)
{
	json_decref(report->checks);
	report->checks = NULL;
}

void
report_progress(struct report *report, const char *text)
{
	if (!report->terminal)
		return;
	fprintf(stderr, "\r%-*.*s\r", PROGRESS_WIDTH, PROGRESS_WIDTH, text);
	fflush(stderr);
}

static const char *
text_of(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text != NULL ? text : "";
}

static void
show_sent(const json_t *sent)
{
	const json_t *line;
	size_t i;

	printf("      sent      %s %s?%s\n", text_of(sent, "method"),
	    text_of(sent, "path"), text_of(sent, "query"));
	json_array_foreach (json_object_get(sent, "headers"), i, line)
		printf("                %s\n", json_string_value(line));
	if (*text_of(sent, "body") != '\0')
		printf("                %s\n", text_of(sent, "body"));
}

static void
show_received(json_t *received, double seconds)
{
	const char *name;
	json_t *value;

	if (*text_of(received, "error") != '\0') {
		printf("      received  no answer: %s\n",
		    text_of(received, "error"));
		return;
	}
	printf("      received  HTTP %d after %.3f s\n",
	    (int)json_integer_value(json_object_get(received, "status")),
	    seconds);
	json_object_foreach (json_object_get(received, "headers"), name, value)
		printf("                %s: %s\n", name,
		    json_string_value(value));
	if (*text_of(received, "body") != '\0')
		printf("                %s\n", text_of(received, "body"));
}

static void
show(const struct report *report, const struct outcome *outcome)
{
	const struct check *check = outcome->check;
	bool failed = outcome->reason != NULL;
	bool warned = outcome->warning != NULL;

	if (report->quiet && !failed && !warned)
		return;
	printf("%s  %-34s %s\n",
	    failed   ? "FAIL"
	    : warned ? "warn"
		     : "pass",
	    check->name, check->title);
	if (failed)
		printf("      why       %s\n", outcome->reason);
	if (warned)
		printf("      warning   %s\n", outcome->warning);
	if (failed || report->verbose) {
		if (outcome->sent != NULL)
			show_sent(outcome->sent);
		if (outcome->received != NULL)
			show_received(outcome->received, outcome->seconds);
		printf("      means     %s%s\n",
		    failed ? "" : "(if it failed) ",
		    consequence_text(check->means));
	}
	(void)fflush(stdout);
}

/* One entry of the JSON document. */
static json_t *
describe(const struct outcome *outcome)
{
	const struct check *check = outcome->check;

	return json_pack("{s:s, s:s, s:b, s:s?, s:s?, s:O?, s:O?, s:f, s:s}",
	    "name", check->name, "title", check->title, "passed",
	    outcome->reason == NULL, "reason", outcome->reason, "warning",
	    outcome->warning, "sent", outcome->sent, "received",
	    outcome->received, "seconds", outcome->seconds, "consequence",
	    consequence_text(check->means));
}

/* A text that may quote an answer, made fit to be shown. */
static json_t *
presentable(struct report *report, const char *text)
{
	json_t *shown;

	if (text == NULL)
		return NULL;
	shown = exchange_text(text, strlen(text), report->key);
	return shown != NULL ? shown : json_string("out of memory");
}

void
report_add(struct report *report, const struct outcome *outcome)
{
	json_t *reason = presentable(report, outcome->reason);
	json_t *warning = presentable(report, outcome->warning);
	struct outcome shown = *outcome;

	shown.reason = json_string_value(reason);
	shown.warning = json_string_value(warning);
	if (outcome->reason != NULL)
		report->failed++;
	else
		report->passed++;
	if (outcome->reason == NULL && outcome->warning != NULL)
		report->warned++;
	if (!report->json) {
		report_progress(report, "");
		show(report, &shown);
	} else if (json_array_append_new(report->checks, describe(&shown)) != 0)
		report->lost = true;
	json_decref(reason);
	json_decref(warning);
}
