/*
 * stamps: which files were read, and have they changed since?
 */
#ifndef KOOGATE_BASE_STAMPS_H
#define KOOGATE_BASE_STAMPS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

struct stamp {
	char *path; /* owned */
	ino_t inode;
	off_t size;
	struct timespec changed;
};

struct stamps {
	struct stamp *list; /* owned */
	size_t count;
};

/* Note a file that is about to be read; one that is not there is noted as such.
 * 0, or -1 when memory is short. */
int stamps_add(struct stamps *stamps, const char *path);

/* Is one of them another file by now, or was it written to?  Not if it is gone:
 * an editor may be about to put the new one there. */
bool stamps_differ(const struct stamps *stamps);

void stamps_release(struct stamps *stamps);

#endif
