/*
 * store: the state directory, opened once by each process.
 *
 *	state_dir/
 *		format		"koogate state 1": made last, so present means whole
 *		instances/xx/	records, one file each; those of other kinds
 *				(domain/record) in licenses/xx/, orders/xx/,
 *				tenants/xx/
 *		queue/		a marker for each instance with live events
 *		dead/		a marker for each instance with dead letters
 *		locks/		shard locks, and the slots of work/slots
 *		replay		signatures seen
 *		journal/	the call log, a file a day
 *		lost+found/	what `koogate fsck --repair` took away
 *
 * The directory must belong to us and be closed to everybody else.  Only
 * `koogate init` makes one: a volume that is not mounted must stop a program,
 * not give it an empty state.
 */
#ifndef KOOGATE_STORE_STORE_H
#define KOOGATE_STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/key.h"

/* The file that says of which form the state is, and what is in it. */
#define STORE_FORMAT_FILE "format"
#define STORE_FORMAT_TEXT "koogate state 1\n"

#define STORE_SHARD_SIZE 3 /* two hex digits and NUL */
#define STORE_SHARDS     256

struct store {
	int dir;   /* the state directory */
	int locks; /* locks/ */
	int queue; /* queue/ */
	int dead;  /* dead/ */
	/* Borrowed: what secrets in records are sealed with; NULL: nothing. */
	const struct access_keys *seal_keys;
	int64_t min_free; /* bytes that new records leave free: store/space */
	bool broken;      /* a sync failed: end the process after the reply */
};

#define STORE_INIT                             \
	{                                      \
		-1, -1, -1, -1, NULL, 0, false \
	}

/* Make the state directory at `path`, with all that belongs in it.  What is
 * there already stays; an existing whole state directory is EEXIST.  0 or
 * -1. */
int store_create(const char *path, struct err *err);

/* Open it, and add what an older version did not have.  0, or -1 with what to
 * do about it. */
int store_open(const char *path, struct store *store, struct err *err);

void store_close(struct store *store);

/* The shard of an id: the first byte of its SHA-256, in hex.  0 or -1. */
int store_shard(const char *id, char out[STORE_SHARD_SIZE]);

#endif
