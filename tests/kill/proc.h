/* proc: what /proc says of a process; nothing when it is gone. */
#ifndef KOOGATE_TESTS_KILL_PROC_H
#define KOOGATE_TESTS_KILL_PROC_H

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A file of a process, whole, with NULs between its texts and at its end. */
static inline size_t
proc_slurp(long pid, const char *name, char *out, size_t size)
{
	char path[64];
	ssize_t n;
	int fd;

	snprintf(path, sizeof(path), "/proc/%ld/%s", pid, name);
	if ((fd = open(path, O_RDONLY | O_CLOEXEC)) == -1)
		return 0;
	n = read(fd, out, size - 1);
	close(fd);
	out[n > 0 ? n : 0] = '\0';
	return n > 0 ? (size_t)n : 0;
}

/* Has the process an environment variable of that name, and value? */
static inline bool
proc_has_variable(long pid, const char *name, const char *value)
{
	char text[8192];
	size_t len = proc_slurp(pid, "environ", text, sizeof(text)), i = 0;
	size_t named = strlen(name);

	for (; i < len; i += strlen(text + i) + 1) {
		if (strncmp(text + i, name, named) == 0 &&
		    text[i + named] == '=' &&
		    (value == NULL || strcmp(text + i + named + 1, value) == 0))
			return true;
	}
	return false;
}

/* Does this link of a process, or the last part of it, lead there? */
static inline bool
proc_link_is(long pid, const char *name, const char *want, bool base)
{
	char path[64], target[4096];
	const char *slash;
	ssize_t n;

	snprintf(path, sizeof(path), "/proc/%ld/%s", pid, name);
	if ((n = readlink(path, target, sizeof(target) - 1)) <= 0)
		return false;
	target[n] = '\0';
	slash = strrchr(target, '/');
	return strcmp(base && slash != NULL ? slash + 1 : target, want) == 0;
}

#endif
