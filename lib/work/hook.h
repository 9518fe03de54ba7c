/*
 * hook: run one executable of the seller's, within bounds.
 *
 * A hook is a file in the hook directory, named after its event.  It gets a
 * JSON text on standard input, an environment of seven variables, a session and
 * process group of its own, the hook directory to work in, and no descriptor
 * but the first three (DESIGN.md section 4).  It is killed when the process
 * that called hook_run() dies; with its whole group when its time is up or its
 * output too long.  What it leaves running in the background is not waited for.
 *
 * The caller has descriptors 0 to 2 open (base/file) and does not die of
 * SIGPIPE: a hook need not read its input.
 */
#ifndef KOOGATE_WORK_HOOK_H
#define KOOGATE_WORK_HOOK_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/err.h"
#include "domain/event.h"

enum hook_presence {
	HOOK_ABSENT, /* nothing to do */
	HOOK_READY,
	HOOK_BROKEN /* there, but it cannot be run */
};

#define HOOK_WHY_SIZE 256

/* Is there a hook for the event in the directory `dir` (-1: no directory)?  For
 * HOOK_BROKEN `why` says what to do. */
enum hook_presence hook_inspect(int dir, enum event event,
    char why[HOOK_WHY_SIZE]);

/* Can this system run hooks at all?  0, or -1 with what it lacks. */
int hook_support(struct err *err);

struct hook_run {
	int dir; /* the hook directory */
	enum event event;
	const char *event_id;
	const char *instance_id;
	const struct buf *input;
	int64_t timeout_ms; /* then SIGTERM to the group */
	int64_t grace_ms;   /* and after that SIGKILL */
	/* Told the process group before the hook begins; NULL, or returns 0 to
	 * go on, -1 to leave it with `err`. */
	int (*begin)(void *context, pid_t group, struct err *err);
	void *context;
};

struct hook_end {
	bool started;    /* false: `why` says what is wrong with the file */
	bool timed_out;  /* its time was up */
	bool overflowed; /* it printed more than LIMIT_HOOK_OUTPUT */
	int status;      /* of waitpid(2) */
	struct buf output;
	char why[HOOK_WHY_SIZE];
	char last_line[HOOK_WHY_SIZE]; /* of standard error; "": none */
};

/* Run it to its end.  0 when `end` tells what happened, -1 when the system
 * failed us.  hook_end_release() in either case. */
int hook_run(const struct hook_run *run, struct hook_end *end, struct err *err);

/* How much the hook of an event may print, in bytes. */
size_t hook_output_max(enum event event);

void hook_end_release(struct hook_end *end);

#endif
