/* audit: what record_check() and record_audit() say of records, quicker than
 * koogate fsck, which looks at every directory of the state. */
#ifndef KOOGATE_TESTS_CRASH_AUDIT_H
#define KOOGATE_TESTS_CRASH_AUDIT_H

#include <stdio.h>

#include "base/clock.h"
#include "domain/record_audit.h"
#include "store/records.h"

struct audit {
	const char *id;
	int out, faults;
};

static inline void
audit_note(const char *subject, const char *text, void *context)
{
	struct audit *audit = context;

	dprintf(audit->out, "%s: %s: %s\n", audit->id, subject, text);
	audit->faults++;
}

/* Of the state argv[1] the records argv[2] and so on; findings go to `out`.  The
 * exit status of a program that did this. */
static inline int
audit_main(int argc, char **argv, int out)
{
	struct audit audit = { .out = out };
	struct store store;
	json_t *record;
	struct err err;
	int i;

	if (argc < 2 || store_open(argv[1], &store, &err) != 0) {
		dprintf(out, "%s\n", argc < 2 ? "which state?" : err.text);
		return 111;
	}
	for (i = 2; i < argc; i++) {
		audit.id = argv[i];
		err_set(&err, "is not there");
		if (records_load(&store, argv[i], &record, &err) != 1)
			audit_note("record", err.text, &audit);
		else
			record_audit(record, clock_now_ms(), audit_note,
			    &audit);
		json_decref(record);
	}
	store_close(&store);
	return audit.faults > 0;
}

#endif
