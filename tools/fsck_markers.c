/*
 * What koogate fsck says about the markers of queue/ and dead/.
 *
 * A marker is made before the record that needs it and removed after the one
 * that does not (work/queue.h).  So one that is missing while the record's lock
 * is ours is missing; one too many is only to be told when neither it nor the
 * record is new, since somebody may be about to remove it.
 */
#include "fsck.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

#include "domain/event.h"
#include "store/durable.h"
#include "store/records.h"
#include "work/queue.h"

/* A busy record is asked for again; each time takes up to 2 s. */
#define LOCK_TRIES 5

static bool
has_live(const json_t *record)
{
	return event_next(record) != NULL;
}

/* The two directories of markers. */
static const struct marks {
	const char *directory;
	const char *of;
	bool (*needed)(const json_t *record);
	int (*mark)(struct store *store, const char *id, struct err *err);
} marks[] = {
	{ "queue", "live event", has_live, queue_mark },
	{ "dead", "dead letter", queue_has_dead, queue_mark_dead },
};

#define MARKS (sizeof(marks) / sizeof(marks[0]))

static int
directory_of(const struct fsck *fsck, const struct marks *mark)
{
	return mark == &marks[0] ? fsck->site.store.queue
				 : fsck->site.store.dead;
}

static bool
is_there(const struct fsck *fsck, const struct marks *mark, const char *id,
    struct stat *st)
{
	return fstatat(directory_of(fsck, mark), id, st, AT_SYMLINK_NOFOLLOW) ==
	       0;
}

/* What is decided about one marker under the lock of its record. */
struct decision {
	struct fsck *fsck;
	const struct marks *mark;
	const char *id;
	const char *path;
	bool wrong; /* it is as it seemed */
	enum fsck_end end;
};

static enum records_action
make_missing(const json_t *current, void *context, json_t **next,
    struct err *err)
{
	struct decision *d = context;
	struct stat st;

	(void)next;
	(void)err;
	d->wrong = current != NULL && d->mark->needed(current) &&
		   !is_there(d->fsck, d->mark, d->id, &st);
	if (d->wrong && d->fsck->options->repair)
		d->end = fsck_end_of(
		    d->mark->mark(&d->fsck->site.store, d->id, &d->fsck->err));
	return RECORDS_KEEP;
}

static enum records_action
remove_surplus(const json_t *current, void *context, json_t **next,
    struct err *err)
{
	struct decision *d = context;
	struct stat st;

	(void)next;
	(void)err;
	d->wrong = (current == NULL || !d->mark->needed(current)) &&
		   is_there(d->fsck, d->mark, d->id, &st) &&
		   !fsck_is_young(&st);
	if (d->wrong && d->fsck->options->repair)
		d->end = fsck_end_of(fsck_move(d->fsck,
		    directory_of(d->fsck, d->mark), d->id, d->path));
	return RECORDS_KEEP;
}

/* 0 when it was decided. */
static int
decide(struct decision *d, records_planner planner)
{
	struct store *store = &d->fsck->site.store;
	struct err err = ERR_INIT;
	int tries;

	for (tries = 0; tries < LOCK_TRIES; tries++) {
		if (records_change(store, d->id, planner, d, &err) == 0)
			return 0;
		if (err.errnum != EWOULDBLOCK)
			break; /* a damaged record has been told */
	}
	if (err.errnum == EWOULDBLOCK)
		fsck_tell(d->fsck, "marker", d->path, FSCK_LEFT,
		    "look again when there is less to do", "%s", err.text);
	return -1;
}

void
fsck_compare_markers(struct fsck *fsck, const json_t *record, const char *id)
{
	char path[FSCK_PATH_SIZE];
	struct decision d = { .fsck = fsck, .id = id, .path = path };
	struct stat st;
	size_t i;

	if (fsck->site.store.locks == -1)
		return;
	for (i = 0; i < MARKS; i++) {
		d.mark = &marks[i];
		d.wrong = false;
		d.end = FSCK_REPAIRABLE;
		if (directory_of(fsck, d.mark) == -1 ||
		    !d.mark->needed(record) || is_there(fsck, d.mark, id, &st))
			continue;
		snprintf(path, sizeof(path), "%s/%s", d.mark->directory, id);
		if (decide(&d, make_missing) == 0 && d.wrong)
			fsck_tell(fsck, "marker", path, d.end, "make it",
			    "is missing: the record has a %s, of which nobody "
			    "knows",
			    d.mark->of);
	}
}

/* Its record's file, when that is new. */
static bool
has_young_record(const struct fsck *fsck, const char *id)
{
	char shard[STORE_SHARD_SIZE], path[FSCK_PATH_SIZE];
	struct stat st;

	if (store_shard(id, shard) != 0)
		return true;
	snprintf(path, sizeof(path), "%.20s/%s/%s.json",
	    record_form(record_kind_of(id))->directory, shard, id);
	return fstatat(fsck->site.store.dir, path, &st, AT_SYMLINK_NOFOLLOW) ==
		   0 &&
	       fsck_is_young(&st);
}

static int
visit(struct fsck *fsck, const struct fsck_entry *entry,
    const struct marks *mark, struct err *err)
{
	struct decision d = { .fsck = fsck,
		.mark = mark,
		.id = entry->name,
		.path = entry->path,
		.end = FSCK_REPAIRABLE };
	json_t *record;
	bool needed;

	if (!record_id_is_valid(entry->name)) {
		fsck_tell_foreign(fsck, entry->path, "no marker of a record");
		return 0;
	}
	if (fsck->site.store.locks == -1 || fsck_is_young(&entry->st) ||
	    has_young_record(fsck, entry->name))
		return 0;
	if (records_load(&fsck->site.store, entry->name, &record, err) == -1)
		return 0; /* it has been told */
	needed = record != NULL && mark->needed(record);
	json_decref(record);
	if (!needed && decide(&d, remove_surplus) == 0 && d.wrong)
		fsck_tell(fsck, "marker", entry->path, d.end,
		    "move it to " FSCK_LOST, "no record has a %s for it",
		    mark->of);
	return 0;
}

static int
visit_live(struct fsck *fsck, const struct fsck_entry *entry, struct err *err)
{
	return visit(fsck, entry, &marks[0], err);
}

static int
visit_dead(struct fsck *fsck, const struct fsck_entry *entry, struct err *err)
{
	return visit(fsck, entry, &marks[1], err);
}

/* A marker that is there may have been made by somebody who died before it was on
 * disk; to find nothing wrong is to say that it will stay. */
static int
sync_markers(const struct fsck *fsck, struct err *err)
{
	size_t i;
	int dir;

	for (i = 0; i < MARKS; i++) {
		dir = directory_of(fsck, &marks[i]);
		if (dir != -1 && durable_sync_dir(dir, err) != DURABLE_OK)
			return -1;
	}
	return 0;
}

int
fsck_check_markers(struct fsck *fsck, struct err *err)
{
	if (fsck->options->repair && sync_markers(fsck, err) != 0)
		return -1;
	if (fsck_each(fsck, marks[0].directory, visit_live, err) != 0)
		return -1;
	return fsck_each(fsck, marks[1].directory, visit_dead, err);
}
