#include "work/queue.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "domain/event.h"
#include "domain/instance.h"
#include "store/durable.h"
#include "store/records.h"

/* The name is synced even when the marker was there: its maker may have died
 * before it did so. */
static int
mark(struct store *store, int dir, const char *id, struct err *err)
{
	int fd, rc;

	fd = openat(dir, id,
	    O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, 0600);
	if (fd == -1)
		return err_sys(err, "cannot make the marker of %s", id);
	/* Who watches sees a new file, or else this. */
	rc = futimens(fd, NULL);
	close(fd);
	if (rc != 0)
		return err_sys(err, "cannot touch the marker of %s", id);
	if (durable_sync_dir(dir, err) == DURABLE_OK)
		return 0;
	store->broken = true;
	return -1;
}

int
queue_mark(struct store *store, const char *id, struct err *err)
{
	return mark(store, store->queue, id, err);
}

int
queue_mark_dead(struct store *store, const char *id, struct err *err)
{
	return mark(store, store->dead, id, err);
}

void
queue_wake(const struct store *store, const char *id)
{
	/* Gone: then it has been seen to. */
	(void)utimensat(store->queue, id, NULL, AT_SYMLINK_NOFOLLOW);
}

bool
queue_has_dead(const json_t *record)
{
	const json_t *events = json_object_get(record, "events"), *entry;
	size_t i;

	json_array_foreach (events, i, entry) {
		if (event_is_dead(entry))
			return true;
	}
	return false;
}

struct retirement {
	struct store *store;
	const char *id;
	bool live;
};

/* Whoever wrote this record may have died before it was on disk: if the marker
 * went and the power then failed, the record of before would be back, and nobody
 * would know of its event.  A marker that cannot be removed is one too many,
 * which is harmless. */
static enum records_action
retire(const json_t *current, void *context, json_t **next, struct err *err)
{
	struct retirement *r = context;

	(void)next;
	r->live = event_next(current) != NULL;
	if (records_confirm(r->store, r->id, err) != 0)
		return RECORDS_ABORT;
	if (!r->live)
		(void)unlinkat(r->store->queue, r->id, 0);
	if (!queue_has_dead(current))
		(void)unlinkat(r->store->dead, r->id, 0);
	return RECORDS_KEEP;
}

int
queue_retire(struct store *store, const char *id, bool *live, struct err *err)
{
	struct retirement retirement = { store, id, false };
	int rc = records_change(store, id, retire, &retirement, err);

	*live = retirement.live;
	return rc;
}

struct rebuilding {
	struct store *store;
	struct err *err;
	int64_t marked;
};

static int
mark_again(const char *id, void *context)
{
	struct rebuilding *r = context;
	json_t *record;
	struct err fault;
	int rc = 0;

	/* A damaged record must not keep the others from being found. */
	if (records_load(r->store, id, &record, &fault) != 1)
		return 0;
	if (event_next(record) != NULL) {
		rc = queue_mark(r->store, id, r->err);
		r->marked++;
	}
	if (rc == 0 && queue_has_dead(record))
		rc = queue_mark_dead(r->store, id, r->err);
	json_decref(record);
	return rc;
}

int64_t
queue_rebuild(struct store *store, struct err *err)
{
	struct rebuilding r = { store, err, 0 };
	int kind;

	for (kind = 0; kind < RECORD_KINDS; kind++) {
		if (records_each(store, (enum record_kind)kind, mark_again, &r,
			err) != 0)
			return -1;
	}
	return r.marked;
}

/* A stream of our own: the directory's descriptor has one position for all. */
static DIR *
open_stream(int dir)
{
	int fd = openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *stream = fd != -1 ? fdopendir(fd) : NULL;

	if (stream == NULL)
		file_close(&fd);
	return stream;
}

bool
queue_is_empty(const struct store *store)
{
	DIR *stream = open_stream(store->queue);
	const struct dirent *entry;
	bool empty = true;

	if (stream == NULL)
		return true;
	while (empty && (entry = readdir(stream)) != NULL)
		empty = !record_id_is_valid(entry->d_name);
	closedir(stream);
	return empty;
}

static int
list_add(struct queue_list *list, const char *id)
{
	size_t cap = list->cap != 0 ? 2 * list->cap : 64;
	void *ids;

	if (list->count == list->cap) {
		ids = reallocarray(list->ids, cap, sizeof(*list->ids));
		if (ids == NULL)
			return -1;
		list->ids = ids;
		list->cap = cap;
	}
	memcpy(list->ids[list->count++], id, strlen(id) + 1);
	return 0;
}

int
queue_list(int dir, struct queue_list *list, struct err *err)
{
	const struct dirent *entry;
	DIR *stream;
	int rc = 0;

	*list = (struct queue_list)QUEUE_LIST_INIT;
	if ((stream = open_stream(dir)) == NULL)
		return err_sys(err, "cannot read the queue");
	while (rc == 0 && (errno = 0, entry = readdir(stream)) != NULL) {
		if (record_id_is_valid(entry->d_name))
			rc = list_add(list, entry->d_name);
	}
	if (rc != 0)
		err_set(err, "out of memory");
	else if (errno != 0)
		rc = err_sys(err, "cannot read the queue");
	closedir(stream);
	if (rc != 0)
		queue_list_release(list);
	return rc;
}

void
queue_list_release(struct queue_list *list)
{
	free(list->ids);
	*list = (struct queue_list)QUEUE_LIST_INIT;
}
