/*
 * post_life: the life of an instance or a license code, told in steps.  Each
 * check has a subject of its own and then takes its steps; a step is an
 * activity, one member of it, and the codes that may come back.
 */
#ifndef KOOGATE_REHEARSE_POST_LIFE_H
#define KOOGATE_REHEARSE_POST_LIFE_H

#include "post.h"

struct post_step {
	const char *activity; /* or DO_…, or a word below; NULL: the end */
	const char *member;   /* NULL: a valid call as it is */
	const char *value;
	const char *codes;
};

/* An open subject of its own, and these steps. */
void post_play_steps(struct stage *stage, const void *steps);

/* Take these steps with this one.  0 or -1. */
int post_take_steps(struct stage *stage, const struct post_step *steps,
    const char *id);

/* clang-format off */
#define STEP_WITH(activity, member, value) \
	{ activity, member, value, "000000" }
#define STEP(activity)      STEP_WITH(activity, NULL, NULL)
#define STEP_REFRESH(scene) STEP_WITH(DO_REFRESH, "scene", scene)
#define STEP_EXPIRE(time)   STEP_WITH(DO_REFRESH, "expireTime", time)
#define STEP_FREEZE         STEP_WITH(DO_STATUS, "status", "FREEZE")
#define STEP_UNFREEZE       STEP_WITH(DO_STATUS, "status", "UNFREEZE")
#define STEP_RELEASE        STEP(DO_RELEASE)

/* It is there; and a hook that unfreezes may take its time as well. */
#define STEP_THERE STEP("there")
#define STEP_OPEN  STEP("open")

/* Whatever it answers about a frozen instance, it still knows it. */
#define STEP_STILL_THERE { DO_TOUCH, NULL, NULL, "000000 000004" }

/* The call before once more, with a fresh signature. */
#define STEP_AGAIN STEP("again")

/* It is not there for this activity. */
#define STEP_GONE(activity) { activity, NULL, NULL, "000003" }
#define STEP_GONE_UNFREEZE  { DO_STATUS, "status", "UNFREEZE", "000003" }
#define STEP_END            { NULL, NULL, NULL, NULL }
/* clang-format on */

#endif
