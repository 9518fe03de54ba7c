/*
 * tree: what a state directory is, what a run has changed of it, and back.
 *
 * Every name in the tree is stamped with one old time: whatever has another
 * time has been changed, so that looking costs a stat of each; and of the many
 * directories in which nothing has ever been changed, one look in a while will
 * do, since what changes there stays.  Contents are
 * compared in their normal form (normal.h): times, random numbers and counts of
 * tries are not what a verb is about.
 *
 * Locks and the journal are no part of it; of the replay file only the buckets
 * named are put back.
 */
#ifndef KOOGATE_TESTS_FAULT_TREE_H
#define KOOGATE_TESTS_FAULT_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define TREE_PATH    256
#define TREE_CHANGES 64

struct tree_file {
	char path[TREE_PATH];
	mode_t mode;
	ino_t inode;
	off_t size;
	char *data;
	uint64_t normal;
	bool touched; /* seen when one looked */
};

struct tree_dir {
	char path[TREE_PATH];
	mode_t mode;
	bool touched;
	bool near; /* where the verb works: looked at each time */
};

struct tree {
	int root;
	struct tree_file *files;
	size_t file_count;
	struct tree_dir *dirs;
	size_t dir_count;
	off_t buckets[2]; /* of the replay file; -1: none */
	unsigned looks;
	bool aged; /* the stamps say nothing: look at the contents */
};

/* What is at a path now; normal 0: nothing any more. */
struct tree_change {
	char path[TREE_PATH];
	uint64_t normal;
	bool temporary, spare; /* one more of them is harmless */
};

struct tree_changes {
	struct tree_change list[TREE_CHANGES];
	size_t count;
	int temporaries;
	uint64_t signature; /* of all of it */
	bool overflow;
};

/* Take what is below `path` as the way it shall be.  Ends the program when it
 * cannot. */
void tree_take(struct tree *tree, const char *path);
void tree_forget(struct tree *tree);

/* What is otherwise now, sorted by path. */
void tree_look(struct tree *tree, struct tree_changes *changes);

/* Make it as it was when it was taken, after a last look. */
void tree_restore(struct tree *tree);

/* Make what has been changed look old. */
void tree_age(struct tree *tree);

/* The changes are the same, but for temporary files; and, unless it is to be
 * exact, for what is there beyond what is wanted and harmless. */
bool tree_agrees(const struct tree_changes *got,
    const struct tree_changes *want, bool exact);

/* The first path of `got` that is neither as before nor as in `want`, and not
 * harmless; NULL when there is none. */
const char *tree_stranger(const struct tree_changes *got,
    const struct tree_changes *want);

#endif
