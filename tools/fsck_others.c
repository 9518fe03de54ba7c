/* What koogate fsck says about the locks and the journal. */
#include "fsck.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/jsontext.h"

#define DAY        "dddd-dd-dd.jsonl"
#define LINE_LIMIT 65536

/* Each 'd' of the pattern is a digit. */
static bool
is_day(const char *name)
{
	size_t i;

	for (i = 0; i < strlen(DAY); i++) {
		if (DAY[i] == 'd' ? name[i] < '0' || name[i] > '9'
				  : name[i] != DAY[i])
			return false;
	}
	return true;
}

static int
visit_lock(struct fsck *fsck, const struct fsck_entry *entry, struct err *err)
{
	bool shard =
	    strlen(entry->name) == STORE_SHARD_SIZE - 1 &&
	    strspn(entry->name, "0123456789abcdef") == STORE_SHARD_SIZE - 1;

	(void)err;
	if (!shard && strcmp(entry->name, "work") != 0)
		fsck_tell_foreign(fsck, entry->path, "no lock");
	return 0;
}

struct lines {
	size_t count, bad;
	size_t first; /* the number of the first bad one */
};

static bool
is_object(const char *line, size_t len)
{
	json_t *value = jsontext_load(line, len, JSON_REJECT_DUPLICATES, NULL);
	bool good = json_is_object(value);

	json_decref(value);
	return good;
}

/* Line by line, in a buffer that holds the longest there can be.  The last one
 * may be just being written, or was torn by a power cut. */
static void
read_lines(FILE *file, char *line, struct lines *lines)
{
	bool torn = false; /* the beginning of this line was too long */
	size_t len;

	while (fgets(line, LINE_LIMIT, file) != NULL) {
		len = strlen(line);
		if (len == 0 || line[len - 1] != '\n') {
			torn = true;
			continue;
		}
		lines->count++;
		if (torn || !is_object(line, len)) {
			if (lines->bad++ == 0)
				lines->first = lines->count;
		}
		torn = false;
	}
}

static int
visit_day(struct fsck *fsck, const struct fsck_entry *entry, struct err *err)
{
	struct lines lines = { 0 };
	char *buffer = NULL;
	FILE *file = NULL;
	int fd;

	if (!is_day(entry->name)) {
		fsck_tell_foreign(fsck, entry->path, "no day of the journal");
		return 0;
	}
	if (entry->name[strlen(DAY)] != '\0')
		return 0; /* compressed by somebody: theirs to check */
	fd = openat(entry->dir, entry->name,
	    O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	if (fd == -1 || (file = fdopen(fd, "r")) == NULL ||
	    (buffer = malloc(LINE_LIMIT)) == NULL) {
		err_sys(err, "cannot read %s", entry->path);
		if (file != NULL)
			fclose(file);
		else if (fd != -1)
			close(fd);
		return -1;
	}
	read_lines(file, buffer, &lines);
	free(buffer);
	fclose(file);
	if (lines.bad > 0)
		fsck_tell(fsck, "journal", entry->path, FSCK_LEFT,
		    "nothing needs them",
		    "%zu of %zu lines are torn or no JSON, the first is line "
		    "%zu",
		    lines.bad, lines.count, lines.first);
	return 0;
}

int
fsck_check_others(struct fsck *fsck, struct err *err)
{
	if (fsck_each(fsck, "locks", visit_lock, err) != 0)
		return -1;
	return fsck_each(fsck, "journal", visit_day, err);
}
