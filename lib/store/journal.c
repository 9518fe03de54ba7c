#include "store/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/jsontext.h"

static int
write_line(int fd, const char *path, const struct buf *line, struct err *err)
{
	ssize_t n = write(fd, line->data, line->len);

	if (n == -1)
		return err_sys(err, "cannot write %s", path);
	if ((size_t)n != line->len)
		return err_set(err, "%s: a line was written in part", path);
	return 0;
}

static int
append(const struct store *store, const char *path, const struct buf *line,
    int64_t max, struct err *err)
{
	struct stat st;
	int fd, rc;

	fd = openat(store->dir, path,
	    O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY,
	    0600);
	if (fd == -1)
		return err_sys(err, "cannot open %s", path);
	if (max != JOURNAL_UNBOUNDED && fstat(fd, &st) == 0 &&
	    st.st_size >= max)
		rc = 0;
	else
		rc = write_line(fd, path, line, err);
	close(fd);
	return rc;
}

int
journal_append(const struct store *store, int64_t now_ms, const json_t *line,
    int64_t max, struct err *err)
{
	char path[64], iso[CLOCK_ISO_SIZE];
	struct buf text = BUF_INIT;
	int rc;

	clock_format_iso(now_ms, iso);
	snprintf(path, sizeof(path), "journal/%.10s.jsonl", iso);
	jsontext_dump(line, 0, &text);
	buf_addch(&text, '\n');
	if (line == NULL || !buf_ok(&text))
		rc = err_set(err, "out of memory");
	else
		rc = append(store, path, &text, max, err);
	buf_release(&text);
	return rc;
}
