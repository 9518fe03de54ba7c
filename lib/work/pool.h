/*
 * pool: several runners side by side, each a process, and one that minds them.
 *
 * What `koogate run -j N` does.  A runner that dies is replaced while the pool
 * watches; when the pool dies its runners end after the hooks they run.
 */
#ifndef KOOGATE_WORK_POOL_H
#define KOOGATE_WORK_POOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "domain/outcome.h"
#include "work/workshop.h"

struct pool {
	struct workshop *shop;
	int64_t runners; /* how many, at most hook_slots */
	bool watch;      /* stay until SIGTERM, SIGINT or SIGHUP */
	/* Told after each attempt; may be NULL. */
	void (*progress)(const struct pool *pool);
	size_t counts[EFFECT_COUNT]; /* what became of attempts */
	size_t faults;  /* runners that met instances they could not work on */
	size_t died;    /* runners that were ended by a signal */
	size_t without; /* runners that found no slot free */
};

/* Run until all is done, or until told to stop.  0 or -1. */
int pool_run(struct pool *pool, struct err *err);

#endif
