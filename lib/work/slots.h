/*
 * slots: how many may do something at once, counted across all processes of a
 * site, and who works on which instance.
 *
 * A slot is a lock on one byte of locks/work (store/lock): it goes with the
 * descriptor, so a slot is free the moment its holder is dead.
 *
 *	run slots	`hook_slots` runners carry out events at once
 *	wait slots	`wait_slots` calls wait for their hook at once
 *	idle		set while a runner sleeps that new work will wake
 *	test		nobody's: `koogate doctor` tries the locks with it
 *	instances	one byte each, chosen by the id's hash: whoever has it
 *			runs the hooks of that instance, and nobody else does
 *
 * A descriptor may be handed to another process (fork, exec): the slots taken
 * with it stay taken until the last copy is closed.
 */
#ifndef KOOGATE_WORK_SLOTS_H
#define KOOGATE_WORK_SLOTS_H

#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"
#include "store/store.h"

enum slot_kind {
	SLOT_RUN,
	SLOT_WAIT,
	SLOT_IDLE,
	SLOT_TEST
};

/* Open the file, close-on-exec.  The descriptor, or -1. */
int slots_open(const struct store *store, struct err *err);

/* Take the first free one of `count` slots: its number; -1 when all are taken;
 * -2 on an error. */
int slots_take(int fd, enum slot_kind kind, int64_t count, struct err *err);
void slots_release(int fd, enum slot_kind kind, int number);

/* Take that one.  1 when taken, 0 when somebody else has it, -1. */
int slots_take_number(int fd, enum slot_kind kind, int number, struct err *err);

/* Does anybody else have one of the first `count`?  1, 0 or -1. */
int slots_any_taken(int fd, enum slot_kind kind, int64_t count,
    struct err *err);

/* Take an instance; *at is what to release.  1 when taken, 0 when somebody
 * else has it, -1 on an error. */
int slots_take_instance(int fd, const char *id, off_t *at, struct err *err);
void slots_release_instance(int fd, off_t at);

/* Does anybody have it?  1, 0 or -1. */
int slots_instance_is_taken(int fd, const char *id, struct err *err);

#endif
