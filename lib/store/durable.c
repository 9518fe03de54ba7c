#include "store/durable.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/codec.h"
#include "crypto/mac.h"

#define TEMP_RANDOM 8 /* bytes */
#define TEMP_SIZE   (sizeof(DURABLE_TEMP_PREFIX) + CODEC_HEX_SIZE(TEMP_RANDOM))

static int
open_temp(int dir, char name[TEMP_SIZE], struct err *err)
{
	uint8_t random[TEMP_RANDOM];
	char hex[CODEC_HEX_SIZE(TEMP_RANDOM)];
	int fd;

	if (mac_random(random, sizeof(random)) != 0)
		return err_set(err, "the random generator failed");
	codec_hex_encode(random, sizeof(random), hex);
	snprintf(name, TEMP_SIZE, "%s%s", DURABLE_TEMP_PREFIX, hex);
	fd = openat(dir, name,
	    O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd == -1)
		return err_sys(err, "cannot create a temporary file");
	return fd;
}

static int
write_all(int fd, const char *data, size_t len, struct err *err)
{
	ssize_t n;

	while (len > 0) {
		n = write(fd, data, len);
		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			return err_sys(err, "cannot write");
		data += n;
		len -= (size_t)n;
	}
	return 0;
}

/* Fill, sync and close the descriptor, whatever happens. */
static enum durable
fill(int fd, const void *data, size_t len, struct err *err)
{
	enum durable rc = DURABLE_OK;

	if (write_all(fd, data, len, err) != 0)
		rc = DURABLE_FAILED;
	else if (fsync(fd) != 0) {
		err_sys(err, "cannot sync");
		rc = DURABLE_UNSYNCED;
	}
	/* A write error may be reported only here (NFS, quotas). */
	if (close(fd) != 0 && rc == DURABLE_OK) {
		err_sys(err, "cannot close");
		rc = DURABLE_FAILED;
	}
	return rc;
}

enum durable
durable_sync_dir(int dir, struct err *err)
{
	if (fsync(dir) == 0)
		return DURABLE_OK;
	err_sys(err, "cannot sync the directory");
	return DURABLE_UNSYNCED;
}

/* Give the temporary file its name: over what is there, or only if free. */
static int
give_name(int dir, const char *temp, const char *name, bool replace,
    struct err *err)
{
	if (replace && renameat(dir, temp, dir, name) != 0)
		return err_sys(err, "cannot rename to %s", name);
	if (!replace && linkat(dir, temp, dir, name, 0) != 0)
		return err_sys(err, "cannot create %s", name);
	if (!replace)
		(void)unlinkat(dir, temp, 0);
	return 0;
}

static enum durable
put(int dir, const char *name, const void *data, size_t len, bool replace,
    struct err *err)
{
	char temp[TEMP_SIZE];
	enum durable rc;
	int fd;

	if ((fd = open_temp(dir, temp, err)) == -1)
		return DURABLE_FAILED;
	rc = fill(fd, data, len, err);
	if (rc == DURABLE_OK && give_name(dir, temp, name, replace, err) != 0)
		rc = DURABLE_FAILED;
	if (rc == DURABLE_OK)
		return durable_sync_dir(dir, err);
	(void)unlinkat(dir, temp, 0);
	return rc;
}

enum durable
durable_replace(int dir, const char *name, const void *data, size_t len,
    struct err *err)
{
	return put(dir, name, data, len, true, err);
}

enum durable
durable_create(int dir, const char *name, const void *data, size_t len,
    struct err *err)
{
	return put(dir, name, data, len, false, err);
}

static int
read_all(int fd, size_t limit, struct buf *out, struct err *err)
{
	struct stat st;
	ssize_t n;

	if (fstat(fd, &st) != 0)
		return err_sys(err, "cannot inspect");
	if (!S_ISREG(st.st_mode))
		return err_set(err, "not a regular file");
	if (st.st_size < 0 || (uintmax_t)st.st_size > limit)
		return err_set(err, "larger than %zu bytes", limit);
	/* One byte more than it holds, to see its end without another read;
	 * a file under its final name never grows. */
	if (buf_reserve(out, (size_t)st.st_size + 1) != 0) {
		errno = ENOMEM;
		return err_sys(err, "cannot read");
	}
	do {
		n = read(fd, out->data + out->len, (size_t)st.st_size + 1);
	} while (n == -1 && errno == EINTR);
	if (n == -1)
		return err_sys(err, "cannot read");
	if (n != st.st_size)
		return err_set(err, "changed its size while being read");
	out->len += (size_t)n;
	out->data[out->len] = '\0';
	return 1;
}

int
durable_read(int dir, const char *name, size_t limit, struct buf *out,
    struct err *err)
{
	int fd, rc;

	fd = openat(dir, name,
	    O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
	if (fd == -1 && errno == ENOENT)
		return 0;
	if (fd == -1)
		return err_sys(err, "cannot open");
	rc = read_all(fd, limit, out, err);
	close(fd);
	return rc;
}
