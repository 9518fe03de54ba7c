#include "store/records.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/limits.h"
#include "domain/instance.h"
#include "domain/record.h"
#include "domain/record_text.h"
#include "domain/secret.h"
#include "store/durable.h"
#include "store/lock.h"

#define SUFFIX    ".json"
#define NAME_SIZE (LIMIT_ID + sizeof(SUFFIX))
#define PATH_SIZE (sizeof("a-kind-of-record/xx/") + NAME_SIZE)

/* "record ID: " before what went wrong. */
static int
blame(struct err *err, const char *id)
{
	struct err inner = *err;

	err_set(err, "record %s: %.*s", id, ERR_TEXT_MAX - 128, inner.text);
	err->errnum = inner.errnum;
	return -1;
}

static int
parse(const struct buf *text, const char *id, json_t **record, struct err *err)
{
	*record = record_text_read(text->data, text->len, err);
	if (*record == NULL)
		return -1;
	if (strcmp(record_id(*record), id) == 0)
		return 1;
	err_set(err, "its id is that of another record");
	json_decref(*record);
	*record = NULL;
	return -1;
}

int
records_load(const struct store *store, const char *id, json_t **record,
    struct err *err)
{
	struct buf text = BUF_INIT;
	char shard[STORE_SHARD_SIZE], path[PATH_SIZE];
	enum record_kind kind = record_kind_of(id);
	int rc;

	*record = NULL;
	if (kind == RECORD_KINDS)
		return 0;
	if (store_shard(id, shard) != 0)
		return err_set(err, "out of memory");
	snprintf(path, sizeof(path), "%s/%s/%s%s", record_form(kind)->directory,
	    shard, id, SUFFIX);
	rc = durable_read(store->dir, path, record_form(kind)->max, &text, err);
	if (rc == 1)
		rc = parse(&text, id, record, err);
	buf_release(&text);
	return rc == -1 ? blame(err, id) : rc;
}

static int
open_shard(const struct store *store, enum record_kind kind, const char *shard,
    struct err *err)
{
	char path[PATH_SIZE];
	int dir;

	snprintf(path, sizeof(path), "%s/%s", record_form(kind)->directory,
	    shard);
	dir = openat(store->dir, path,
	    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (dir == -1)
		return err_sys(err, "cannot open the directory %s", path);
	return dir;
}

static enum durable
replace(const struct store *store, const char *shard, const char *id,
    json_t *record, struct err *err)
{
	struct buf text = BUF_INIT;
	enum record_kind kind = record_kind_of(id);
	const size_t max = record_form(kind)->max;
	enum durable rc = DURABLE_FAILED;
	char name[NAME_SIZE];
	int dir = -1, written;

	/* Here, so that nobody who changes a record can forget it. */
	if (store->seal_keys != NULL &&
	    secrets_seal(record, store->seal_keys, err) != 0)
		return DURABLE_FAILED;
	snprintf(name, sizeof(name), "%s%s", id, SUFFIX);
	do {
		buf_reset(&text);
		written = record_text_write(record, &text);
	} while (text.len > max && instance_trim(record));
	if (written != 0)
		err_set(err, "out of memory");
	else if (text.len > max)
		err_set(err, "would exceed %zu bytes", max);
	else if ((dir = open_shard(store, kind, shard, err)) != -1)
		rc = durable_replace(dir, name, text.data, text.len, err);
	if (dir != -1)
		close(dir);
	buf_cleanse(&text);
	return rc;
}

/* Another process may have died between its rename and its sync, and we have
 * just seen its record: promise nothing before the name is on disk. */
static enum durable
confirm(const struct store *store, const char *shard, const char *id,
    struct err *err)
{
	enum durable rc;
	int dir;

	dir = open_shard(store, record_kind_of(id), shard, err);
	if (dir == -1)
		return DURABLE_FAILED;
	rc = durable_sync_dir(dir, err);
	close(dir);
	return rc;
}

int
records_confirm(struct store *store, const char *id, struct err *err)
{
	char shard[STORE_SHARD_SIZE];
	enum durable rc;

	if (store_shard(id, shard) != 0)
		return err_set(err, "out of memory");
	rc = confirm(store, shard, id, err);
	if (rc == DURABLE_UNSYNCED)
		store->broken = true;
	return rc == DURABLE_OK ? 0 : -1;
}

static enum durable
change_locked(struct store *store, const char *shard, const char *id,
    records_planner plan, void *context, struct err *err)
{
	json_t *current = NULL, *next = NULL;
	enum durable rc = DURABLE_FAILED;

	if (records_load(store, id, &current, err) == -1)
		return DURABLE_FAILED;
	switch (plan(current, context, &next, err)) {
	case RECORDS_KEEP:
		rc = DURABLE_OK;
		break;
	case RECORDS_CONFIRM:
		rc = confirm(store, shard, id, err);
		break;
	case RECORDS_REPLACE:
		rc = replace(store, shard, id, next, err);
		break;
	case RECORDS_ABORT:
		break;
	}
	json_decref(current);
	json_decref(next);
	if (rc != DURABLE_OK)
		blame(err, id);
	return rc;
}

int
records_change(struct store *store, const char *id, records_planner plan,
    void *context, struct err *err)
{
	struct lock lock = LOCK_INIT;
	char shard[STORE_SHARD_SIZE];
	enum durable rc;

	if (!record_id_is_valid(id))
		BUG("records_change with a bad id");
	if (store_shard(id, shard) != 0)
		return err_set(err, "out of memory");
	if (lock_take(store->locks, shard, LIMIT_LOCK_WAIT_MS, &lock, err) != 0)
		return -1;
	rc = change_locked(store, shard, id, plan, context, err);
	lock_release(&lock);
	if (rc == DURABLE_UNSYNCED)
		store->broken = true;
	return rc == DURABLE_OK ? 0 : -1;
}

/* The id in a record's file name; false for temporary and foreign files. */
static bool
id_from_name(const char *name, enum record_kind kind, char id[LIMIT_ID + 1])
{
	size_t len = strlen(name), suffix = strlen(SUFFIX);

	if (len <= suffix || len - suffix > LIMIT_ID ||
	    strcmp(name + len - suffix, SUFFIX) != 0)
		return false;
	memcpy(id, name, len - suffix);
	id[len - suffix] = '\0';
	return record_kind_of(id) == kind;
}

static int
each_in_shard(const struct store *store, enum record_kind kind,
    const char *shard, int (*visit)(const char *, void *), void *context,
    struct err *err)
{
	char id[LIMIT_ID + 1];
	struct dirent *entry;
	int fd, rc = 0;
	DIR *dir;

	if ((fd = open_shard(store, kind, shard, err)) == -1)
		return -1;
	if ((dir = fdopendir(fd)) == NULL) {
		err_sys(err, "cannot read the directory %s/%s",
		    record_form(kind)->directory, shard);
		close(fd);
		return -1;
	}
	while (rc == 0 && (errno = 0, entry = readdir(dir)) != NULL) {
		if (id_from_name(entry->d_name, kind, id))
			rc = visit(id, context);
	}
	if (rc == 0 && errno != 0)
		rc = err_sys(err, "cannot read the directory %s/%s",
		    record_form(kind)->directory, shard);
	closedir(dir);
	return rc;
}

int
records_each(const struct store *store, enum record_kind kind,
    int (*visit)(const char *id, void *context), void *context, struct err *err)
{
	char shard[STORE_SHARD_SIZE];
	int i, rc = 0;

	for (i = 0; rc == 0 && i < STORE_SHARDS; i++) {
		snprintf(shard, sizeof(shard), "%02x", (unsigned)i & 0xff);
		rc = each_in_shard(store, kind, shard, visit, context, err);
	}
	return rc;
}
