#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/codec.h"
#include "base/log.h"
#include "crypto/mac.h"
#include "domain/record.h"
#include "store/durable.h"

#define FORMAT_MAX 64

static const char *const directories[] = { "locks", "journal", "queue",
	"dead" };

static int
make_dir(int dir, const char *name, struct err *err)
{
	if (mkdirat(dir, name, 0700) != 0 && errno != EEXIST)
		return err_sys(err, "cannot create the directory %s", name);
	return 0;
}

static int
open_dir(int dir, const char *name)
{
	return openat(dir, name,
	    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/* All 256 shards at once, so that no call has to wait for a mkdir. */
static int
make_shards(int dir, const char *name, struct err *err)
{
	char shard[STORE_SHARD_SIZE];
	int fd, i, rc = 0;

	if (make_dir(dir, name, err) != 0)
		return -1;
	if ((fd = open_dir(dir, name)) == -1)
		return err_sys(err, "cannot open the directory %s", name);
	for (i = 0; rc == 0 && i < STORE_SHARDS; i++) {
		snprintf(shard, sizeof(shard), "%02x", (unsigned)i & 0xff);
		rc = make_dir(fd, shard, err);
	}
	if (rc == 0 && durable_sync_dir(fd, err) != DURABLE_OK)
		rc = -1;
	close(fd);
	return rc;
}

/* The directories of all kinds of records.  Kinds may share one. */
static int
make_records(int dir, struct err *err)
{
	int kind;

	for (kind = 0; kind < RECORD_KINDS; kind++) {
		if (make_shards(dir,
			record_form((enum record_kind)kind)->directory,
			err) != 0)
			return -1;
	}
	return 0;
}

static int
make_layout(int dir, struct err *err)
{
	size_t i;

	for (i = 0; i < sizeof(directories) / sizeof(directories[0]); i++) {
		if (make_dir(dir, directories[i], err) != 0)
			return -1;
	}
	if (make_records(dir, err) != 0)
		return -1;
	if (durable_create(dir, STORE_FORMAT_FILE, STORE_FORMAT_TEXT,
		strlen(STORE_FORMAT_TEXT), err) != DURABLE_OK)
		return -1;
	return 0;
}

int
store_create(const char *path, struct err *err)
{
	int dir, rc;

	if (mkdir(path, 0700) != 0 && errno != EEXIST)
		return err_sys(err, "cannot create the state directory %s",
		    path);
	if ((dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)) == -1)
		return err_sys(err, "cannot open the state directory %s", path);
	rc = make_layout(dir, err);
	close(dir);
	return rc;
}

static int
check_private(int dir, const char *path, struct err *err)
{
	struct stat st;

	if (fstat(dir, &st) != 0)
		return err_sys(err, "cannot inspect the state directory %s",
		    path);
	if (st.st_uid != geteuid())
		return err_set(err,
		    "the state directory %s belongs to uid %ld, but this "
		    "program runs as uid %ld: run it as its owner, or chown -R "
		    "the directory",
		    path, (long)st.st_uid, (long)geteuid());
	if ((st.st_mode & 077) != 0)
		return err_set(err,
		    "the state directory %s has mode %04o and must be closed "
		    "to others: chmod 700 it",
		    path, (unsigned)st.st_mode & 07777);
	return 0;
}

static int
check_format(int dir, const char *path, struct err *err)
{
	struct buf text = BUF_INIT;
	int rc;

	rc = durable_read(dir, STORE_FORMAT_FILE, FORMAT_MAX, &text, err);
	if (rc == 0)
		rc = err_set(err,
		    "%s is not a state directory: it has no file %s; is its "
		    "volume mounted?  `koogate init` makes a new one",
		    path, STORE_FORMAT_FILE);
	else if (rc == 1 && strcmp(buf_str(&text), STORE_FORMAT_TEXT) != 0)
		rc = err_set(err,
		    "the state directory %s was written by another version: "
		    "this one reads \"%.*s\"",
		    path, (int)strlen(STORE_FORMAT_TEXT) - 1,
		    STORE_FORMAT_TEXT);
	buf_release(&text);
	return rc == 1 ? 0 : -1;
}

/* Open a directory of the state; make it, durably, when an older version did
 * not. */
static int
open_part(int dir, const char *name, int *fd, struct err *err)
{
	*fd = open_dir(dir, name);
	if (*fd == -1 && errno == ENOENT) {
		if (make_dir(dir, name, err) != 0 ||
		    durable_sync_dir(dir, err) != DURABLE_OK)
			return -1;
		log_warn("made the directory %s: if it was lost, and not just "
			 "new, `koogate run --rebuild` finds what was in it",
		    name);
		*fd = open_dir(dir, name);
	}
	if (*fd == -1)
		return err_sys(err, "cannot open the directory %s", name);
	return 0;
}

/* What an older version knew no records for.  The last shard is made last, and
 * says that all are there. */
static int
add_records(int dir, struct err *err)
{
	char last[sizeof("a-kind-of-record/ff")];
	const char *name;
	struct stat st;
	int kind;

	for (kind = RECORD_INSTANCE + 1; kind < RECORD_KINDS; kind++) {
		name = record_form((enum record_kind)kind)->directory;
		snprintf(last, sizeof(last), "%s/ff", name);
		if (fstatat(dir, last, &st, AT_SYMLINK_NOFOLLOW) == 0)
			continue;
		if (errno != ENOENT)
			return err_sys(err, "cannot inspect %s", last);
		if (make_shards(dir, name, err) != 0 ||
		    durable_sync_dir(dir, err) != DURABLE_OK)
			return -1;
	}
	return 0;
}

int
store_open(const char *path, struct store *store, struct err *err)
{
	*store = (struct store)STORE_INIT;
	store->dir = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (store->dir == -1) {
		err_sys(err, "cannot open the state directory %s", path);
		return -1;
	}
	if (check_private(store->dir, path, err) != 0 ||
	    check_format(store->dir, path, err) != 0)
		goto fail;
	if ((store->locks = open_dir(store->dir, "locks")) == -1)
		err_sys(err, "cannot open the directory %s/locks", path);
	else if (add_records(store->dir, err) == 0 &&
		 open_part(store->dir, "queue", &store->queue, err) == 0 &&
		 open_part(store->dir, "dead", &store->dead, err) == 0)
		return 0;
fail:
	store_close(store);
	return -1;
}

void
store_close(struct store *store)
{
	const int fds[] = { store->dir, store->locks, store->queue,
		store->dead };
	size_t i;

	for (i = 0; i < sizeof(fds) / sizeof(fds[0]); i++) {
		if (fds[i] != -1)
			close(fds[i]);
	}
	*store = (struct store)STORE_INIT;
}

int
store_shard(const char *id, char out[STORE_SHARD_SIZE])
{
	uint8_t digest[MAC_SIZE];

	if (mac_sha256(id, strlen(id), digest) != 0)
		return -1;
	codec_hex_encode(digest, 1, out);
	return 0;
}
