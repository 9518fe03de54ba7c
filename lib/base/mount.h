/*
 * mount: how the file system that holds a path is mounted, read from the text
 * of /proc/self/mountinfo (proc(5)).
 *
 * Pure: the caller reads the text.
 */
#ifndef KOOGATE_BASE_MOUNT_H
#define KOOGATE_BASE_MOUNT_H

#include <stdbool.h>

#define MOUNT_TYPE_SIZE    32
#define MOUNT_OPTIONS_SIZE 1024

struct mount {
	char type[MOUNT_TYPE_SIZE];       /* "ext4", "nfs4", "fuse.sshfs" */
	char options[MOUNT_OPTIONS_SIZE]; /* the mount's, then those of the
					     file system, joined by commas */
};

/* Find the mount that `path` is on, an absolute path without links: that with
 * the longest mount point, of several at one point the last.  False when no
 * line fits, or its type or options are longer than there is room. */
bool mount_find(const char *table, const char *path, struct mount *mount);

/* Is this one of the options, as a whole: "soft", "local_lock=all"? */
bool mount_has_option(const struct mount *mount, const char *option);

/* Is the file system a network's, of the NFS kind? */
bool mount_is_nfs(const struct mount *mount);

/* The option under which NFS keeps no locks between machines or gives up on a
 * write without telling the writer; NULL when there is none. */
const char *mount_nfs_fault(const struct mount *mount);

#endif
