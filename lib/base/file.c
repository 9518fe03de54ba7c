#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static int
read_all(int fd, const char *path, const char *what, size_t limit,
    struct buf *out, struct err *err)
{
	ssize_t n;

	for (;;) {
		if (buf_reserve(out, limit + 1) != 0)
			return err_set(err, "out of memory");
		n = read(fd, out->data + out->len, limit + 1);
		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			return err_sys(err, "cannot read %s %s", what, path);
		if ((size_t)n > limit)
			return err_set(err, "%s %s is larger than allowed",
			    what, path);
		if (n == 0)
			return 0;
		out->len += (size_t)n;
		out->data[out->len] = '\0';
		limit -= (size_t)n;
	}
}

int
file_read(const char *path, const char *what, size_t limit, struct buf *out,
    struct stat *st, struct err *err)
{
	int fd, rc;

	/* O_NONBLOCK: a FIFO in the file's place must not hang us. */
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd == -1)
		return err_sys(err, "cannot open %s %s", what, path);
	if (fstat(fd, st) != 0)
		rc = err_sys(err, "cannot inspect %s %s", what, path);
	else if (!S_ISREG(st->st_mode))
		rc = err_set(err, "%s %s is not a regular file", what, path);
	else
		rc = read_all(fd, path, what, limit, out, err);
	close(fd);
	return rc;
}

void
file_close(int *fd)
{
	if (*fd != -1)
		close(*fd);
	*fd = -1;
}

int
file_fill_standard(void)
{
	int fd;

	for (fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", O_RDWR) != fd)
			return -1;
	}
	return 0;
}
