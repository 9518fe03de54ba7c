#include "base/mount.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* What we read of a line: "36 35 98:0 /root /point options tags… - type source
 * options".  The tags are any number of fields, ended by "-". */
enum {
	FIELD_POINT = 4,
	FIELD_OPTIONS = 5,
	FIELD_TAGS = 6
};

struct field {
	const char *text;
	size_t len;
};

struct line {
	struct field point, options, type, more;
};

/* The field at `*at`, which moves behind it; empty at the end of the line. */
static struct field
next_field(const char **at)
{
	struct field field;

	*at += strspn(*at, " ");
	field.text = *at;
	field.len = strcspn(*at, " \n");
	*at += field.len;
	return field;
}

static bool
is_dash(const struct field *field)
{
	return field->len == 1 && field->text[0] == '-';
}

static bool
read_line(const char *at, struct line *line)
{
	struct field field;
	int i;

	for (i = 0; (field = next_field(&at)).len > 0; i++) {
		if (i == FIELD_POINT)
			line->point = field;
		else if (i == FIELD_OPTIONS)
			line->options = field;
		else if (i >= FIELD_TAGS && is_dash(&field))
			break;
	}
	if (field.len == 0)
		return false;
	line->type = next_field(&at);
	(void)next_field(&at); /* the source */
	line->more = next_field(&at);
	return line->type.len > 0;
}

static bool
is_octal(const char *text)
{
	return text[0] >= '0' && text[0] <= '3' && text[1] >= '0' &&
	       text[1] <= '7' && text[2] >= '0' && text[2] <= '7';
}

/* The character at `*at` of a field, in which blanks, tabs, line ends and
 * backslashes are written \ooo. */
static char
next_char(const struct field *field, size_t *at)
{
	const char *text = field->text + *at;

	if (text[0] == '\\' && *at + 4 <= field->len && is_octal(text + 1)) {
		*at += 4;
		return (char)((text[1] - '0') << 6 | (text[2] - '0') << 3 |
			      (text[3] - '0'));
	}
	*at += 1;
	return text[0];
}

/* How much of the path is the mount point, plus one; 0 when it is not on it.
 * "/srv" holds "/srv/a" and "/srv", but not "/srv2". */
static size_t
point_fits(const struct field *point, const char *path)
{
	size_t at = 0, n = 0;

	while (at < point->len) {
		if (path[n] == '\0' || next_char(point, &at) != path[n])
			return 0;
		n++;
	}
	if (n == 0 || (path[n - 1] != '/' && path[n] != '/' && path[n] != '\0'))
		return 0;
	return n + 1;
}

static bool
keep(const struct line *line, struct mount *mount)
{
	int type, options;

	type = snprintf(mount->type, sizeof(mount->type), "%.*s",
	    (int)line->type.len, line->type.text);
	options = snprintf(mount->options, sizeof(mount->options), "%.*s,%.*s",
	    (int)line->options.len, line->options.text, (int)line->more.len,
	    line->more.text);
	return type < (int)sizeof(mount->type) &&
	       options < (int)sizeof(mount->options);
}

bool
mount_find(const char *table, const char *path, struct mount *mount)
{
	struct line line = { 0 };
	size_t best = 0, fit;
	bool found = false;

	for (; *table != '\0'; table += *table == '\n') {
		if (read_line(table, &line)) {
			fit = point_fits(&line.point, path);
			if (fit != 0 && fit >= best) {
				best = fit;
				found = keep(&line, mount);
			}
		}
		table += strcspn(table, "\n");
	}
	return found;
}

bool
mount_has_option(const struct mount *mount, const char *option)
{
	const char *at = mount->options;
	size_t len = strlen(option), n;

	for (; *at != '\0'; at += n + (at[n] == ',')) {
		n = strcspn(at, ",");
		if (n == len && strncmp(at, option, n) == 0)
			return true;
	}
	return false;
}

bool
mount_is_nfs(const struct mount *mount)
{
	return strcmp(mount->type, "nfs") == 0 ||
	       strcmp(mount->type, "nfs4") == 0;
}

const char *
mount_nfs_fault(const struct mount *mount)
{
	static const char *const faults[] = { "nolock", "local_lock=all",
		"local_lock=flock", "local_lock=posix", "soft", "softerr" };
	size_t i;

	for (i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
		if (mount_has_option(mount, faults[i]))
			return faults[i];
	}
	return NULL;
}
