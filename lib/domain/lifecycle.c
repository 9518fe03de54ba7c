#include "domain/lifecycle.h"

static const char *const activity_names[ACTIVITY_COUNT] = {
	[ACTIVITY_NEW] = "new",
	[ACTIVITY_REFRESH] = "refresh",
	[ACTIVITY_FREEZE] = "freeze",
	[ACTIVITY_UNFREEZE] = "unfreeze",
	[ACTIVITY_RELEASE] = "release",
	[ACTIVITY_UPGRADE] = "upgrade",
	[ACTIVITY_CHANGE_CHECK] = "change-check",
	[ACTIVITY_QUERY] = "query",
	[ACTIVITY_LICENSE] = "license",
};

static const enum event activity_events[ACTIVITY_COUNT] = {
	[ACTIVITY_NEW] = EVENT_NEW,
	[ACTIVITY_REFRESH] = EVENT_REFRESH,
	[ACTIVITY_FREEZE] = EVENT_FREEZE,
	[ACTIVITY_UNFREEZE] = EVENT_UNFREEZE,
	[ACTIVITY_RELEASE] = EVENT_RELEASE,
	[ACTIVITY_UPGRADE] = EVENT_UPGRADE,
	[ACTIVITY_CHANGE_CHECK] = EVENT_CHANGE_CHECK,
	[ACTIVITY_QUERY] = EVENT_NONE,
	[ACTIVITY_LICENSE] = EVENT_LICENSE,
};

/*
 * PROTOCOL.md section 6, state by state.  A freeze or an upgrade that meets an
 * instance still being created is told to come again: the platform re-sends.
 */
#define UNKNOWN                            \
	{                                  \
		STEP_UNKNOWN, STATE_ABSENT \
	}
#define DONE                            \
	{                               \
		STEP_DONE, STATE_ABSENT \
	}
#define WAIT                            \
	{                               \
		STEP_WAIT, STATE_ABSENT \
	}
#define APPLY                            \
	{                                \
		STEP_APPLY, STATE_ABSENT \
	}
#define FAILED                            \
	{                                 \
		STEP_FAILED, STATE_ABSENT \
	}
#define RELEASE                           \
	{                                 \
		STEP_MOVE, STATE_RELEASED \
	}

static const struct lifecycle_rule rules[STATE_COUNT][ACTIVITY_COUNT] = {
	[STATE_ABSENT] = {
		[ACTIVITY_NEW] = { STEP_CREATE, STATE_CREATING },
		[ACTIVITY_REFRESH] = UNKNOWN,
		[ACTIVITY_FREEZE] = UNKNOWN,
		[ACTIVITY_UNFREEZE] = UNKNOWN,
		[ACTIVITY_RELEASE] = UNKNOWN,
		[ACTIVITY_UPGRADE] = UNKNOWN,
		[ACTIVITY_CHANGE_CHECK] = UNKNOWN,
		[ACTIVITY_QUERY] = UNKNOWN,
		[ACTIVITY_LICENSE] = { STEP_CREATE, STATE_CREATING },
	},
	[STATE_CREATING] = {
		[ACTIVITY_NEW] = WAIT,
		[ACTIVITY_REFRESH] = APPLY,
		[ACTIVITY_FREEZE] = WAIT,
		[ACTIVITY_UNFREEZE] = WAIT,
		[ACTIVITY_RELEASE] = RELEASE,
		[ACTIVITY_UPGRADE] = WAIT,
		[ACTIVITY_CHANGE_CHECK] = WAIT,
		[ACTIVITY_QUERY] = WAIT,
		[ACTIVITY_LICENSE] = WAIT,
	},
	[STATE_ACTIVE] = {
		[ACTIVITY_NEW] = DONE,
		[ACTIVITY_REFRESH] = APPLY,
		[ACTIVITY_FREEZE] = { STEP_MOVE, STATE_FROZEN },
		[ACTIVITY_UNFREEZE] = DONE,
		[ACTIVITY_RELEASE] = RELEASE,
		[ACTIVITY_UPGRADE] = APPLY,
		[ACTIVITY_CHANGE_CHECK] = DONE,
		[ACTIVITY_QUERY] = DONE,
		[ACTIVITY_LICENSE] = DONE,
	},
	[STATE_FROZEN] = {
		[ACTIVITY_NEW] = DONE,
		[ACTIVITY_REFRESH] = APPLY,
		[ACTIVITY_FREEZE] = DONE,
		[ACTIVITY_UNFREEZE] = { STEP_MOVE, STATE_ACTIVE },
		[ACTIVITY_RELEASE] = RELEASE,
		[ACTIVITY_UPGRADE] = APPLY,
		[ACTIVITY_CHANGE_CHECK] = DONE,
		[ACTIVITY_QUERY] = DONE,
		[ACTIVITY_LICENSE] = DONE,
	},
	[STATE_RELEASED] = {
		[ACTIVITY_NEW] = DONE, /* the same id for ever */
		[ACTIVITY_REFRESH] = UNKNOWN,
		[ACTIVITY_FREEZE] = DONE,
		[ACTIVITY_UNFREEZE] = UNKNOWN,
		[ACTIVITY_RELEASE] = DONE,
		[ACTIVITY_UPGRADE] = UNKNOWN,
		[ACTIVITY_CHANGE_CHECK] = UNKNOWN,
		[ACTIVITY_QUERY] = UNKNOWN, /* never its credentials */
		[ACTIVITY_LICENSE] = UNKNOWN,
	},
	[STATE_FAILED] = {
		[ACTIVITY_NEW] = FAILED,
		[ACTIVITY_REFRESH] = UNKNOWN,
		[ACTIVITY_FREEZE] = DONE,
		[ACTIVITY_UNFREEZE] = UNKNOWN,
		[ACTIVITY_RELEASE] = RELEASE,
		[ACTIVITY_UPGRADE] = UNKNOWN,
		[ACTIVITY_CHANGE_CHECK] = UNKNOWN,
		[ACTIVITY_QUERY] = FAILED,
		[ACTIVITY_LICENSE] = FAILED,
	},
	/* The platform knows the instance by another id.  An order is led to it
	 * before there is anything to plan, but for the moment of the import. */
	[STATE_ALIAS] = {
		[ACTIVITY_NEW] = { STEP_ALIAS, STATE_ABSENT },
		[ACTIVITY_REFRESH] = UNKNOWN,
		[ACTIVITY_FREEZE] = UNKNOWN,
		[ACTIVITY_UNFREEZE] = UNKNOWN,
		[ACTIVITY_RELEASE] = UNKNOWN,
		[ACTIVITY_UPGRADE] = UNKNOWN,
		[ACTIVITY_CHANGE_CHECK] = UNKNOWN,
		[ACTIVITY_QUERY] = UNKNOWN,
		[ACTIVITY_LICENSE] = UNKNOWN,
	},
};

/* PROTOCOL.md section 8: the platform issues the code, so that the first call
 * about one, whichever it is, makes its record. */
static const struct lifecycle_rule first_of_code[ACTIVITY_COUNT] = {
	[ACTIVITY_NEW] = UNKNOWN,
	[ACTIVITY_REFRESH] = { STEP_CREATE, STATE_ACTIVE },
	[ACTIVITY_FREEZE] = { STEP_CREATE, STATE_FROZEN },
	[ACTIVITY_UNFREEZE] = { STEP_CREATE, STATE_ACTIVE },
	[ACTIVITY_RELEASE] = { STEP_CREATE, STATE_RELEASED },
	[ACTIVITY_UPGRADE] = UNKNOWN,
	[ACTIVITY_CHANGE_CHECK] = UNKNOWN,
	[ACTIVITY_QUERY] = UNKNOWN,
	[ACTIVITY_LICENSE] = UNKNOWN,
};

/* A notice is there once it is written down. */
static const struct lifecycle_rule first_notice = { STEP_CREATE, STATE_ACTIVE };

const struct lifecycle_rule *
lifecycle_rule(enum family family, enum instance_state state,
    enum activity activity)
{
	if ((unsigned)state >= STATE_COUNT ||
	    (unsigned)activity >= ACTIVITY_COUNT)
		BUG("no rule for %d, %d", (int)state, (int)activity);
	if (state == STATE_ABSENT && family == FAMILY_LICENSE_CODE)
		return &first_of_code[activity];
	if (state == STATE_ABSENT && family == FAMILY_NOTIFY)
		return &first_notice;
	return &rules[state][activity];
}

const char *
lifecycle_activity_name(enum activity activity)
{
	if ((unsigned)activity >= ACTIVITY_COUNT)
		BUG("no activity %d", (int)activity);
	return activity_names[activity];
}

enum event
lifecycle_event(enum family family, enum activity activity)
{
	if ((unsigned)activity >= ACTIVITY_COUNT)
		BUG("no activity %d", (int)activity);
	if (activity == ACTIVITY_NEW && family == FAMILY_LICENSE_V1)
		return EVENT_LICENSE;
	if (activity == ACTIVITY_NEW && family == FAMILY_NOTIFY)
		return EVENT_ORDER;
	return activity_events[activity];
}
