#include "kit.h"

/*
 * What is synchronised, from its addition to its deletion.  The argument is the
 * name of the call.  A platform that does not know how a call ended sends it
 * again, so every step may come twice.
 */
static void
play_steps(struct stage *stage, const char *name, const int *flags)
{
	json_t *call = kit_call(stage, name, 1);

	for (; *flags >= 0; flags++) {
		if (kit_ask(stage, kit_again(call, *flags), KIT_DONE) != 0)
			break;
	}
	json_decref(call);
}

#define STEPS(...) ((const int[]){ __VA_ARGS__, -1 })

static void
play_add(struct stage *stage, const void *arg)
{
	play_steps(stage, arg, STEPS(1));
}

static void
play_add_again(struct stage *stage, const void *arg)
{
	play_steps(stage, arg, STEPS(1, 1, 1));
}

static void
play_modify(struct stage *stage, const void *arg)
{
	play_steps(stage, arg, STEPS(1, 2, 2));
}

static void
play_delete(struct stage *stage, const void *arg)
{
	play_steps(stage, arg, STEPS(1, 0));
}

static void
play_delete_again(struct stage *stage, const void *arg)
{
	play_steps(stage, arg, STEPS(1, 0, 0));
}

static void
play_delete_unknown(struct stage *stage, const void *arg)
{
	play_steps(stage, arg, STEPS(0));
}

static void
play_after_delete(struct stage *stage, const void *arg)
{
	play_steps(stage, arg, STEPS(1, 0, 1, 2, 0));
}

/* Nobody has heard of the instance either. */
static void
play_delete_nowhere(struct stage *stage, const void *arg)
{
	json_t *call = kit_call(stage, arg, 0);
	char unknown[STAGE_ID_SIZE];

	if (stage_unknown_id(stage, unknown) != 0) {
		json_decref(call);
		return;
	}
	call = members_with(call, "instanceId", unknown);
	call = members_with(call, "tenantId", unknown);
	(void)stage_ask(stage, call, KIT_DONE);
}

/* A tenant of its own: that of the rehearsal is needed. */
static void
play_tenant(struct stage *stage, const void *arg)
{
	json_t *call = kit_call(stage, KIT_TENANT, 1);
	const int *flags = arg;

	call = members_with_json(call, "tenantId", kit_new_id(stage));
	for (; *flags >= 0; flags++) {
		if (stage_ask(stage, kit_again(call, *flags), KIT_DONE) != 0)
			break;
	}
	json_decref(call);
}

/* Before the buyer has an order the platform leaves these empty. */
static void
play_empty(struct stage *stage, const void *arg)
{
	const char *const *name = arg;
	json_t *call = kit_call(stage, KIT_TENANT, 1), *back;

	call = members_with_json(call, "tenantId", kit_new_id(stage));
	for (; *name != NULL; name++)
		call = members_with(call, *name, "");
	back = kit_again(call, 0);
	if (stage_ask(stage, call, KIT_DONE) != 0) {
		json_decref(back);
		return;
	}
	(void)stage_ask(stage, back, KIT_DONE);
}

static void
play_cancel(struct stage *stage, const void *arg)
{
	(void)arg;
	play_steps(stage, KIT_AUTH, STEPS(1, 3, 3, 1, 3, 0));
}

static void
play_cancel_unknown(struct stage *stage, const void *arg)
{
	(void)arg;
	play_steps(stage, KIT_AUTH, STEPS(3));
}

/* Departments come as a whole, again and again. */
static void
play_orgs(struct stage *stage, const void *arg)
{
	json_t *call = kit_call(stage, KIT_ORGS, 1);
	int i;

	(void)arg;
	for (i = 0; i < 3; i++) {
		if (kit_ask(stage, json_deep_copy(call), KIT_DONE) != 0)
			break;
	}
	json_decref(call);
}

/* clang-format off */
#define SYNC(play, name) MEANS_SYNC, play, name
#define TENANT(...) MEANS_SYNC, play_tenant, STEPS(__VA_ARGS__)
#define EMPTY(...) MEANS_SYNC, play_empty, \
	&(const char *const[]){ __VA_ARGS__, NULL }

#define LIFE(what, name) \
	{ "life/" what "-add", "an addition succeeds", \
	    SYNC(play_add, name) }, \
	{ "life/" what "-add-again", "a repeated addition succeeds", \
	    SYNC(play_add_again, name) }, \
	{ "life/" what "-modify", "a change succeeds, and again", \
	    SYNC(play_modify, name) }, \
	{ "life/" what "-delete", "a deletion succeeds", \
	    SYNC(play_delete, name) }, \
	{ "life/" what "-delete-again", "a repeated deletion succeeds", \
	    SYNC(play_delete_again, name) }, \
	{ "life/" what "-after-delete", "what was deleted can be added", \
	    SYNC(play_after_delete, name) }
#define DELETE(what, name) \
	{ "life/" what "-delete-unknown", "a deletion of nothing succeeds", \
	    SYNC(play_delete_unknown, name) }, \
	{ "life/" what "-delete-nowhere", \
	    "so does one in an unknown instance", \
	    SYNC(play_delete_nowhere, name) }

const struct check kit_life_checks[] = {
	{ "life/tenant-add", "a tenant is added and deleted", TENANT(1, 0) },
	{ "life/tenant-add-again", "a repeated addition succeeds",
	    TENANT(1, 1, 1, 0) },
	{ "life/tenant-modify", "a change succeeds, and again",
	    TENANT(1, 2, 2, 0) },
	{ "life/tenant-delete-again", "a repeated deletion succeeds",
	    TENANT(1, 0, 0) },
	{ "life/tenant-after-delete", "what was deleted can be added",
	    TENANT(1, 0, 1, 0) },
	{ "life/tenant-delete-unknown", "a deletion of nothing succeeds",
	    TENANT(0) },
	{ "life/tenant-delete-nowhere", "so does one in an unknown instance",
	    SYNC(play_delete_nowhere, KIT_TENANT) },
	{ "life/tenant-no-instance", "a tenant without instanceId",
	    EMPTY("instanceId") },
	{ "life/tenant-no-order", "a tenant without orderId",
	    EMPTY("orderId") },
	{ "life/tenant-neither", "a tenant without either",
	    EMPTY("instanceId", "orderId") },
	LIFE("user", KIT_AUTH),
	DELETE("user", KIT_AUTH),
	{ "life/user-cancel", "flag 3 ends an authorisation, and again",
	    MEANS_SYNC, play_cancel, NULL },
	{ "life/user-cancel-unknown", "flag 3 of nobody succeeds",
	    MEANS_SYNC, play_cancel_unknown, NULL },
	LIFE("org", KIT_ORG),
	DELETE("org", KIT_ORG),
	{ "life/orgs", "all departments are sent three times",
	    MEANS_SYNC, play_orgs, NULL },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

/* Whether a deletion decrypts the secret it brings is nobody's business. */
const struct check kit_app_checks[] = {
	LIFE("application", KIT_APP),
	DELETE("application", KIT_APP),
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
