/* store_unit: a state directory of its own for each program, and children
 * that do something at the same time. */
#ifndef KOOGATE_TESTS_UNIT_STORE_UNIT_H
#define KOOGATE_TESTS_UNIT_STORE_UNIT_H

#include "../support/unit.h"

#include <errno.h>
#include <ftw.h>

#include "domain/instance.h"
#include "store/durable.h"
#include "store/journal.h"
#include "store/lock.h"
#include "store/records.h"
#include "store/replay.h"
#include "store/store.h"

/* A record that instance_check() accepts; the caller's. */
static inline json_t *
store_unit_record(const char *id)
{
	json_t *record =
	    json_pack("{s:i, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:[], "
		      "s:[], s:[], s:i}",
		"format", INSTANCE_FORMAT, "instanceId", id, "family", "saas",
		"state", "active", "orderId", "CS1", "orderLineId",
		"CS1-000001", "createdAt", "2026-01-01T00:00:00.000Z",
		"updatedAt", "2026-01-01T00:00:00.000Z", "applied", "history",
		"events", "eventCount", 0);

	assert_non_null(record);
	return record;
}

/* "dir/instances/xx/id.json" */
static inline void
store_unit_path(const char *dir, const char *id, char path[300])
{
	char shard[STORE_SHARD_SIZE];

	assert_int_equal(store_shard(id, shard), 0);
	snprintf(path, 300, "%s/instances/%s/%s.json", dir, shard, id);
}

/* Entries in a directory but for "." and "..". */
static inline unsigned
store_unit_entries(const char *path)
{
	DIR *dir = opendir(path);
	const struct dirent *entry;
	unsigned n = 0;

	assert_non_null(dir);
	while ((entry = readdir(dir)) != NULL)
		n += strcmp(entry->d_name, ".") != 0 &&
		     strcmp(entry->d_name, "..") != 0;
	closedir(dir);
	return n;
}

static inline int
store_unit_remove_one(const char *path, const struct stat *st, int type,
    struct FTW *where)
{
	(void)st;
	(void)type;
	(void)where;
	return remove(path);
}

static inline int
store_unit_make(void **state)
{
	struct err err = ERR_INIT;

	unit_dir_make(state);
	unit_check(store_create(*state, &err) == 0, "%s", err.text);
	return 0;
}

static inline int
store_unit_remove(void **state)
{
	assert_int_equal(nftw(*state, store_unit_remove_one, 8,
			     FTW_DEPTH | FTW_PHYS),
	    0);
	free(*state);
	return 0;
}

static inline void
store_unit_open(const char *dir, struct store *store)
{
	struct err err = ERR_INIT;

	unit_check(store_open(dir, store, &err) == 0, "%s", err.text);
}

/* Run `work` in n children at once; how many of them exited with `wanted`.
 * Each opens what it uses: a lock belongs to a descriptor. */
static inline unsigned
store_unit_children(unsigned n, int (*work)(const char *dir, unsigned child),
    const char *dir, int wanted)
{
	unsigned i, matching = 0;
	int status;
	pid_t child;

	fflush(NULL);
	for (i = 0; i < n; i++) {
		assert_int_not_equal(child = fork(), -1);
		if (child == 0)
			_exit(work(dir, i));
	}
	for (i = 0; i < n; i++) {
		assert_int_not_equal(wait(&status), -1);
		matching += WIFEXITED(status) && WEXITSTATUS(status) == wanted;
	}
	return matching;
}

#define store_unit_main(tests)                               \
	(cmocka_set_message_output(CM_OUTPUT_TAP),           \
	    cmocka_run_group_tests((tests), store_unit_make, \
		store_unit_remove))

#endif
