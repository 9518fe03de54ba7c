/* What koogate fsck says about the files beside records: Licenses. */
#include "fsck.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "domain/event.h"
#include "license.h"
#include "store/records.h"

/* The License is read whole: at most LIMIT_LICENSE_FILE. */
void
fsck_check_attachment(struct fsck *fsck, const struct fsck_entry *entry,
    const json_t *record)
{
	struct buf content = BUF_INIT;
	char path[FSCK_PATH_SIZE];
	struct err err = ERR_INIT;
	json_t *facts;

	facts = license_file_of(record, &fsck->site.config.seal_keys);
	if (facts == NULL)
		return;
	snprintf(path, sizeof(path), "%.*s.file",
	    (int)(strrchr(entry->path, '.') - entry->path), entry->path);
	if (license_content(&fsck->site, record, &content, &err) != 1)
		fsck_tell(fsck, "attachment", path, FSCK_LEFT,
		    "restore it from your backup, with its record", "%s",
		    err.text);
	buf_cleanse(&content);
	json_decref(facts);
}

/* Its hook may have made it before a kill, and will make it again. */
static bool
is_awaited(const json_t *record)
{
	const json_t *events = json_object_get(record, "events"), *event;
	size_t i;

	json_array_foreach (events, i, event) {
		if (event_opens(event_of(event)))
			return true;
	}
	return false;
}

void
fsck_check_orphan(struct fsck *fsck, const struct fsck_entry *entry,
    const char *id)
{
	json_t *record, *license = NULL;
	struct err err;
	int rc;

	/* It is put before the record that tells of it. */
	if (fsck_is_young(&entry->st))
		return;
	rc = records_load(&fsck->site.store, id, &record, &err);
	if (rc == 1)
		rc = license_open(record, &fsck->site.config.seal_keys,
		    &license, &err);
	if (rc == 0 ? !is_awaited(record) : rc == 1 && !json_is_object(license))
		fsck_tell(fsck, "attachment", entry->path, FSCK_LEFT,
		    "nobody reads it: remove it, if its record has a License",
		    "no record tells of it");
	json_decref(license);
	json_decref(record);
}
