/* What koogate fsck says about imported instances and their aliases. */
#include "fsck.h"

#include <string.h>

#include "domain/import.h"
#include "import.h"
#include "store/records.h"

/* One step is all that an endpoint goes: a chain leads nowhere, a loop less. */
static void
check_way(struct fsck *fsck, const struct fsck_entry *entry, const char *id,
    const char *to)
{
	struct err err;
	const char *back;
	json_t *target;
	int rc;

	rc = records_load(&fsck->site.store, to, &target, &err);
	back = import_alias_id(target);
	if (rc == 0)
		fsck_tell(fsck, "alias", entry->path, FSCK_LEFT,
		    "restore that one from your backup",
		    "leads to %s, which is not there", to);
	if (rc == 1 && import_alias_of(target) != NULL)
		fsck_tell(fsck, "alias", entry->path, FSCK_LEFT,
		    "restore both from your backup",
		    "leads to %s, which is an alias, too", to);
	else if (rc == 1 && (back == NULL || strcmp(back, id) != 0))
		fsck_tell(fsck, "alias", entry->path, FSCK_LEFT,
		    "restore both from your backup",
		    "leads to %s, which has %s for its alias", to,
		    back != NULL ? back : "none");
	json_decref(target);
}

/* All that is in an alias is in its instance, too. */
static void
tell_lost(struct fsck *fsck, const struct fsck_entry *entry,
    const json_t *record, const char *alias)
{
	enum fsck_end end = FSCK_REPAIRABLE;

	if (fsck->options->repair)
		end = fsck_end_of(
		    import_reclaim(&fsck->site.store, record, &fsck->err));
	fsck_tell(fsck, "alias", entry->path, end, "made again",
	    "has lost its alias %s", alias);
}

static void
check_claim(struct fsck *fsck, const struct fsck_entry *entry,
    const json_t *record, const char *alias)
{
	struct err err;
	json_t *claim;
	int rc;

	rc = records_load(&fsck->site.store, alias, &claim, &err);
	if (rc == 0)
		tell_lost(fsck, entry, record, alias);
	/* What else an alias says of it is told where that stands. */
	if (rc == 1 && import_alias_of(claim) == NULL)
		fsck_tell(fsck, "alias", entry->path, FSCK_LEFT,
		    "release one of them at the marketplace",
		    "its order has another instance, %s", alias);
	json_decref(claim);
}

/* Whoever imports may be about to finish it. */
static void
check_pending(struct fsck *fsck, const struct fsck_entry *entry,
    const json_t *record)
{
	enum fsck_end end = FSCK_REPAIRABLE;

	if (fsck_is_young(&entry->st))
		return;
	if (fsck->options->repair)
		end = fsck_end_of(
		    import_finish(&fsck->site.store, record, &fsck->err));
	fsck_tell(fsck, "alias", entry->path, end, "finished",
	    "the import of %s was not finished", import_alias_of(record));
}

void
fsck_check_alias(struct fsck *fsck, const struct fsck_entry *entry,
    const json_t *record)
{
	const char *to = import_alias_of(record);
	const char *alias = import_alias_id(record);

	if (import_pending(record) != NULL)
		check_pending(fsck, entry, record);
	else if (to != NULL)
		check_way(fsck, entry, record_id(record), to);
	else if (alias != NULL)
		check_claim(fsck, entry, record, alias);
}
