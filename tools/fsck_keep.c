/* The repairs of koogate fsck, and what is kept before each. */
#include "fsck.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "store/durable.h"

static int
make_dir(struct fsck *fsck, int dir, const char *path)
{
	if (mkdirat(dir, path, 0700) != 0 && errno != EEXIST)
		return err_sys(&fsck->err, "cannot make the directory %s",
		    path);
	return 0;
}

static int
open_dir(struct fsck *fsck, int dir, const char *path)
{
	int fd =
	    openat(dir, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (fd == -1)
		return err_sys(&fsck->err, "cannot open the directory %s",
		    path);
	return fd;
}

static int
sync_dir(struct fsck *fsck, int dir)
{
	return durable_sync_dir(dir, &fsck->err) == DURABLE_OK ? 0 : -1;
}

/* lost+found/<time>, of this run alone: nothing that another has kept is in the
 * way. */
static int
open_lost(struct fsck *fsck)
{
	const int state = fsck->site.store.dir;
	char iso[CLOCK_ISO_SIZE], path[64];

	if (fsck->lost != -1)
		return 0;
	clock_format_iso(fsck->now_ms, iso);
	snprintf(path, sizeof(path), FSCK_LOST "/%s", iso);
	if (make_dir(fsck, state, FSCK_LOST) != 0 || sync_dir(fsck, state) != 0)
		return -1;
	if (mkdirat(state, path, 0700) != 0)
		return err_sys(&fsck->err, "cannot make the directory %s",
		    path);
	fsck->lost = open_dir(fsck, state, path);
	return fsck->lost != -1 ? 0 : -1;
}

/* The directory of a path below lost+found/<time>, with those above it. */
static int
open_parent(struct fsck *fsck, const char *path)
{
	const char *slash = strchr(path, '/');
	char part[FSCK_PATH_SIZE];

	for (; slash != NULL; slash = strchr(slash + 1, '/')) {
		snprintf(part, sizeof(part), "%.*s", (int)(slash - path), path);
		if (make_dir(fsck, fsck->lost, part) != 0)
			return -1;
	}
	slash = strrchr(path, '/');
	if (slash == NULL)
		return open_dir(fsck, fsck->lost, ".");
	snprintf(part, sizeof(part), "%.*s", (int)(slash - path), path);
	return open_dir(fsck, fsck->lost, part);
}

/* One rename both keeps and removes, and nothing is lost in between. */
int
fsck_move(struct fsck *fsck, int dir, const char *name, const char *path)
{
	int parent, rc = -1;

	if (open_lost(fsck) != 0 || (parent = open_parent(fsck, path)) == -1)
		return -1;
	if (renameat(dir, name, parent, name) != 0)
		err_sys(&fsck->err, "cannot move it to " FSCK_LOST);
	else if (sync_dir(fsck, parent) == 0)
		rc = sync_dir(fsck, dir);
	close(parent);
	return rc;
}

/* How it was before. */
static int
note_mode(struct fsck *fsck, const char *path, mode_t mode)
{
	char line[FSCK_PATH_SIZE + 16];
	int fd, len, rc = 0;

	if (open_lost(fsck) != 0)
		return -1;
	fd = openat(fsck->lost, "modes",
	    O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd == -1)
		return err_sys(&fsck->err, "cannot note the old mode");
	len = snprintf(line, sizeof(line), "%04o %s\n", (unsigned)mode & 07777,
	    path);
	if (write(fd, line, (size_t)len) != len || fsync(fd) != 0)
		rc = err_sys(&fsck->err, "cannot note the old mode");
	close(fd);
	return rc;
}

/* It is what it was when it was looked at, or nothing happens: a descriptor that
 * needs no right to read, so that a mode of 0 can be mended. */
int
fsck_chmod(struct fsck *fsck, int dir, const char *name, const char *path,
    mode_t mode)
{
	char self[64];
	struct stat st;
	int fd, rc = -1;

	fd = openat(dir, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
	if (fd == -1)
		return err_sys(&fsck->err, "cannot open it");
	snprintf(self, sizeof(self), "/proc/self/fd/%d", fd);
	if (fstat(fd, &st) != 0 ||
	    (!S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode)))
		err_set(&fsck->err, "it is another file by now");
	else if (note_mode(fsck, path, st.st_mode) == 0)
		rc = chmod(self, mode) == 0
			 ? 0
			 : err_sys(&fsck->err, "cannot change its mode");
	close(fd);
	return rc;
}

int
fsck_mkdir(struct fsck *fsck, const char *path)
{
	const int state = fsck->site.store.dir;
	const char *slash = strrchr(path, '/');
	char parent[FSCK_PATH_SIZE] = ".";
	int fd, rc;

	if (slash != NULL)
		snprintf(parent, sizeof(parent), "%.*s", (int)(slash - path),
		    path);
	if (make_dir(fsck, state, path) != 0 ||
	    (fd = open_dir(fsck, state, parent)) == -1)
		return -1;
	rc = sync_dir(fsck, fd);
	close(fd);
	return rc;
}
