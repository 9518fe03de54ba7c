/* tree_entry: the names and files of a tree, one by one. */
#ifndef KOOGATE_TESTS_FAULT_TREE_ENTRY_H
#define KOOGATE_TESTS_FAULT_TREE_ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "tree.h"

_Noreturn void tree_die(const char *what);

/* An array with room for one more. */
void *tree_grow(void *list, size_t count, size_t size);

/* Visit what is directly in a directory; nothing when it is not there. */
void tree_each(int root, const char *dir,
    void (*visit)(void *context, const char *path, const struct stat *st),
    void *context);

/* A file whole, the caller's to free. */
char *tree_read(int root, const char *path, size_t *len);

void tree_stamp(int root, const char *path);
bool tree_is_stamped(const struct stat *st);

bool tree_is_lock(const char *path);
bool tree_is_replay(const char *path);
bool tree_is_temporary(const char *path);

/* One more is harmless: markers, and what fsck has kept. */
bool tree_is_spare(const char *path);

/* Told, but not believed: the journal. */
bool tree_is_story(const char *path);

/* The path without what is random in it. */
void tree_name_place(const char *path, char out[TREE_PATH]);

struct tree_file *tree_find_file(const struct tree *tree, const char *path);
const struct tree_dir *tree_find_dir(const struct tree *tree, const char *path);

#endif
