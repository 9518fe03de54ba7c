/* What koogate fsck says about records: each is read once, with all that is
 * sealed in it. */
#include "fsck.h"

#include <stdio.h>
#include <string.h>

#include "domain/record_audit.h"
#include "domain/secret.h"
#include "store/records.h"

#define SUFFIX      ".json"
#define FILE_SUFFIX ".file"

struct visit {
	struct fsck *fsck;
	const char *path;
};

/* What to do about a record, by what is wrong with it. */
static const char *
advice_of(const char *subject)
{
	static const struct {
		const char *subject, *advice;
	} advices[] = {
		{ "time", "if a clock was wrong then, it can stay" },
		{ "event",
		    "compare it with your backup; `koogate cancel` ends an "
		    "event" },
	};
	size_t i;

	for (i = 0; i < sizeof(advices) / sizeof(advices[0]); i++) {
		if (strcmp(advices[i].subject, subject) == 0)
			return advices[i].advice;
	}
	return "compare it with your backup, and restore it from there";
}

static void
tell_audit(const char *subject, const char *text, void *context)
{
	const struct visit *visit = context;

	fsck_tell(visit->fsck, subject, visit->path, FSCK_LEFT,
	    advice_of(subject), "%s", text);
}

static void
look_into(struct fsck *fsck, const struct fsck_entry *entry, const char *id,
    json_t *record)
{
	struct visit visit = { fsck, entry->path };
	json_t *opened = json_deep_copy(record);
	struct err err = ERR_INIT;

	record_audit(record, fsck->now_ms, tell_audit, &visit);
	if (opened == NULL)
		err_set(&err, "out of memory");
	if (opened == NULL ||
	    secrets_open(opened, &fsck->site.config.seal_keys, &err) != 0)
		fsck_tell(fsck, "secret", entry->path, FSCK_LEFT,
		    "list its key in seal_keys, or restore the record from "
		    "your backup",
		    "%s", err.text);
	else
		fsck_check_attachment(fsck, entry, record);
	json_decref(opened);
	fsck_check_alias(fsck, entry, record);
	fsck_compare_markers(fsck, record, id);
}

static int
check_record(struct fsck *fsck, const struct fsck_entry *entry, const char *id)
{
	struct err err = ERR_INIT;
	json_t *record;
	int rc;

	fsck->records++;
	rc = records_load(&fsck->site.store, id, &record, &err);
	if (rc == -1)
		fsck_tell(fsck, "record", entry->path, FSCK_LEFT,
		    "restore it from your backup: calls about it are answered "
		    "000005",
		    "%s", err.text);
	if (rc == 1)
		look_into(fsck, entry, id, record);
	json_decref(record);
	return 0;
}

/* The id before a suffix, of a kind that lives in this directory; false for
 * other names. */
static bool
id_before(const struct fsck_entry *entry, const char *suffix,
    char id[LIMIT_ID + 1])
{
	size_t len = strlen(entry->name), cut = strlen(suffix), home;
	enum record_kind kind;

	if (len <= cut || len - cut > LIMIT_ID ||
	    strcmp(entry->name + len - cut, suffix) != 0)
		return false;
	snprintf(id, LIMIT_ID + 1, "%.*s", (int)(len - cut), entry->name);
	if ((kind = record_kind_of(id)) == RECORD_KINDS)
		return false;
	home = strlen(record_form(kind)->directory);
	return strncmp(entry->path, record_form(kind)->directory, home) == 0 &&
	       entry->path[home] == '/';
}

static int
visit_file(struct fsck *fsck, const struct fsck_entry *entry, struct err *err)
{
	char id[LIMIT_ID + 1], shard[STORE_SHARD_SIZE];
	bool is_record = id_before(entry, SUFFIX, id);

	if (!is_record && !id_before(entry, FILE_SUFFIX, id)) {
		fsck_tell_foreign(fsck, entry->path,
		    "no record has this name here");
		return 0;
	}
	if (store_shard(id, shard) != 0)
		return err_set(err, "out of memory");
	if (strncmp(strchr(entry->path, '/') + 1, shard, strlen(shard)) != 0)
		fsck_tell(fsck, "record", entry->path, FSCK_LEFT,
		    "move it there, if there is none",
		    "nobody looks for it here: its place is %.20s/%s",
		    record_form(record_kind_of(id))->directory, shard);
	else if (is_record)
		return check_record(fsck, entry, id);
	else
		fsck_check_orphan(fsck, entry, id);
	return 0;
}

int
fsck_check_records(struct fsck *fsck, struct err *err)
{
	const char *name, *before = "";
	char path[64];
	unsigned shard;
	int kind, rc = 0;

	for (kind = 0; kind < RECORD_KINDS; kind++) {
		name = record_form((enum record_kind)kind)->directory;
		for (shard = 0; rc == 0 && strcmp(name, before) != 0 &&
				shard < STORE_SHARDS;
		     shard++) {
			snprintf(path, sizeof(path), "%.40s/%02x", name,
			    shard & 0xff);
			rc = fsck_each(fsck, path, visit_file, err);
		}
		before = name;
	}
	return rc;
}
