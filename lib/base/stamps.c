#include "base/stamps.h"

#include <stdlib.h>
#include <string.h>

int
stamps_add(struct stamps *stamps, const char *path)
{
	struct stamp stamp = { .path = strdup(path) }, *list;
	struct stat st;

	list = reallocarray(stamps->list, stamps->count + 1, sizeof(*list));
	if (list != NULL)
		stamps->list = list;
	if (list == NULL || stamp.path == NULL) {
		free(stamp.path);
		return -1;
	}
	if (stat(path, &st) == 0) {
		stamp.inode = st.st_ino;
		stamp.size = st.st_size;
		stamp.changed = st.st_mtim;
	}
	list[stamps->count++] = stamp;
	return 0;
}

static bool
differs(const struct stamp *stamp)
{
	struct stat st;

	if (stat(stamp->path, &st) != 0)
		return false;
	return st.st_ino != stamp->inode || st.st_size != stamp->size ||
	       st.st_mtim.tv_sec != stamp->changed.tv_sec ||
	       st.st_mtim.tv_nsec != stamp->changed.tv_nsec;
}

bool
stamps_differ(const struct stamps *stamps)
{
	size_t i;

	for (i = 0; i < stamps->count; i++) {
		if (differs(&stamps->list[i]))
			return true;
	}
	return false;
}

void
stamps_release(struct stamps *stamps)
{
	size_t i;

	for (i = 0; i < stamps->count; i++)
		free(stamps->list[i].path);
	free(stamps->list);
	*stamps = (struct stamps){ NULL, 0 };
}
