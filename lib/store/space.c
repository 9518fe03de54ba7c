#include "store/space.h"

#include <sys/statvfs.h>

#include "base/limits.h"

#define MIB INT64_C(1048576)

int
space_ask(int dir, struct space *space, struct err *err)
{
	struct statvfs fs;

	if (fstatvfs(dir, &fs) != 0)
		return err_sys(err, "cannot ask for free space");
	space->bytes = (int64_t)fs.f_bavail * (int64_t)fs.f_frsize;
	space->inodes =
	    fs.f_files != 0 ? (int64_t)fs.f_favail : SPACE_UNCOUNTED;
	return 0;
}

bool
space_is_low(const struct space *space, int64_t min_free)
{
	if (min_free == 0)
		return false;
	return space->bytes < min_free ||
	       (space->inodes != SPACE_UNCOUNTED &&
		   space->inodes < LIMIT_MIN_FREE_INODES);
}

bool
space_has_room(const struct store *store, struct err *err)
{
	struct space space = { 0, SPACE_UNCOUNTED };

	if (store->min_free == 0 || space_ask(store->dir, &space, err) != 0 ||
	    !space_is_low(&space, store->min_free))
		return true;
	if (space.bytes < store->min_free)
		err_set(err,
		    "%lld MiB are free where the state is, less than the "
		    "min_free_mib of %lld",
		    (long long)(space.bytes / MIB),
		    (long long)(store->min_free / MIB));
	else
		err_set(err,
		    "%lld inodes are free where the state is, less than %d",
		    (long long)space.inodes, LIMIT_MIN_FREE_INODES);
	return false;
}
