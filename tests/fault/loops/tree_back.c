/* The way back, and what two sets of changes have in common. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "store/replay.h"
#include "tree_entry.h"

static void remove_new(void *context, const char *path, const struct stat *st);

static void
remove_all(const struct tree *tree, const char *path, bool is_dir)
{
	if (is_dir)
		tree_each(tree->root, path, remove_new,
		    (void *)(uintptr_t)tree);
	if (unlinkat(tree->root, path, is_dir ? AT_REMOVEDIR : 0) != 0)
		tree_die(path);
}

static void
remove_new(void *context, const char *path, const struct stat *st)
{
	const struct tree *tree = context;
	bool is_dir = S_ISDIR(st->st_mode);

	if (is_dir ? tree_find_dir(tree, path) == NULL
		   : tree_find_file(tree, path) == NULL)
		remove_all(tree, path, is_dir);
}

/* A new file, as the old one may be a link to somewhere else by now. */
static void
put_back(const struct tree *tree, struct tree_file *file)
{
	struct stat st;
	int fd;

	if (unlinkat(tree->root, file->path, 0) != 0 && errno != ENOENT)
		tree_die(file->path);
	fd = openat(tree->root, file->path,
	    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd == -1 ||
	    write(fd, file->data, (size_t)file->size) != file->size ||
	    fchmod(fd, file->mode) != 0 || fstat(fd, &st) != 0)
		tree_die(file->path);
	file->inode = st.st_ino;
	close(fd);
}

static void
empty_buckets(const struct tree *tree)
{
	static const char nothing[REPLAY_BUCKET_SIZE];
	int fd = openat(tree->root, "replay", O_WRONLY | O_CLOEXEC);
	size_t i;

	if (fd == -1)
		tree_die("replay");
	for (i = 0; i < sizeof(tree->buckets) / sizeof(tree->buckets[0]); i++) {
		if (tree->buckets[i] >= 0 &&
		    pwrite(fd, nothing, sizeof(nothing), tree->buckets[i]) !=
			(ssize_t)sizeof(nothing))
			tree_die("replay");
	}
	close(fd);
}

static void
restore_dir(const struct tree *tree, const struct tree_dir *dir)
{
	struct stat st;

	if (fstatat(tree->root, dir->path, &st, AT_SYMLINK_NOFOLLOW) == 0)
		tree_each(tree->root, dir->path, remove_new,
		    (void *)(uintptr_t)tree);
	else if (mkdirat(tree->root, dir->path, 0700) != 0)
		tree_die(dir->path);
	if (fchmodat(tree->root, dir->path, dir->mode, 0) != 0)
		tree_die(dir->path);
}

/* Its directory is touched by that. */
static void
restore_file(struct tree *tree, struct tree_file *file)
{
	const char *slash = strrchr(file->path, '/');
	char parent[TREE_PATH];
	struct tree_dir *dir;

	snprintf(parent, sizeof(parent), "%.*s",
	    slash != NULL ? (int)(slash - file->path) : 1,
	    slash != NULL ? file->path : ".");
	if (tree_is_replay(file->path))
		empty_buckets(tree);
	else
		put_back(tree, file);
	tree_stamp(tree->root, file->path);
	dir = (struct tree_dir *)(uintptr_t)tree_find_dir(tree, parent);
	if (dir != NULL)
		dir->touched = true;
}

/* The stamps of directories last: putting files back touches them. */
void
tree_restore(struct tree *tree)
{
	size_t i;

	for (i = tree->dir_count; i-- > 0;) {
		if (tree->dirs[i].touched)
			restore_dir(tree, &tree->dirs[i]);
	}
	for (i = 0; i < tree->file_count; i++) {
		if (tree->files[i].touched)
			restore_file(tree, &tree->files[i]);
	}
	for (i = 0; i < tree->dir_count; i++) {
		if (tree->dirs[i].touched)
			tree_stamp(tree->root, tree->dirs[i].path);
	}
	tree->aged = false;
}

static void
age_entry(void *context, const char *path, const struct stat *st)
{
	const int *root = context;

	if (S_ISREG(st->st_mode))
		tree_stamp(*root, path);
}

/* The directories keep their new times: those are what says that something has
 * changed. */
void
tree_age(struct tree *tree)
{
	struct stat st;
	size_t i;

	for (i = 0; i < tree->dir_count; i++) {
		if (fstatat(tree->root, tree->dirs[i].path, &st, 0) == 0 &&
		    !tree_is_stamped(&st))
			tree_each(tree->root, tree->dirs[i].path, age_entry,
			    &tree->root);
	}
	tree->aged = true;
}

static const struct tree_change *
find_change(const struct tree_changes *changes, const char *path)
{
	size_t i;

	for (i = 0; i < changes->count; i++) {
		if (strcmp(changes->list[i].path, path) == 0)
			return &changes->list[i];
	}
	return NULL;
}

/* Is each change of `a` in `b`, too, as far as it counts? */
static bool
is_within(const struct tree_changes *a, const struct tree_changes *b,
    bool (*counts)(const struct tree_change *))
{
	const struct tree_change *change, *other;
	size_t i;

	for (i = 0; i < a->count; i++) {
		change = &a->list[i];
		other = find_change(b, change->path);
		if (change->temporary || !counts(change))
			continue;
		if (other == NULL || other->normal != change->normal)
			return false;
	}
	return true;
}

static bool
always(const struct tree_change *change)
{
	(void)change;
	return true;
}

static bool
unless_spare(const struct tree_change *change)
{
	return !change->spare;
}

/* It has to be there; that it has gone does not count. */
static bool
unless_gone(const struct tree_change *change)
{
	return !change->spare || change->normal != 0;
}

bool
tree_agrees(const struct tree_changes *got, const struct tree_changes *want,
    bool exact)
{
	return !got->overflow &&
	       is_within(got, want, exact ? always : unless_spare) &&
	       is_within(want, got, exact ? always : unless_gone);
}

const char *
tree_stranger(const struct tree_changes *got, const struct tree_changes *want)
{
	const struct tree_change *change, *other;
	size_t i;

	for (i = 0; i < got->count; i++) {
		change = &got->list[i];
		if (change->temporary || change->spare)
			continue;
		other = find_change(want, change->path);
		if (other == NULL || other->normal != change->normal)
			return change->path;
	}
	return NULL;
}
