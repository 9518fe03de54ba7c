#include "store/replay.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "store/lock.h"

#define FILE_NAME "replay"
#define FILE_SIZE ((off_t)REPLAY_BUCKETS * REPLAY_BUCKET_SIZE)

/* As in the file, in the machine's byte order: the file never travels.  A
 * time of 0 marks an entry that was never used. */
struct entry {
	uint8_t mac[MAC_SIZE];
	int64_t time_ms;
};

#define ENTRIES (REPLAY_BUCKET_SIZE / sizeof(struct entry))

/* A copy of a site may have the size but holes for blocks. */
static bool
is_whole(const struct stat *st)
{
	return st->st_size >= FILE_SIZE && st->st_blocks >= FILE_SIZE / 512;
}

/* With blocks of its own the file can be claimed in when the disk is full, so
 * that queries and probes are still answered; without, better than nothing.
 * Growing to the same size twice, from two processes, is harmless. */
static int
grow(int fd)
{
	if (posix_fallocate(fd, 0, FILE_SIZE) == 0)
		return 0;
	return ftruncate(fd, FILE_SIZE);
}

int
replay_open(const struct store *store, struct replay *replay, struct err *err)
{
	struct stat st;

	replay->fd = openat(store->dir, FILE_NAME,
	    O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, 0600);
	if (replay->fd == -1)
		return err_sys(err, "cannot open the replay file");
	if (fstat(replay->fd, &st) != 0)
		err_sys(err, "cannot inspect the replay file");
	else if (!S_ISREG(st.st_mode))
		err_set(err, "the replay file is not a regular file");
	else if (!is_whole(&st) && grow(replay->fd) != 0)
		err_sys(err, "cannot size the replay file");
	else
		return 0;
	replay_close(replay);
	return -1;
}

void
replay_close(struct replay *replay)
{
	if (replay->fd != -1)
		close(replay->fd);
	replay->fd = -1;
}

/* The signature is uniformly distributed: its first bytes choose. */
static off_t
bucket_offset(const uint8_t mac[MAC_SIZE])
{
	unsigned bucket = ((unsigned)mac[0] << 8 | mac[1]) % REPLAY_BUCKETS;

	return (off_t)bucket * REPLAY_BUCKET_SIZE;
}

/* Free: never used, or so far from now, on either side, that the signature
 * would be refused as stale even if the clock were set. */
static bool
is_free(const struct entry *entry, int64_t now_ms, int64_t window_ms)
{
	return entry->time_ms < now_ms - 2 * window_ms ||
	       entry->time_ms > now_ms + 2 * window_ms;
}

static enum replay_claim
claim_entry(int fd, off_t bucket, const struct entry *claim, int64_t now_ms,
    int64_t window_ms, struct err *err)
{
	struct entry entries[ENTRIES];
	size_t i, slot = ENTRIES;
	off_t at;

	if (pread(fd, entries, sizeof(entries), bucket) !=
	    (ssize_t)sizeof(entries)) {
		err_sys(err, "cannot read the replay file");
		return REPLAY_FAILED;
	}
	for (i = 0; i < ENTRIES; i++) {
		if (is_free(&entries[i], now_ms, window_ms)) {
			if (slot == ENTRIES)
				slot = i;
		} else if (mac_equal(entries[i].mac, claim->mac))
			return REPLAY_SEEN;
	}
	if (slot == ENTRIES)
		return REPLAY_FULL;
	at = bucket + (off_t)(slot * sizeof(struct entry));
	if (pwrite(fd, claim, sizeof(*claim), at) != (ssize_t)sizeof(*claim)) {
		err_sys(err, "cannot write the replay file");
		return REPLAY_FAILED;
	}
	return REPLAY_FRESH;
}

enum replay_claim
replay_claim(struct replay *replay, const uint8_t mac[MAC_SIZE],
    int64_t time_ms, int64_t now_ms, int64_t window_ms, struct err *err)
{
	off_t bucket = bucket_offset(mac);
	enum replay_claim result;
	struct entry claim;

	memcpy(claim.mac, mac, MAC_SIZE);
	claim.time_ms = time_ms;
	if (lock_range_take(replay->fd, bucket, REPLAY_BUCKET_SIZE,
		LIMIT_LOCK_WAIT_MS, err) != 0)
		return REPLAY_FAILED;
	result =
	    claim_entry(replay->fd, bucket, &claim, now_ms, window_ms, err);
	lock_range_release(replay->fd, bucket, REPLAY_BUCKET_SIZE);
	return result;
}
