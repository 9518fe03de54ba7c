#include "saas.h"

/* A valid real call about an instance that never was. */
static void
play_unknown(struct stage *stage, const void *arg)
{
	(void)stage_ask(stage, saas_body(stage, arg, NULL), "000003");
}

static void
play_unknown_freeze(struct stage *stage, const void *arg)
{
	json_t *body = saas_body(stage, "updateInstanceStatus", NULL);

	(void)stage_ask(stage, members_with(body, "status", arg), "000003");
}

const struct check saas_unknown_checks[] = {
	{ "unknown/query", "a query for an unknown id is 000003", MEANS_QUERY,
	    play_unknown, "queryInstance" },
	{ "unknown/refresh", "an unknown instance cannot be renewed",
	    MEANS_BELIEVED, play_unknown, "refreshInstance" },
	{ "unknown/freeze", "an unknown instance cannot be frozen",
	    MEANS_BELIEVED, play_unknown_freeze, "FREEZE" },
	{ "unknown/unfreeze", "an unknown instance cannot be unfrozen",
	    MEANS_BELIEVED, play_unknown_freeze, "UNFREEZE" },
	{ "unknown/release", "an unknown instance cannot be released",
	    MEANS_BELIEVED, play_unknown, "releaseInstance" },
	{ "unknown/upgrade", "an unknown instance cannot be upgraded",
	    MEANS_BELIEVED, play_unknown, "upgradeInstance" },
	{ "unknown/check", "a change of an unknown instance is not approved",
	    MEANS_BELIEVED, play_unknown, "changeInstanceCheck" },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
