/* What koogate fsck prints. */
#include "fsck.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/jsontext.h"
#include "tool.h"

/* Before the deed, and whether something remains to be done. */
static const struct {
	const char *name; /* for --json */
	const char *words;
	bool remains;
} endings[FSCK_ENDS] = {
	[FSCK_LEFT] = { "left", "left alone", true },
	[FSCK_REPAIRABLE] = { "repairable", "to be repaired", true },
	[FSCK_REPAIRED] = { "repaired", "repaired", false },
	[FSCK_FAILED] = { "failed", "could not be repaired", true },
};

static size_t
count(const struct fsck *fsck)
{
	size_t i, n = 0;

	for (i = 0; i < FSCK_ENDS; i++)
		n += fsck->ends[i];
	return n;
}

/* One at a time: a state may be so damaged that no list would hold it all. */
static void
print_json(const struct fsck *fsck, const char *kind, const char *path,
    enum fsck_end end, const char *deed, const char *text)
{
	json_t *finding =
	    json_pack("{s:s, s:s+, s:s+, s:s, s:s}", "kind", kind, "path", path,
		"", "text", text, "", "end", endings[end].name, "deed", deed);

	printf("%s\n", count(fsck) > 0 ? "," : "");
	if (finding == NULL) /* a name that is not UTF-8, or no memory */
		printf("{\"kind\":\"%s\",\"path\":null,\"text\":null,"
		       "\"end\":\"%s\",\"deed\":null}",
		    kind, endings[end].name);
	else
		json_dumpf(finding, stdout, JSON_COMPACT);
	json_decref(finding);
}

static void
print_line(const char *kind, const char *path, const char *words,
    const char *deed, const char *text)
{
	printf("%s ", kind);
	tool_print_text(path, 0);
	printf(": ");
	tool_print_text(text, 0);
	printf(", %s: ", words);
	tool_print_text(deed, 0);
	putchar('\n');
}

void
fsck_tell(struct fsck *fsck, const char *kind, const char *path,
    enum fsck_end end, const char *deed, const char *fmt, ...)
{
	char text[ERR_TEXT_MAX], failed[2 * ERR_TEXT_MAX];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (end == FSCK_FAILED) {
		snprintf(failed, sizeof(failed), "%s: %s", deed,
		    fsck->err.text);
		deed = failed;
	}
	progress_wipe(&fsck->progress);
	if (fsck->options->json)
		print_json(fsck, kind, path, end, deed, text);
	else
		print_line(kind, path, endings[end].words, deed, text);
	fsck->ends[end]++;
}

enum fsck_end
fsck_end_of(int rc)
{
	return rc == 0 ? FSCK_REPAIRED : FSCK_FAILED;
}

void
fsck_begin(struct fsck *fsck)
{
	if (fsck->options->json)
		putchar('[');
	progress_begin(&fsck->progress, !fsck->options->quiet);
}

void
fsck_progress(struct fsck *fsck)
{
	if (progress_due(&fsck->progress))
		fprintf(stderr, "%zu files, %zu records, %zu findings",
		    fsck->files, fsck->records, count(fsck));
}

int
fsck_finish(struct fsck *fsck)
{
	size_t remain = 0;
	int i;

	progress_wipe(&fsck->progress);
	for (i = 0; i < FSCK_ENDS; i++)
		remain += endings[i].remains ? fsck->ends[i] : 0;
	if (fsck->options->json)
		printf("%s]\n", count(fsck) > 0 ? "\n" : "");
	else if (!fsck->options->quiet)
		printf("%zu files, %zu of them records; %zu findings: %zu "
		       "repaired, %zu can be with --repair, %zu could not be, "
		       "%zu are for you\n",
		    fsck->files, fsck->records, count(fsck),
		    fsck->ends[FSCK_REPAIRED], fsck->ends[FSCK_REPAIRABLE],
		    fsck->ends[FSCK_FAILED], fsck->ends[FSCK_LEFT]);
	return remain > 0 ? TOOL_FAILURE : TOOL_OK;
}
