/*
 * workshop: what it takes to carry out events, opened once by each process.
 */
#ifndef KOOGATE_WORK_WORKSHOP_H
#define KOOGATE_WORK_WORKSHOP_H

#include "base/config.h"
#include "base/err.h"
#include "domain/event.h"
#include "store/store.h"

struct workshop {
	const struct config *config; /* borrowed */
	struct store *store;         /* borrowed */
	int slots;                   /* work/slots */
	/* How to start this program as a runner: the arguments before the
	 * number of its slot, ended by NULL. */
	const char *const *runner_arguments;
	/* Readable while callers wait whom we could serve (-1: nobody can). */
	int callers;
};

#define WORKSHOP_INIT                    \
	{                                \
		NULL, NULL, -1, NULL, -1 \
	}

/* Borrow configuration and store, open the rest.  0, or -1 with what to do
 * about it. */
int workshop_open(const struct config *config, struct store *store,
    const char *const *runner_arguments, struct workshop *shop,
    struct err *err);

void workshop_close(struct workshop *shop);

/* Open the hook directory, anew each time: it may be a link that now leads to
 * another release.  0 with *dir the caller's, or -1 in it when there is none;
 * else -1. */
int workshop_open_hooks(const struct workshop *shop, int *dir, struct err *err);

/* Is there a hook for the event?  One that cannot be run, or looked for, is one
 * too: its events wait until somebody has seen to it. */
bool workshop_has_hook(const struct workshop *shop, enum event event);

#endif
