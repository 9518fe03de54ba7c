/* What koogate fsck says about any file, whatever is in it. */
#include "fsck.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "store/durable.h"

bool
fsck_is_young(const struct stat *st)
{
	int64_t ms = (int64_t)st->st_mtim.tv_sec * 1000;
	int64_t now_ms = clock_now_ms(); /* a large state takes its time */

	return ms > now_ms - FSCK_YOUNG_MS && ms < now_ms + FSCK_YOUNG_MS;
}

void
fsck_tell_foreign(struct fsck *fsck, const char *path, const char *what)
{
	fsck_tell(fsck, "foreign", path, FSCK_LEFT,
	    "find out who put it there, and take it away", "%s", what);
}

void
fsck_check_private(struct fsck *fsck, int dir, const char *name,
    const char *path, const struct stat *st, mode_t mode)
{
	enum fsck_end end = FSCK_REPAIRABLE;
	char deed[32];

	if (st->st_uid != geteuid()) {
		snprintf(deed, sizeof(deed), "chown it to uid %ld",
		    (long)geteuid());
		fsck_tell(fsck, "owner", path, FSCK_LEFT, deed,
		    "belongs to uid %ld", (long)st->st_uid);
	}
	if ((st->st_mode & 07777) == mode)
		return;
	snprintf(deed, sizeof(deed), "chmod %04o", (unsigned)mode);
	if (fsck->options->repair)
		end = fsck_end_of(fsck_chmod(fsck, dir, name, path, mode));
	fsck_tell(fsck, "mode", path, end, deed, "has mode %04o",
	    (unsigned)st->st_mode & 07777);
}

static bool
is_temporary(const char *name)
{
	return strncmp(name, DURABLE_TEMP_PREFIX,
		   strlen(DURABLE_TEMP_PREFIX)) == 0;
}

static void
tell_temporary(struct fsck *fsck, const struct fsck_entry *entry)
{
	enum fsck_end end = FSCK_REPAIRABLE;

	if (fsck_is_young(&entry->st))
		return;
	if (fsck->options->repair)
		end = fsck_end_of(
		    fsck_move(fsck, entry->dir, entry->name, entry->path));
	fsck_tell(fsck, "temporary", entry->path, end, "move it to " FSCK_LOST,
	    "a temporary file that a killed process has left");
}

/* What was there a moment ago may be gone: temporary files and markers come and
 * go. */
static int
look_at(struct fsck *fsck, struct fsck_entry *entry, const char *path,
    int (*visit)(struct fsck *, const struct fsck_entry *, struct err *),
    struct err *err)
{
	if (strcmp(entry->name, ".") == 0 || strcmp(entry->name, "..") == 0)
		return 0;
	if (strcmp(path, ".") == 0)
		snprintf(entry->path, sizeof(entry->path), "%s", entry->name);
	else
		snprintf(entry->path, sizeof(entry->path), "%.40s/%.255s", path,
		    entry->name);
	if (fstatat(entry->dir, entry->name, &entry->st, AT_SYMLINK_NOFOLLOW) !=
	    0)
		return errno == ENOENT
			   ? 0
			   : err_sys(err, "cannot inspect %s", entry->path);
	if (S_ISDIR(entry->st.st_mode) && fsck_knows_directory(entry->path))
		return 0;
	fsck->files++;
	fsck_progress(fsck);
	if (!S_ISREG(entry->st.st_mode)) {
		fsck_tell_foreign(fsck, entry->path, "not a regular file");
		return 0;
	}
	if (is_temporary(entry->name)) {
		tell_temporary(fsck, entry);
		return 0;
	}
	fsck_check_private(fsck, entry->dir, entry->name, entry->path,
	    &entry->st, 0600);
	return visit(fsck, entry, err);
}

int
fsck_each(struct fsck *fsck, const char *path,
    int (*visit)(struct fsck *, const struct fsck_entry *, struct err *),
    struct err *err)
{
	struct fsck_entry entry;
	const struct dirent *found;
	DIR *dir = NULL;
	int fd, rc = 0;

	fd = openat(fsck->site.store.dir, path,
	    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd == -1 && (errno == ENOENT || errno == ENOTDIR || errno == ELOOP))
		return 0;
	if (fd == -1 || (dir = fdopendir(fd)) == NULL) {
		if (fd != -1)
			close(fd);
		return err_sys(err, "cannot read the directory %s", path);
	}
	while (rc == 0 && (errno = 0, found = readdir(dir)) != NULL) {
		entry.dir = fd;
		entry.name = found->d_name;
		rc = look_at(fsck, &entry, path, visit, err);
	}
	if (rc == 0 && errno != 0)
		rc = err_sys(err, "cannot read the directory %s", path);
	closedir(dir);
	return rc;
}
