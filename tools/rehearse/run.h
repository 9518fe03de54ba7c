/*
 * run: plays a script on a stage and reports it.
 */
#ifndef KOOGATE_REHEARSE_RUN_H
#define KOOGATE_REHEARSE_RUN_H

#include "check.h"
#include "report.h"
#include "stage.h"

enum run_end {
	RUN_PLAYED,      /* to the end */
	RUN_STOPPED,     /* no use in going on; checks have failed */
	RUN_UNREACHABLE, /* not one request was answered */
	RUN_BROKEN       /* standard output or memory failed */
};

/*
 * Play the checks of `script` that are meant by `pattern`, first of all one
 * signed call without which nothing else makes sense.  When nobody answers it,
 * nothing is reported and `err` says why.  With `keep` the instances made are
 * not released at the end.
 */
enum run_end run_script(struct stage *stage, const struct script *script,
    const char *pattern, bool keep, struct report *report, struct err *err);

/* Print names and titles of what would be played.  The number of them. */
size_t run_list(const struct script *script, const char *pattern);

#endif
