#include "tree_entry.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/durable.h"

#define STAMP_S 1000000000 /* long ago */

void
tree_die(const char *what)
{
	fprintf(stderr, "loops: %s: %s\n", what, strerror(errno));
	exit(111);
}

void *
tree_grow(void *list, size_t count, size_t size)
{
	if ((count & (count - 1)) == 0 &&
	    (list = reallocarray(list, count != 0 ? 2 * count : 1, size)) ==
		NULL)
		tree_die("reallocarray");
	return list;
}

void
tree_each(int root, const char *dir,
    void (*visit)(void *context, const char *path, const struct stat *st),
    void *context)
{
	int fd = openat(root, dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *stream = fd != -1 ? fdopendir(fd) : NULL;
	const struct dirent *entry;
	char path[TREE_PATH];
	struct stat st;

	if (stream == NULL && errno != ENOENT)
		tree_die(dir);
	while (stream != NULL && (entry = readdir(stream)) != NULL) {
		if (strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0 ||
		    fstatat(fd, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
			continue;
		if (strcmp(dir, ".") == 0)
			snprintf(path, sizeof(path), "%s", entry->d_name);
		else
			snprintf(path, sizeof(path), "%.120s/%.120s", dir,
			    entry->d_name);
		visit(context, path, &st);
	}
	if (stream != NULL)
		closedir(stream);
}

char *
tree_read(int root, const char *path, size_t *len)
{
	int fd = openat(root, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct stat st;
	ssize_t n;
	char *data;

	if (fd == -1 || fstat(fd, &st) != 0 ||
	    (data = malloc((size_t)st.st_size + 1)) == NULL ||
	    (n = read(fd, data, (size_t)st.st_size)) == -1)
		tree_die(path);
	close(fd);
	data[n] = '\0';
	*len = (size_t)n;
	return data;
}

void
tree_stamp(int root, const char *path)
{
	const struct timespec times[2] = { { STAMP_S, 0 }, { STAMP_S, 0 } };

	if (utimensat(root, path, times, AT_SYMLINK_NOFOLLOW) != 0)
		tree_die(path);
}

bool
tree_is_stamped(const struct stat *st)
{
	return st->st_mtim.tv_sec == STAMP_S && st->st_mtim.tv_nsec == 0;
}

bool
tree_is_lock(const char *path)
{
	return strcmp(path, "locks") == 0 || strncmp(path, "locks/", 6) == 0;
}

bool
tree_is_replay(const char *path)
{
	return strcmp(path, "replay") == 0;
}

bool
tree_is_temporary(const char *path)
{
	return strstr(path, DURABLE_TEMP_PREFIX) != NULL &&
	       strncmp(path, "lost+found/", 11) != 0;
}

bool
tree_is_spare(const char *path)
{
	return strncmp(path, "queue/", 6) == 0 ||
	       strncmp(path, "dead/", 5) == 0 ||
	       strncmp(path, "lost+found/", 11) == 0;
}

bool
tree_is_story(const char *path)
{
	return strncmp(path, "journal/", 8) == 0;
}

void
tree_name_place(const char *path, char out[TREE_PATH])
{
	const char *name = strstr(path, DURABLE_TEMP_PREFIX);
	const char *lost = "lost+found/";

	if (strncmp(path, lost, strlen(lost)) == 0)
		snprintf(out, TREE_PATH, "%s*%s", lost,
		    strchrnul(path + strlen(lost), '/'));
	else if (name != NULL)
		snprintf(out, TREE_PATH, "%.*s*",
		    (int)(name - path) + (int)strlen(DURABLE_TEMP_PREFIX),
		    path);
	else
		snprintf(out, TREE_PATH, "%s", path);
}

struct tree_file *
tree_find_file(const struct tree *tree, const char *path)
{
	size_t i;

	for (i = 0; i < tree->file_count; i++) {
		if (strcmp(tree->files[i].path, path) == 0)
			return &tree->files[i];
	}
	return NULL;
}

const struct tree_dir *
tree_find_dir(const struct tree *tree, const char *path)
{
	size_t i;

	for (i = 0; i < tree->dir_count; i++) {
		if (strcmp(tree->dirs[i].path, path) == 0)
			return &tree->dirs[i];
	}
	return NULL;
}
