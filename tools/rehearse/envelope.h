/*
 * envelope: what PROTOCOL.md section 2 demands of every answer, whatever it
 * says.  It looks at each answer of a rehearsal and reports one check per
 * demand at the end, with the first answer that broke it.  So a handler whose
 * Content-Type is wrong throughout fails one check, not all of them.
 */
#ifndef KOOGATE_REHEARSE_ENVELOPE_H
#define KOOGATE_REHEARSE_ENVELOPE_H

#include "report.h"
#include "stage.h"

#define ENVELOPE_RULES 13 /* rows of the table in envelope.c */

/* What became of one demand. */
struct envelope_tally {
	unsigned seen;
	unsigned broken;
	bool warns;                 /* no more than that */
	struct err reason;          /* of the first that broke it */
	char check[CHECK_NAME_MAX]; /* during which that was */
	json_t *sent;               /* owned */
	json_t *received;           /* owned */
	double seconds;
};

struct envelope {
	struct envelope_tally tallies[ENVELOPE_RULES];
	double slowest_s;
	char slowest_check[CHECK_NAME_MAX];
};

/* Look at stage->last, which is an answer. */
void envelope_observe(struct envelope *envelope, const struct stage *stage);

/* One outcome for each demand that was put to an answer and is meant by the
 * pattern; what is broken is reported in any case. */
void envelope_report(const struct envelope *envelope, const char *pattern,
    struct report *report);

/* The rows, for a list of what there is. */
void envelope_list(struct script *script);

void envelope_release(struct envelope *envelope);

#endif
