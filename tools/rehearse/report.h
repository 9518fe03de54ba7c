/*
 * report: what a rehearsal says, as lines of text while it runs or as one JSON
 * document at its end.
 *
 *	report_progress(&report, "12/280 replay/plain");
 *	report_add(&report, &outcome);
 *	...
 *	report_finish(&report, &figures);
 *
 * A failed check gets, below its line, why it failed, what was sent, what came
 * back and what that means at the marketplace.
 */
#ifndef KOOGATE_REHEARSE_REPORT_H
#define KOOGATE_REHEARSE_REPORT_H

#include <stdbool.h>

#include <jansson.h>

#include "base/key.h"
#include "check.h"
#include "openings.h"

struct report {
	const struct access_key *key; /* never shown, not even echoed */
	bool json;                    /* say nothing until report_finish() */
	bool verbose;  /* show what was sent and came back of every check */
	bool quiet;    /* show no check that simply passed */
	bool reveal;   /* show decrypted passwords */
	bool terminal; /* standard error is one: show progress there */

	unsigned passed;
	unsigned failed;
	unsigned warned; /* of those that passed */
	json_t *checks;  /* owned; JSON only */
	bool lost;       /* memory was short: the report is incomplete */
};

/* What came of one check. */
struct outcome {
	const struct check *check;
	const char *reason;  /* NULL: it passed */
	const char *warning; /* NULL: nothing odd */
	json_t *sent;        /* borrowed; may be NULL */
	json_t *received;    /* borrowed; may be NULL */
	double seconds;      /* of the exchange that decided */
};

/* The figures of the whole run. */
struct figures {
	const char *url;
	const char *family;
	const char *run;
	const char *stopped; /* why it ended early, or NULL */
	unsigned requests;
	double seconds;
	double slowest_s; /* 0: there was no answer */
	const char *slowest_check;
	struct opening_figures openings;
	json_t *credentials; /* borrowed; of one instance, or NULL */
};

/* 0, or -1 when memory is short. */
int report_init(struct report *report);
void report_release(struct report *report);

/* Show what is going on, on a terminal only; gone with the next line. */
void report_progress(struct report *report, const char *text);

void report_add(struct report *report, const struct outcome *outcome);

/* Print the summary, or the JSON document.  0, or -1 when standard output or
 * memory failed. */
int report_finish(struct report *report, const struct figures *figures);

#endif
