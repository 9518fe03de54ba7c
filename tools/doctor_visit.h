/*
 * doctor_visit: one production address while the doctor asks it.
 */
#ifndef KOOGATE_TOOL_DOCTOR_VISIT_H
#define KOOGATE_TOOL_DOCTOR_VISIT_H

#include "call.h"
#include "doctor.h"

struct visit {
	struct patient *patient;
	enum family family;
	const char *url;
	const struct access_key *key; /* the first that is active */
	struct http_client *client;
	struct call_answer answer; /* to the probe, signed */
	int64_t at_ms;             /* when it was there */
};

/* Each of these adds "family: what was found". */

/* TLS, and whether anybody answers.  Leaves the answer; -1 when there is
 * none. */
int visit_connect(struct visit *visit);

/* What the answer looks like, as PROTOCOL.md section 2 has it. */
void visit_judge(struct visit *visit);

/* A finding about the address. */
void visit_add(struct visit *visit, enum doctor_verdict verdict,
    const char *fmt, ...) __attribute__((format(printf, 3, 4)));

#endif
