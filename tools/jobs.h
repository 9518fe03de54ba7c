/*
 * jobs: the events that wait, run or are dead, as rows for a person or a
 * program.
 */
#ifndef KOOGATE_TOOL_JOBS_H
#define KOOGATE_TOOL_JOBS_H

#include <jansson.h>

#include "site.h"

/*
 * All of them, an array of objects, the caller's: running ones first, then
 * pending, waiting, dead; each oldest first.
 *
 *	eventId, event, at, attempts, error	as in the record
 *	instanceId	the id of the record, of whatever kind
 *	state		"running", "pending" (tried when due), "waiting" (for
 *			one before it), "dead"
 *	ageS		since it was added
 *	dueInS		"pending": until it is due
 *	runningS, pid	"running": since its hook began, and its process
 *	dead, resultCode, resultMsg	"dead": why, and what is answered
 *
 * Instances that could not be read are told on standard error and counted in
 * *damaged.  NULL with `err` when the queue cannot be read.
 */
json_t *jobs_collect(struct tool_site *site, size_t *damaged, struct err *err);

#endif
