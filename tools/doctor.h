/*
 * doctor: what cmd_doctor examines and what its checks find.
 */
#ifndef KOOGATE_TOOL_DOCTOR_H
#define KOOGATE_TOOL_DOCTOR_H

#include <stdbool.h>

#include <jansson.h>

#include "base/config.h"
#include "store/store.h"

enum doctor_verdict {
	DOCTOR_OK,
	DOCTOR_WARNING,
	DOCTOR_BAD
};

struct patient {
	const char *config_path;
	struct config config;
	struct store store;
	bool has_store;   /* store is open */
	json_t *findings; /* owned: [{"check","verdict","text"}] */
	enum doctor_verdict worst;
};

/* Add a finding: what was checked, and a sentence on what to do. */
void doctor_add(struct patient *patient, enum doctor_verdict verdict,
    const char *what, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* The checks of hooks and of what waits for them. */
void doctor_check_hooks(struct patient *patient);

/* Every check of a site whose configuration was loaded, in order; it leaves
 * patient->store open. */
void doctor_check_site(struct patient *patient);

#endif
