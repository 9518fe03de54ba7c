#include <string.h>

#include "dress.h"
#include "kit.h"

/* A debug request for a tenant nobody has heard of. */
struct probe {
	const char *name;
	int flag;
};

static json_t *
probe_of(json_t *call)
{
	return members_with_json(call, "testFlag", json_integer(1));
}

static void
play_probe(struct stage *stage, const void *arg)
{
	const struct probe *row = arg;
	json_t *call = probe_of(kit_call(stage, row->name, row->flag));
	char unknown[STAGE_ID_SIZE];

	if (stage_unknown_id(stage, unknown) != 0) {
		json_decref(call);
		return;
	}
	call = members_with(call, "instanceId", unknown);
	call = members_with(call, "tenantId", unknown);
	if (stage_ask(stage, call, KIT_DONE) == 0 && stage_repeat(stage) == 0)
		(void)stage_expect(stage, KIT_DONE);
}

/* A debug request is looked at like any other. */
static void
play_malformed(struct stage *stage, const void *arg)
{
	json_t *call = probe_of(kit_call(stage, KIT_ORG, 1));

	if (stage_ask(stage, members_without(call, arg), KIT_INVALID) == 0)
		(void)stage_expect_refusal(stage, arg);
}

/* How a real change of this record is answered. */
static int
change(struct stage *stage, const json_t *call, char code[8])
{
	json_t *real =
	    members_with_json(kit_again(call, 2), "testFlag", json_integer(0));

	if (kit_ask(stage, real, "000000 000002 000003 000005") != 0)
		return -1;
	strcpy(code, stage->last.answer.code);
	return 0;
}

/* No call shows what is there; but a change of what is not may be refused, and
 * is then answered alike whether a debug request had added it or not. */
static void
play_added(struct stage *stage, const void *arg)
{
	json_t *never = kit_call(stage, arg, 1),
	       *added = kit_call(stage, arg, 1);
	char before[8], after[8];

	if (change(stage, never, before) == 0 &&
	    stage_ask(stage, probe_of(json_deep_copy(added)), KIT_DONE) == 0 &&
	    change(stage, added, after) == 0 && strcmp(before, after) != 0)
		(void)stage_fail(stage,
		    "a change is answered %s, and %s after a debug request "
		    "had added the record",
		    before, after);
	json_decref(never);
	json_decref(added);
}

static void
play_deleted(struct stage *stage, const void *arg)
{
	json_t *call = kit_call(stage, arg, 1);
	char code[8];

	if (kit_ask(stage, json_deep_copy(call), KIT_DONE) == 0 &&
	    stage_ask(stage, probe_of(kit_again(call, 0)), KIT_DONE) == 0 &&
	    change(stage, call, code) == 0)
		(void)stage_expect(stage, KIT_DONE);
	json_decref(call);
}

/* With the tenant goes all that is the tenant's: also a probe of that. */
static void
play_tenant_deleted(struct stage *stage, const void *arg)
{
	json_t *call = kit_call(stage, KIT_ORG, 1);
	char code[8];

	(void)arg;
	if (kit_ask(stage, json_deep_copy(call), KIT_DONE) == 0 &&
	    stage_ask(stage, probe_of(kit_call(stage, KIT_TENANT, 0)),
		KIT_DONE) == 0 &&
	    change(stage, call, code) == 0)
		(void)stage_expect(stage, KIT_DONE);
	json_decref(call);
}

/* clang-format off */
#define PROBE(name, flag) MEANS_PROBE, play_probe, \
	&(const struct probe){ name, flag }
#define PROBES(what, name) \
	{ "probe/" what "-add", "a debug addition succeeds, and again", \
	    PROBE(name, 1) }, \
	{ "probe/" what "-modify", "a debug change succeeds", \
	    PROBE(name, 2) }, \
	{ "probe/" what "-delete", "a debug deletion succeeds", \
	    PROBE(name, 0) }

const struct check kit_probe_checks[] = {
	PROBES("tenant", KIT_TENANT),
	PROBES("user", KIT_AUTH),
	PROBES("org", KIT_ORG),
	{ "probe/user-cancel", "a debug flag 3 succeeds", PROBE(KIT_AUTH, 3) },
	{ "probe/orgs", "debug departments succeed", PROBE(KIT_ORGS, 1) },
	{ "probe/malformed", "a debug request without orgCode is refused",
	    MEANS_UNCLEAR, play_malformed, "orgCode" },
	{ "probe/no-name", "one without orgName, too", MEANS_UNCLEAR,
	    play_malformed, "orgName" },
	{ "probe/user-added", "a debug addition of a user leaves nothing",
	    MEANS_TOUCHED, play_added, KIT_AUTH },
	{ "probe/org-added", "nor does one of a department",
	    MEANS_TOUCHED, play_added, KIT_ORG },
	{ "probe/user-deleted", "a debug deletion of a user takes nothing",
	    MEANS_TOUCHED, play_deleted, KIT_AUTH },
	{ "probe/org-deleted", "nor does one of a department",
	    MEANS_TOUCHED, play_deleted, KIT_ORG },
	{ "probe/tenant-deleted", "nor does one of the tenant",
	    MEANS_TOUCHED, play_tenant_deleted, NULL },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
