#include <string.h>

#include "kit.h"
#include "wire.h"

#define USERS  500   /* PROTOCOL.md section 8 */
#define ORGS   10000 /* a large company in one call */
#define ORGS_S 1.0

/* So many entries in one call. */
struct crowd {
	const char *call;
	const char *entry;
	size_t count;
	double limit_s; /* for the answer; 0: the platform's alone */
};

/* Entries that differ in their code alone: making each anew takes longer than
 * the answer may. */
static json_t *
crowd_of(struct stage *stage, const struct crowd *crowd)
{
	bool user = strcmp(crowd->entry, KIT_USER_ENTRY) == 0;
	json_t *first = kit_entry(stage, crowd->entry), *list = json_array();
	size_t i;

	for (i = 0; i < crowd->count; i++) {
		if (json_array_append_new(list,
			members_with_json(json_copy(first),
			    user ? "userName" : "orgCode",
			    kit_new_id(stage))) != 0)
			break;
	}
	json_decref(first);
	return list;
}

static void
play_crowd(struct stage *stage, const void *arg)
{
	const struct crowd *crowd = arg;
	double seconds;

	if (kit_ask(stage,
		kit_with_list(stage, kit_call(stage, crowd->call, 1),
		    crowd_of(stage, crowd)),
		KIT_DONE) != 0)
		return;
	seconds = stage->last.answer.http.seconds;
	if (crowd->limit_s > 0 && seconds > crowd->limit_s)
		(void)stage_fail(stage, "%zu entries took %.3f s", crowd->count,
		    seconds);
}

/* More than any company needs; koogate's own limit is the same. */
static const size_t limit = 4 * 1024 * 1024;

const struct check kit_crowd_checks[] = {
	{ "crowd/500-users", "500 users in one call", MEANS_SYNC, play_crowd,
	    &(const struct crowd){ KIT_AUTH, KIT_USER_ENTRY, USERS, 0 } },
	{ "crowd/10000-orgs", "10,000 departments in one call, within 1 s",
	    MEANS_SYNC, play_crowd,
	    &(const struct crowd){ KIT_ORGS, KIT_ORG_ENTRY, ORGS, ORGS_S } },
	{ "size/4-mib", "a body of 4 MiB and a byte is refused", MEANS_FLOODED,
	    wire_play_oversize, &limit },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
