#include "locks.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/limits.h"
#include "store/lock.h"
#include "tree_entry.h"

static bool
is_held(int dir, const char *name)
{
	int fd = openat(dir, name, O_RDWR | O_CLOEXEC);
	bool held;

	if (fd == -1)
		return false;
	held = flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
	close(fd);
	return held;
}

/* One process holds one at most. */
static bool
find_held(int dir, char name[8])
{
	int fd = openat(dir, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *stream = fd != -1 ? fdopendir(fd) : NULL;
	const struct dirent *entry;
	bool found = false;

	if (stream == NULL)
		tree_die("locks");
	while (!found && (entry = readdir(stream)) != NULL) {
		found = strlen(entry->d_name) == 2 && entry->d_name[0] != '.' &&
			is_held(dir, entry->d_name);
		if (found)
			snprintf(name, 8, "%.7s", entry->d_name);
	}
	closedir(stream);
	return found;
}

static int64_t
now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static _Noreturn void
be_waiter(int dir, const char *name, int told)
{
	struct lock lock = LOCK_INIT;
	struct err err;
	int64_t got;

	if (write(told, &(int64_t){ 0 }, sizeof(got)) != sizeof(got))
		_exit(1);
	got = lock_take(dir, name, LIMIT_LOCK_WAIT_MS, &lock, &err) == 0
		  ? now_ns()
		  : INT64_MAX;
	_exit(write(told, &got, sizeof(got)) != sizeof(got));
}

void
locks_begin(struct locks_watch *watch)
{
	int64_t begun;
	char name[8];
	int ends[2];

	watch->pid = 0;
	if (!find_held(watch->dir, name))
		return;
	if (pipe2(ends, O_CLOEXEC) != 0 || (watch->pid = fork()) == -1)
		tree_die("cannot start who waits for a lock");
	if (watch->pid == 0)
		be_waiter(watch->dir, name, ends[1]);
	close(ends[1]);
	watch->told = ends[0];
	if (read(watch->told, &begun, sizeof(begun)) != sizeof(begun))
		tree_die("who waits for a lock is gone");
}

int64_t
locks_end(struct locks_watch *watch, int64_t died_ns)
{
	int64_t got = INT64_MAX;

	if (watch->pid == 0)
		return -1;
	if (read(watch->told, &got, sizeof(got)) != sizeof(got))
		got = INT64_MAX;
	close(watch->told);
	while (waitpid(watch->pid, NULL, 0) == -1 && errno == EINTR)
		;
	watch->pid = 0;
	if (got == INT64_MAX)
		return got;
	return got > died_ns ? got - died_ns : 0;
}
