/* What koogate fsck says about the directories of the state, and which files
 * stand beside them. */
#include "fsck.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char *const directories[] = { "locks", "journal", "queue",
	"dead" };

static bool
is_shard(const char *name)
{
	return strlen(name) == STORE_SHARD_SIZE - 1 &&
	       strspn(name, "0123456789abcdef") == STORE_SHARD_SIZE - 1;
}

bool
fsck_knows_directory(const char *path)
{
	const char *name;
	size_t i, len;

	if (strcmp(path, FSCK_LOST) == 0)
		return true;
	for (i = 0; i < sizeof(directories) / sizeof(directories[0]); i++) {
		if (strcmp(path, directories[i]) == 0)
			return true;
	}
	for (i = 0; i < RECORD_KINDS; i++) {
		name = record_form((enum record_kind)i)->directory;
		len = strlen(name);
		if (strncmp(path, name, len) == 0 &&
		    (path[len] == '\0' ||
			(path[len] == '/' && is_shard(path + len + 1))))
			return true;
	}
	return false;
}

/* True when it has been made. */
static bool
tell_missing(struct fsck *fsck, const char *path)
{
	const char *first = record_form(RECORD_INSTANCE)->directory;
	enum fsck_end end = FSCK_REPAIRABLE;

	if (strcmp(path, first) == 0) {
		fsck_tell(fsck, "directory", path, FSCK_LEFT,
		    "restore it from your backup", "is not there");
		return false;
	}
	if (fsck->options->repair)
		end = fsck_end_of(fsck_mkdir(fsck, path));
	fsck_tell(fsck, "directory", path, end,
	    "make it; what was in it is in your backup", "is not there");
	return end == FSCK_REPAIRED;
}

/* True when it is there. */
static bool
check_directory(struct fsck *fsck, const char *path)
{
	const int state = fsck->site.store.dir;
	struct stat st;

	if (fstatat(state, path, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return tell_missing(fsck, path);
	if (S_ISDIR(st.st_mode)) {
		fsck_check_private(fsck, state, path, path, &st, 0700);
		return true;
	}
	fsck_tell(fsck, "directory", path, FSCK_LEFT,
	    "find out what it is, and make a directory in its place",
	    "is no directory");
	return false;
}

static void
check_shards(struct fsck *fsck, const char *name)
{
	char path[64];
	unsigned i;

	if (!check_directory(fsck, name))
		return;
	for (i = 0; i < STORE_SHARDS; i++) {
		snprintf(path, sizeof(path), "%.40s/%02x", name, i & 0xff);
		(void)check_directory(fsck, path);
	}
}

static int
visit_top(struct fsck *fsck, const struct fsck_entry *entry, struct err *err)
{
	(void)err;
	if (strcmp(entry->name, STORE_FORMAT_FILE) != 0 &&
	    strcmp(entry->name, FSCK_REPLAY) != 0)
		fsck_tell_foreign(fsck, entry->path, "no file of the state");
	return 0;
}

static int
visit_foreign(struct fsck *fsck, const struct fsck_entry *entry,
    struct err *err)
{
	(void)err;
	fsck_tell_foreign(fsck, entry->path, "no shard of records");
	return 0;
}

static void
open_part(const struct fsck *fsck, const char *name, int *fd)
{
	*fd = openat(fsck->site.store.dir, name,
	    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

static int
check_kinds(struct fsck *fsck, struct err *err)
{
	const char *name, *before = "";
	int kind, rc = 0;

	/* Kinds that share a directory stand side by side. */
	for (kind = 0; rc == 0 && kind < RECORD_KINDS; kind++) {
		name = record_form((enum record_kind)kind)->directory;
		if (strcmp(name, before) != 0) {
			check_shards(fsck, name);
			rc = fsck_each(fsck, name, visit_foreign, err);
		}
		before = name;
	}
	return rc;
}

int
fsck_check_layout(struct fsck *fsck, struct err *err)
{
	struct store *store = &fsck->site.store;
	size_t i;

	if (fsck_check_format(fsck, err) != 0)
		return -1;
	(void)check_directory(fsck, ".");
	for (i = 0; i < sizeof(directories) / sizeof(directories[0]); i++)
		(void)check_directory(fsck, directories[i]);
	if (check_kinds(fsck, err) != 0)
		return -1;
	open_part(fsck, "locks", &store->locks);
	open_part(fsck, "queue", &store->queue);
	open_part(fsck, "dead", &store->dead);
	fsck_check_replay(fsck);
	return fsck_each(fsck, ".", visit_top, err);
}
