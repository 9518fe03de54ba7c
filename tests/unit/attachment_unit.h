/* attachment_unit: a file put beside a record, and what comes back of it. */
#ifndef KOOGATE_TESTS_UNIT_ATTACHMENT_UNIT_H
#define KOOGATE_TESTS_UNIT_ATTACHMENT_UNIT_H

#include "store_unit.h"

#include "base/limits.h"
#include "store/attachment.h"

static const char id[] = "license.0d3cbc95-c3ea-8614-839c-b03036241889";
static const char other[] = "license.1d3cbc95-c3ea-8614-839c-b03036241889";
static const char content[] = "CANARY \0 content";

static struct access_key list[2];
static const struct access_keys keys = { list, 2 };

static inline void
path_of(const char *dir, const char *name, char path[300])
{
	char shard[STORE_SHARD_SIZE];

	assert_int_equal(store_shard(name, shard), 0);
	snprintf(path, 300, "%s/licenses/%s/%s.file", dir, shard, name);
}

static inline void
open_with(const char *dir, const struct access_keys *with, struct store *store)
{
	store_unit_open(dir, store);
	store->seal_keys = with;
}

static inline void
put(const char *dir, const char *name, const void *data, size_t len)
{
	struct err err = ERR_INIT;
	struct store store;

	open_with(dir, &keys, &store);
	unit_check(attachment_put(&store, name, data, len, &err) == 0, "%s",
	    err.text);
	store_close(&store);
}

/* What attachment_get() returns: 1 only with just `data`. */
static inline int
get(const char *dir, const struct access_keys *with, const char *name,
    const void *data, size_t len)
{
	struct buf out = BUF_INIT;
	struct err err = ERR_INIT;
	struct store store;
	int rc;

	open_with(dir, with, &store);
	rc = attachment_get(&store, name, &out, &err);
	store_close(&store);
	assert_int_equal(out.len, rc == 1 ? len : 0);
	if (rc == 1)
		assert_memory_equal(out.data, data, len);
	if (rc == -1)
		assert_non_null(strstr(err.text, ".file"));
	buf_cleanse(&out);
	return rc;
}

/* With both keys there. */
static inline int
attachment_unit_run(int (*run)(void))
{
	int failed;

	list[0] = unit_key("the first sealing key");
	list[1] = unit_key("the second sealing key");
	failed = run();
	key_release(&list[0]);
	key_release(&list[1]);
	return failed;
}

#endif
