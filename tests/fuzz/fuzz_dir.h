/* fuzz_dir: a directory for a target that needs files, made once and removed at
 * the end. */
#ifndef KOOGATE_TESTS_FUZZ_FUZZ_DIR_H
#define KOOGATE_TESTS_FUZZ_FUZZ_DIR_H

#include "fuzz.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define FUZZ_PATH_SIZE 512

static char fuzz_dir_path[256];

static inline int
fuzz_dir_drop(const char *path, const struct stat *st, int type,
    struct FTW *where)
{
	(void)st;
	(void)type;
	(void)where;
	(void)remove(path);
	return 0;
}

static inline void
fuzz_dir_remove(void)
{
	(void)nftw(fuzz_dir_path, fuzz_dir_drop, 32, FTW_DEPTH | FTW_PHYS);
}

/* The path of `name` in it. */
static inline const char *
fuzz_dir_at(const char *name, char path[FUZZ_PATH_SIZE])
{
	const char *tmp = getenv("TMPDIR");

	if (*fuzz_dir_path == '\0') {
		snprintf(fuzz_dir_path, sizeof(fuzz_dir_path),
		    "%s/koogate-fuzz.XXXXXX", tmp != NULL ? tmp : "/tmp");
		fuzz_check(mkdtemp(fuzz_dir_path) != NULL, "no directory");
		atexit(fuzz_dir_remove);
	}
	snprintf(path, FUZZ_PATH_SIZE, "%s/%s", fuzz_dir_path, name);
	return path;
}

/* Write a file of mode 0600 there, over what it was. */
static inline void
fuzz_dir_write(const char *name, const void *data, size_t len)
{
	char path[FUZZ_PATH_SIZE];
	int fd =
	    open(fuzz_dir_at(name, path), O_WRONLY | O_CREAT | O_TRUNC, 0600);

	fuzz_check(fd != -1, "cannot open %s", path);
	fuzz_check(len == 0 || write(fd, data, len) == (ssize_t)len,
	    "cannot write %s", path);
	close(fd);
}

#endif
