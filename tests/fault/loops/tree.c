#include "tree.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "normal.h"
#include "tree_entry.h"

#define LOOK_AT_ALL 32

static void
add_dir(struct tree *tree, const char *path, mode_t mode)
{
	struct tree_dir *dir;

	tree->dirs = tree_grow(tree->dirs, tree->dir_count, sizeof(*dir));
	dir = &tree->dirs[tree->dir_count++];
	snprintf(dir->path, sizeof(dir->path), "%s", path);
	dir->mode = mode & 07777;
	dir->touched = dir->near = false;
	tree_stamp(tree->root, path);
}

static void
add_file(struct tree *tree, const char *path, const struct stat *st)
{
	struct tree_file *file;
	size_t len;

	tree->files = tree_grow(tree->files, tree->file_count, sizeof(*file));
	file = &tree->files[tree->file_count++];
	*file = (struct tree_file){ .mode = st->st_mode & 07777,
		.inode = st->st_ino,
		.size = st->st_size };
	snprintf(file->path, sizeof(file->path), "%s", path);
	if (!tree_is_replay(path)) {
		file->data = tree_read(tree->root, path, &len);
		file->normal = normal_of(path, file->mode, file->data, len);
	}
	tree_stamp(tree->root, path);
}

static void
take_entry(void *context, const char *path, const struct stat *st)
{
	struct tree *tree = context;

	if (!S_ISDIR(st->st_mode)) {
		add_file(tree, path, st);
		return;
	}
	if (!tree_is_lock(path))
		tree_each(tree->root, path, take_entry, tree);
	add_dir(tree, path, st->st_mode);
}

void
tree_take(struct tree *tree, const char *path)
{
	*tree = (struct tree){ .buckets = { -1, -1 } };
	tree->root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (tree->root == -1)
		tree_die(path);
	tree_each(tree->root, ".", take_entry, tree);
	add_dir(tree, ".", 0700);
}

void
tree_forget(struct tree *tree)
{
	size_t i;

	for (i = 0; i < tree->file_count; i++)
		free(tree->files[i].data);
	free(tree->files);
	free(tree->dirs);
	close(tree->root);
}

struct looking {
	const struct tree *tree;
	struct tree_changes *changes;
};

static void
note(struct tree_changes *changes, const char *path, uint64_t normal)
{
	struct tree_change *change = &changes->list[changes->count];

	if (changes->count == TREE_CHANGES) {
		changes->overflow = true;
		return;
	}
	*change = (struct tree_change){ .normal = normal,
		.temporary = tree_is_temporary(path),
		.spare = tree_is_spare(path) };
	tree_name_place(path, change->path);
	changes->temporaries += change->temporary && normal != 0;
	changes->count++;
}

static void
look_at_file(const struct tree *tree, struct tree_file *file,
    struct tree_changes *changes)
{
	uint64_t normal = 0;
	struct stat st;
	char *data;
	size_t len;

	file->touched = true;
	if (fstatat(tree->root, file->path, &st, AT_SYMLINK_NOFOLLOW) == 0) {
		if (!tree->aged && tree_is_stamped(&st) &&
		    st.st_ino == file->inode && st.st_size == file->size &&
		    (st.st_mode & 07777) == file->mode) {
			file->touched = false;
			return;
		}
		if (tree_is_story(file->path))
			return;
		if (tree_is_replay(file->path) && st.st_size == file->size)
			return;
		data = tree_read(tree->root, file->path, &len);
		normal = normal_of(file->path, st.st_mode & 07777, data, len);
		free(data);
	}
	if (normal != file->normal && !tree_is_story(file->path))
		note(changes, file->path, normal);
}

static void
look_at_new(void *context, const char *path, const struct stat *st)
{
	struct looking *looking = context;
	char *data;
	size_t len;

	if (tree_find_file(looking->tree, path) != NULL || tree_is_story(path))
		return;
	if (S_ISDIR(st->st_mode)) {
		if (tree_find_dir(looking->tree, path) == NULL)
			tree_each(looking->tree->root, path, look_at_new,
			    looking);
		return;
	}
	data = tree_read(looking->tree->root, path, &len);
	note(looking->changes, path,
	    normal_of(path, st->st_mode & 07777, data, len));
	free(data);
}

static int
by_path(const void *a, const void *b)
{
	const struct tree_change *one = a, *two = b;

	return strcmp(one->path, two->path);
}

static void
look_at_dir(struct tree *tree, struct tree_dir *dir,
    struct tree_changes *changes)
{
	struct looking looking = { tree, changes };
	struct stat st;

	dir->touched =
	    !tree_is_lock(dir->path) &&
	    (fstatat(tree->root, dir->path, &st, 0) != 0 ||
		!tree_is_stamped(&st) || (st.st_mode & 07777) != dir->mode);
	if (!dir->touched)
		return;
	dir->near = true;
	tree_each(tree->root, dir->path, look_at_new, &looking);
}

static void
sign(struct tree_changes *changes)
{
	const struct tree_change *change;
	size_t i;

	for (i = 0; i < changes->count; i++) {
		change = &changes->list[i];
		changes->signature = normal_hash(changes->signature,
		    change->path, strlen(change->path));
		changes->signature = normal_hash(changes->signature,
		    &change->normal, sizeof(change->normal));
	}
}

void
tree_look(struct tree *tree, struct tree_changes *changes)
{
	bool all = tree->aged || tree->looks++ % LOOK_AT_ALL == 0;
	size_t i;

	*changes = (struct tree_changes){ .signature = 1 };
	for (i = 0; i < tree->file_count; i++)
		look_at_file(tree, &tree->files[i], changes);
	for (i = 0; i < tree->dir_count; i++) {
		tree->dirs[i].touched = false;
		if (all || tree->dirs[i].near)
			look_at_dir(tree, &tree->dirs[i], changes);
	}
	qsort(changes->list, changes->count, sizeof(changes->list[0]), by_path);
	sign(changes);
}
