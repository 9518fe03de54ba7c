#include "base/key.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/limits.h"

static int
check_owner(const struct stat *st, const char *path, struct err *err)
{
	if (st->st_uid != geteuid() && st->st_uid != 0)
		return err_set(err,
		    "the key file %s belongs to uid %ld, not to root or uid "
		    "%ld, which runs this program: run it as the file's "
		    "owner, or chown the file",
		    path, (long)st->st_uid, (long)geteuid());
	if ((st->st_mode & 027) != 0)
		return err_set(err,
		    "the key file %s has mode %04o: it must not be writable "
		    "by its group nor open to others; chmod 600 it",
		    path, (unsigned)st->st_mode & 07777);
	return 0;
}

static int
check_text(struct access_key *key, const char *path, struct err *err)
{
	size_t i;

	if (key->len > 0 && key->text[key->len - 1] == '\n')
		key->len--;
	if (key->len > 0 && key->text[key->len - 1] == '\r')
		key->len--;
	key->text[key->len] = '\0';
	if (key->len < LIMIT_KEY_MIN || key->len > LIMIT_KEY_MAX)
		return err_set(err,
		    "the key file %s holds %zu bytes, a key has %d to %d", path,
		    key->len, LIMIT_KEY_MIN, LIMIT_KEY_MAX);
	for (i = 0; i < key->len; i++) {
		if ((unsigned char)key->text[i] <= ' ' || key->text[i] == 0x7f)
			return err_set(err,
			    "the key file %s has a blank or control character "
			    "at byte %zu: put the key alone into it",
			    path, i + 1);
	}
	return 0;
}

int
key_read_file(const char *path, size_t limit, struct buf *out, struct err *err)
{
	struct stat st;

	if (file_read(path, "the key file", limit, out, &st, err) != 0)
		return -1;
	return check_owner(&st, path, err);
}

int
key_load(const char *path, struct access_key *key, struct err *err)
{
	struct buf text = BUF_INIT;

	*key = (struct access_key){ NULL, 0, KEY_FOREVER };
	/* Two more than a key: its line end may be CR LF. */
	if (key_read_file(path, LIMIT_KEY_MAX + 2, &text, err) != 0) {
		buf_cleanse(&text);
		return -1;
	}
	key->text = text.data; /* the buffer's memory changes hands */
	key->len = text.len;
	if (check_text(key, path, err) != 0) {
		key_release(key);
		return -1;
	}
	return 0;
}

void
key_release(struct access_key *key)
{
	if (key->text != NULL)
		explicit_bzero(key->text, key->len);
	free(key->text);
	*key = (struct access_key){ NULL, 0, KEY_FOREVER };
}

bool
key_is_active(const struct access_key *key, int64_t now_ms)
{
	return now_ms < key->until_ms;
}

void
keys_release(struct access_keys *keys)
{
	size_t i;

	for (i = 0; i < keys->count; i++)
		key_release(&keys->list[i]);
	free(keys->list);
	*keys = (struct access_keys){ NULL, 0 };
}

const struct access_key *
keys_first(const struct access_keys *keys, int64_t now_ms)
{
	size_t i;

	for (i = 0; i < keys->count; i++) {
		if (key_is_active(&keys->list[i], now_ms))
			return &keys->list[i];
	}
	return keys->count > 0 ? &keys->list[0] : NULL;
}
