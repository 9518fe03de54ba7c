/*
 * space: how much room there is where the state lives, and whether that is
 * enough for another record.
 *
 * A disk that fills up must not take the changes of what was sold before with
 * it: a buyer who cannot be released goes on paying, one who cannot be opened
 * comes again.  So the last of the room is not given to new records.
 */
#ifndef KOOGATE_STORE_SPACE_H
#define KOOGATE_STORE_SPACE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "store/store.h"

#define SPACE_UNCOUNTED (-1)

struct space {
	int64_t bytes;  /* free for us */
	int64_t inodes; /* the same; SPACE_UNCOUNTED: made when needed */
};

/* Ask the file system of the directory `dir`.  0 or -1. */
int space_ask(int dir, struct space *space, struct err *err);

/* Is there less than `min_free` bytes, or than LIMIT_MIN_FREE_INODES?  With 0
 * there is always enough.  Pure. */
bool space_is_low(const struct space *space, int64_t min_free);

/* May the store get another record?  False with a sentence for the log.  A file
 * system that does not tell refuses nothing: writing will show. */
bool space_has_room(const struct store *store, struct err *err);

#endif
