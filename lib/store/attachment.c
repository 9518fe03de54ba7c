#include "store/attachment.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/limits.h"
#include "crypto/seal.h"
#include "domain/record.h"
#include "store/durable.h"

/* The id of the key, a blank, and the sealed content. */
#define PREFIX_SIZE SEAL_ID_SIZE

#define FILE_MAX (PREFIX_SIZE + (size_t)LIMIT_LICENSE_FILE * 4 / 3 + 256)

#define SUFFIX ".file"

struct place {
	int dir;
	char name[LIMIT_ID + sizeof(SUFFIX)];
};

static int
place_open(const struct store *store, const char *id, struct place *place,
    struct err *err)
{
	char shard[STORE_SHARD_SIZE], path[64];

	if (store_shard(id, shard) != 0)
		return err_set(err, "out of memory");
	snprintf(path, sizeof(path), "%s/%s",
	    record_form(record_kind_of(id))->directory, shard);
	snprintf(place->name, sizeof(place->name), "%s%s", id, SUFFIX);
	place->dir = openat(store->dir, path,
	    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (place->dir == -1)
		return err_sys(err, "cannot open the directory %s", path);
	return 0;
}

static int
seal(const struct store *store, const char *id, const void *data, size_t len,
    struct buf *out, struct err *err)
{
	char key_id[SEAL_ID_SIZE];
	const struct access_key *key;

	if (store->seal_keys == NULL || store->seal_keys->count == 0)
		return err_set(err, "there is no seal_keys to seal it with");
	key = &store->seal_keys->list[0];
	if (seal_key_id(key, key_id) != 0)
		return err_set(err, "out of memory");
	buf_addf(out, "%s ", key_id);
	if (seal_close(key, id, strlen(id), data, len, out) != 0 ||
	    !buf_ok(out))
		return err_set(err, "out of memory");
	return 0;
}

int
attachment_put(struct store *store, const char *id, const void *data,
    size_t len, struct err *err)
{
	struct buf text = BUF_INIT;
	enum durable rc = DURABLE_FAILED;
	struct place place = { .dir = -1 };

	if (seal(store, id, data, len, &text, err) == 0 &&
	    place_open(store, id, &place, err) == 0) {
		rc = durable_replace(place.dir, place.name, text.data, text.len,
		    err);
		close(place.dir);
	}
	buf_release(&text);
	if (rc == DURABLE_UNSYNCED)
		store->broken = true;
	return rc == DURABLE_OK ? 0 : -1;
}

/* Try the keys of the id that it begins with: two may share one, by chance.
 * *listed says whether there was any. */
static enum seal_outcome
try_keys(const struct access_keys *keys, const char *id, const struct buf *text,
    struct buf *out, bool *listed)
{
	enum seal_outcome outcome = SEAL_DOES_NOT_OPEN;
	size_t count = keys != NULL ? keys->count : 0, i;
	char key_id[SEAL_ID_SIZE];

	*listed = false;
	for (i = 0; i < count && outcome == SEAL_DOES_NOT_OPEN; i++) {
		if (seal_key_id(&keys->list[i], key_id) != 0)
			return SEAL_CANNOT_TELL;
		if (strncmp(text->data, key_id, SEAL_ID_SIZE - 1) != 0)
			continue;
		*listed = true;
		if (text->len > PREFIX_SIZE &&
		    text->data[PREFIX_SIZE - 1] == ' ')
			outcome = seal_open(&keys->list[i], id, strlen(id),
			    text->data + PREFIX_SIZE, text->len - PREFIX_SIZE,
			    out);
	}
	return outcome;
}

static int
open_sealed(const struct store *store, const char *id, const struct buf *text,
    struct buf *out, struct err *err)
{
	bool listed;

	switch (try_keys(store->seal_keys, id, text, out, &listed)) {
	case SEAL_OPENED:
		return 1;
	case SEAL_CANNOT_TELL:
		return err_set(err, "cannot open %s%s: out of memory", id,
		    SUFFIX);
	case SEAL_DOES_NOT_OPEN:
		break;
	}
	if (listed)
		return err_set(err, "%s%s does not open: it was altered", id,
		    SUFFIX);
	return err_set(err,
	    "%s%s was sealed with a key that is not in seal_keys", id, SUFFIX);
}

int
attachment_get(const struct store *store, const char *id, struct buf *out,
    struct err *err)
{
	struct buf text = BUF_INIT;
	struct place place = { .dir = -1 };
	int rc;

	if (place_open(store, id, &place, err) != 0)
		return -1;
	rc = durable_read(place.dir, place.name, FILE_MAX, &text, err);
	close(place.dir);
	if (rc == 1)
		rc = open_sealed(store, id, &text, out, err);
	buf_release(&text);
	return rc;
}
