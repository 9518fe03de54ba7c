#include "import.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/jsontext.h"
#include "base/limits.h"

/* A file that can be read twice. */
static FILE *
spool(FILE *from, struct err *err)
{
	FILE *to = tmpfile();
	char buffer[8192];
	size_t n;

	if (to == NULL) {
		err_sys(err, "cannot make a temporary file");
		return NULL;
	}
	while ((n = fread(buffer, 1, sizeof(buffer), from)) > 0) {
		if (fwrite(buffer, 1, n, to) != n)
			break;
	}
	if (!ferror(from) && fflush(to) == 0)
		return to;
	err_sys(err, "cannot copy standard input");
	fclose(to);
	return NULL;
}

int
import_lines_open(struct import_lines *lines, const char *path, struct err *err)
{
	*lines = (struct import_lines)IMPORT_LINES_INIT;
	if (strcmp(path, "-") == 0)
		lines->file = spool(stdin, err);
	else if ((lines->file = fopen(path, "re")) == NULL)
		err_sys(err, "cannot open %s", path);
	if (lines->file != NULL && import_lines_rewind(lines, err) == 0)
		return 0;
	import_lines_close(lines);
	return -1;
}

void
import_lines_close(struct import_lines *lines)
{
	if (lines->file != NULL)
		fclose(lines->file);
	free(lines->text);
	*lines = (struct import_lines)IMPORT_LINES_INIT;
}

int
import_lines_rewind(struct import_lines *lines, struct err *err)
{
	lines->number = 0;
	if (fseek(lines->file, 0, SEEK_SET) == 0)
		return 0;
	return err_sys(err, "cannot read it twice; hand a pipe in as \"-\"");
}

static json_t *
parse(const char *text, size_t len, struct err *err)
{
	json_error_t error;
	json_t *value;

	if (len > LIMIT_RECORD) {
		err_set(err, "is longer than %d bytes", LIMIT_RECORD);
		return NULL;
	}
	if (!jsontext_within(text, len, LIMIT_JSON_DEPTH, LIMIT_JSON_VALUES)) {
		err_set(err, "nests too deep, or has too many values");
		return NULL;
	}
	value = jsontext_load(text, len, JSON_REJECT_DUPLICATES, &error);
	if (value == NULL)
		err_set(err, "is no JSON object: %s", jsontext_fault(&error));
	return value;
}

int
import_lines_next(struct import_lines *lines, json_t **value, struct err *err)
{
	ssize_t len;

	*value = NULL;
	do {
		errno = 0;
		len = getline(&lines->text, &lines->size, lines->file);
		if (len == -1)
			return errno != 0
				   ? err_sys(err, "cannot read the lines")
				   : 0;
		lines->number++;
	} while (strspn(lines->text, " \t\r\n") == (size_t)len);
	*value = parse(lines->text, (size_t)len, err);
	return 1;
}
