/*
 * fsck: what cmd_fsck looks at, and how it tells what it has found.
 *
 * Every file of the state is looked at once, one shard after the other, so that
 * memory does not grow with the state.  Endpoints and runners may work
 * meanwhile: what depends on two files is decided under the lock of its record,
 * and what a process may just be about to finish is left alone for
 * FSCK_YOUNG_MS.
 *
 * Repaired is only what follows from what is there.  A record is never changed,
 * and nothing is ever deleted: what is taken away is moved to
 * lost+found/<time>/, under the path that it had.
 */
#ifndef KOOGATE_TOOL_FSCK_H
#define KOOGATE_TOOL_FSCK_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

#include "domain/record.h"
#include "progress.h"
#include "site.h"

#define FSCK_YOUNG_MS INT64_C(600000)

#define FSCK_LOST   "lost+found"
#define FSCK_REPLAY "replay"

/* "licenses/xx/" and the name of a file. */
#define FSCK_PATH_SIZE 320

/* How a finding ends. */
enum fsck_end {
	FSCK_LEFT,       /* for a person to put right: the deed says how */
	FSCK_REPAIRABLE, /* --repair would do the deed */
	FSCK_REPAIRED,   /* the deed was done */
	FSCK_FAILED,     /* it was tried, and fsck->err says why not */
	FSCK_ENDS
};

struct fsck_options {
	const char *config;
	int repair, json, quiet;
};

struct fsck {
	const struct fsck_options *options;
	struct tool_site site; /* what of its store is missing is -1 */
	int64_t now_ms;        /* when it began */
	int lost; /* lost+found/<time>, made when first needed; -1 */
	size_t files, records;
	size_t ends[FSCK_ENDS]; /* findings by their end */
	struct err err;         /* of what could not be repaired */

	struct progress progress;
};

/* fsck_report.c */

/* Tell a finding: its kind, one word; the path in the state; what is wrong; and
 * what is, was or must be done. */
void fsck_tell(struct fsck *fsck, const char *kind, const char *path,
    enum fsck_end end, const char *deed, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));

/* What a repair that returned `rc` (0 or -1) has come to. */
enum fsck_end fsck_end_of(int rc);

void fsck_begin(struct fsck *fsck);

/* Say how far it is, now and then. */
void fsck_progress(struct fsck *fsck);

/* The list ends, and so does the summary say.  The exit status. */
int fsck_finish(struct fsck *fsck);

/* fsck_keep.c: each 0, or -1 with fsck->err. */

/* Move the file `name` of the directory `dir`, which is `path` in the state, to
 * lost+found, and make both names durable. */
int fsck_move(struct fsck *fsck, int dir, const char *name, const char *path);

/* Give it the mode, and note the old one in lost+found/<time>/modes. */
int fsck_chmod(struct fsck *fsck, int dir, const char *name, const char *path,
    mode_t mode);

/* Make a directory. */
int fsck_mkdir(struct fsck *fsck, const char *path);

/* fsck_entry.c */

/* What a name in a directory of the state is. */
struct fsck_entry {
	int dir;
	const char *name;
	char path[FSCK_PATH_SIZE]; /* in the state */
	struct stat st;
};

/* Call `visit` for each regular file in the directory `path`, whose owner and
 * mode have been looked at.  Temporary files and what is no regular file have
 * been told by then.  A directory that is not there has been, too: 0.  -1 when
 * one cannot be read, with `err`. */
int fsck_each(struct fsck *fsck, const char *path,
    int (*visit)(struct fsck *fsck, const struct fsck_entry *entry,
	struct err *err),
    struct err *err);

/* Is it ours, and as private as `mode`?  Tells it, and repairs the mode. */
void fsck_check_private(struct fsck *fsck, int dir, const char *name,
    const char *path, const struct stat *st, mode_t mode);

/* A file that nobody has a name for. */
void fsck_tell_foreign(struct fsck *fsck, const char *path, const char *what);

/* Is a time of a file so new that somebody may be working on it? */
bool fsck_is_young(const struct stat *st);

/* The subjects, each 0, or -1 with `err`. */

/* Directories, and the files beside them.  Leaves the store open, as far as it is
 * there. */
int fsck_check_layout(struct fsck *fsck, struct err *err);

/* The file "format": -1 also when the state is not ours to look at. */
int fsck_check_format(struct fsck *fsck, struct err *err);
void fsck_check_replay(struct fsck *fsck);

/* Has the state a directory of that path? */
bool fsck_knows_directory(const char *path);

int fsck_check_records(struct fsck *fsck, struct err *err);
int fsck_check_markers(struct fsck *fsck, struct err *err);
int fsck_check_others(struct fsck *fsck, struct err *err);

/* The file beside the record `id`: is there a record that tells of it? */
void fsck_check_orphan(struct fsck *fsck, const struct fsck_entry *entry,
    const char *id);

/* The file that a record tells of, whose secrets open: is it there, and what it
 * was? */
void fsck_check_attachment(struct fsck *fsck, const struct fsck_entry *entry,
    const json_t *record);

/* Does an alias lead to its instance, and has that its alias? */
void fsck_check_alias(struct fsck *fsck, const struct fsck_entry *entry,
    const json_t *record);

/* Has the record the markers that it needs?  Looked at again under its lock where
 * it seems not so. */
void fsck_compare_markers(struct fsck *fsck, const json_t *record,
    const char *id);

#endif
