#include "work/license_file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/codec.h"
#include "base/file.h"
#include "base/limits.h"
#include "crypto/mac.h"
#include "store/attachment.h"

#define NAME_MAX_LENGTH 255

static int
read_all(int fd, struct buf *out, struct err *err)
{
	ssize_t n = 1;

	while (n > 0) {
		if (buf_reserve(out, 65536) != 0)
			return err_set(err, "out of memory");
		n = read(fd, out->data + out->len, 65536);
		if (n == -1 && errno == EINTR)
			n = 1;
		else if (n == -1)
			return err_sys(err, "cannot read it");
		else
			out->len += (size_t)n;
		if (out->len > LIMIT_LICENSE_FILE)
			return err_set(err, "has more than %d bytes",
			    LIMIT_LICENSE_FILE);
	}
	return out->len > 0 ? 0 : err_set(err, "is empty");
}

/* A path that is not absolute begins where the hook was: in hook_dir. */
static int
read_file(const struct workshop *shop, const char *path, struct buf *out,
    struct err *err)
{
	struct stat st;
	int dir, fd, rc = -1;

	if (workshop_open_hooks(shop, &dir, err) != 0)
		return -1;
	/* A pipe must not hold us up. */
	fd = openat(dir, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (fd == -1 || fstat(fd, &st) != 0)
		err_sys(err, "cannot be opened");
	else if (!S_ISREG(st.st_mode))
		err_set(err, "is not a regular file");
	else
		rc = read_all(fd, out, err);
	file_close(&fd);
	file_close(&dir);
	return rc;
}

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

static int
describe(const char *name, const struct buf *content, struct outcome *outcome)
{
	char hex[CODEC_HEX_SIZE(MAC_SIZE)];
	uint8_t digest[MAC_SIZE];

	if (mac_sha256(content->data, content->len, digest) != 0)
		return -1;
	codec_hex_encode(digest, MAC_SIZE, hex);
	outcome->license = json_pack("{s:s, s:I, s:s}", "file", name, "size",
	    (json_int_t)content->len, "sha256", hex);
	return outcome->license != NULL ? 0 : -1;
}

void
license_file_keep(const struct workshop *shop, const char *id,
    struct outcome *outcome)
{
	const char *path = json_string_value(outcome->license_file);
	struct buf content = BUF_INIT;
	const char *name;
	struct err err;
	int rc = -1;

	if (path == NULL)
		return;
	name = base_name(path);
	if (*name == '\0' || strlen(name) > NAME_MAX_LENGTH)
		err_set(&err, "names no file");
	else if (read_file(shop, path, &content, &err) == 0 &&
		 attachment_put(shop->store, id, content.data, content.len,
		     &err) == 0) {
		rc = describe(name, &content, outcome);
		err_set(&err, "out of memory");
	}
	buf_cleanse(&content);
	if (rc != 0)
		outcome_fail(outcome, "its output: licenseFile: %s", err.text);
}
