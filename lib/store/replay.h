/*
 * replay: signatures that were accepted, so that none is accepted twice.
 *
 * One file of fixed size, shared by all processes of a site: buckets of
 * entries {decoded signature, its timestamp}, the bucket chosen by the
 * signature's own bytes (PROTOCOL.md section 3: never by the nonce).  Each
 * bucket is changed under a range lock of its own.  An entry older than twice
 * the window is free: its signature would be refused as stale.  A bucket
 * without a free entry refuses (fail closed).  No sync: what a replay could
 * repeat after a power cut is idempotent.
 */
#ifndef KOOGATE_STORE_REPLAY_H
#define KOOGATE_STORE_REPLAY_H

#include <stdint.h>

#include "base/err.h"
#include "crypto/mac.h"
#include "store/store.h"

/* 4,096 buckets of 102 entries fill a file of 16 MiB and remember
 * 1,000 accepted requests a second for the default 120 s. */
#define REPLAY_BUCKETS     4096
#define REPLAY_BUCKET_SIZE 4096

struct replay {
	int fd;
};

#define REPLAY_INIT \
	{           \
		-1  \
	}

enum replay_claim {
	REPLAY_FRESH, /* never seen; now it is ours */
	REPLAY_SEEN,  /* a replay */
	REPLAY_FULL,  /* no room: refuse */
	REPLAY_FAILED /* the file could not be read or written; err says why */
};

/* Open the file, make it on first use.  0 or -1. */
int replay_open(const struct store *store, struct replay *replay,
    struct err *err);

void replay_close(struct replay *replay);

/* Claim a verified signature made at `time_ms` (the request's timestamp). */
enum replay_claim replay_claim(struct replay *replay,
    const uint8_t mac[MAC_SIZE], int64_t time_ms, int64_t now_ms,
    int64_t window_ms, struct err *err);

#endif
