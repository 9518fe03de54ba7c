/*
 * doctor: what cmd_doctor examines and what its checks find.
 *
 * A check is a function that looks at one subject and adds a finding for each
 * thing it has looked at, good or bad, with what to do where something should
 * be done.  It changes nothing that the endpoints would not have changed at
 * their next start.
 */
#ifndef KOOGATE_TOOL_DOCTOR_H
#define KOOGATE_TOOL_DOCTOR_H

#include <stdbool.h>

#include <jansson.h>

#include "base/config.h"
#include "http.h"
#include "store/store.h"
#include "work/workshop.h"

/* Each worse than the one before. */
enum doctor_verdict {
	DOCTOR_OK,
	DOCTOR_SKIPPED, /* not looked at, and why */
	DOCTOR_WARNING,
	DOCTOR_BAD,
	DOCTOR_VERDICTS
};

#define DOCTOR_URLS_MAX 16

/* A production address, and the family whose calls it takes. */
struct doctor_url {
	enum family family;
	const char *url;
};

/* What the command line says. */
struct doctor_options {
	const char *config;
	struct doctor_url urls[DOCTOR_URLS_MAX];
	size_t url_count;
	const char *ca_file;  /* NULL: the system's authorities */
	const char *platform; /* asked what time it is */
	long timeout_ms;
	int no_network, json, quiet;
};

struct patient {
	const struct doctor_options *options;
	struct config config;
	bool keyless;    /* without its keys: one cannot be read */
	json_t *members; /* owned: the configuration as it is written */
	int state;       /* the state directory; -1: does not open */
	struct store store;
	bool has_store;       /* store is open */
	struct workshop work; /* with has_store */
	json_t *findings;     /* owned: [{"check","verdict","text","advice"}] */
	size_t counts[DOCTOR_VERDICTS];
	bool unfit; /* the configuration does not load at all */
};

/* Add a finding: of which check, and what was found. */
void doctor_add(struct patient *patient, enum doctor_verdict verdict,
    const char *check, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* Say what to do about the finding that was added last. */
void doctor_advise(struct patient *patient, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Add that the system did not let us look: bad, with what there is to advise. */
void doctor_add_failure(struct patient *patient, const char *check,
    const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* How many things are wrong in one way, and which is the first. */
struct doctor_tally {
	size_t count;
	char first[256];
};

/* True for the first. */
bool doctor_tally_note(struct doctor_tally *tally, const char *what);

/* Print what was found, as the options say.  0, or -1 when the output cannot be
 * written. */
int doctor_report(const struct patient *patient);

/* The commonest mistake is to look as root at what is another user's: then nearly
 * every other finding is about that. */
void doctor_check_user(struct patient *patient, const char *path);

/* The checks, in the order in which they are made; some leave in the patient
 * what later ones work on. */
void doctor_check_config(struct patient *patient);
void doctor_check_keys(struct patient *patient);
void doctor_check_state(struct patient *patient); /* opens state and store */
void doctor_check_files(struct patient *patient);
void doctor_check_records(struct patient *patient);
void doctor_check_disk(struct patient *patient);
void doctor_check_locks(struct patient *patient);
void doctor_check_log(struct patient *patient);
void doctor_check_hooks(struct patient *patient);
void doctor_check_products(struct patient *patient);
void doctor_check_jobs(struct patient *patient);
void doctor_check_clock(struct patient *patient);
void doctor_check_addresses(struct patient *patient);

/* Compare a server's clock, as its answer has it, with ours at `at_ms`, when the
 * answer was there; `whose` names it. */
void doctor_compare_clocks(struct patient *patient, const char *check,
    const char *whose, const struct http_response *response, int64_t at_ms);

#endif
