#include "v1.h"

/*
 * The life of an instance, told in steps.  Each check opens an instance of its
 * own and then takes its steps; a step is a call, one parameter of it, and the
 * code that must come back.
 */
enum what {
	DO_END,
	DO_CALL,
	DO_AGAIN, /* the call before, with another timeStamp */
	DO_LOOK,  /* it is there */
	DO_MISS   /* it is gone */
};

struct step {
	enum what what;
	enum v1_role role;
	const char *member; /* NULL: a valid call as it is */
	const char *value;
	const char *code;
};

/* clang-format off */
#define WITH(role, member, value) { DO_CALL, role, member, value, V1_DONE }
#define PLAIN(role)     WITH(role, NULL, NULL)
#define UNKNOWN(role)   { DO_CALL, role, NULL, NULL, V1_UNKNOWN }
#define REFRESH         PLAIN(V1_REFRESH)
#define EXPIRE          PLAIN(V1_EXPIRE)
#define RELEASE         PLAIN(V1_RELEASE)
#define UPGRADE         PLAIN(V1_UPGRADE)
#define UNTIL(time)     WITH(V1_REFRESH, "expireTime", time)
#define FORMAL          WITH(V1_REFRESH, "trialToFormal", "1")
#define CANCELLED       WITH(V1_REFRESH, "orderAmount", "-100.50")
#define FREEZE          WITH(V1_STATUS, "instanceStatus", "FREEZE")
#define NORMAL          WITH(V1_STATUS, "instanceStatus", "NORMAL")
#define OTHER(what)     { what, V1_ROLES, NULL, NULL, V1_DONE }
#define AGAIN           OTHER(DO_AGAIN)
#define THERE           OTHER(DO_LOOK)
#define GONE            OTHER(DO_MISS)
#define END             OTHER(DO_END)
/* clang-format on */

/* `call` is the one before, and becomes this one. */
static int
take_step(struct stage *stage, const struct step *step, const char *id,
    json_t **call)
{
	if (step->what == DO_LOOK)
		return v1_expect_there(stage, id);
	if (step->what == DO_MISS)
		return v1_expect_gone(stage, id);
	if (step->what == DO_CALL) {
		json_decref(*call);
		*call = v1_call(stage, step->role, id);
		if (step->member != NULL)
			*call = members_with(*call, step->member, step->value);
	}
	return stage_ask(stage, json_incref(*call), step->code);
}

static void
play_steps(struct stage *stage, const void *arg)
{
	const struct step *step = arg;
	char id[STAGE_ID_SIZE];
	json_t *call = NULL;

	if (opener_open(stage, id) != 0)
		return;
	for (; step->what != DO_END; step++) {
		if (take_step(stage, step, id, &call) != 0)
			break;
	}
	json_decref(call);
}

/* A create with a parameter changed, or with the mandatory ones alone. */
static void
play_new_with(struct stage *stage, const void *arg)
{
	const struct step *step = arg;
	const struct v1_member *member;
	json_t *call = v1_call(stage, V1_CREATE, NULL);
	char id[STAGE_ID_SIZE];

	if (step != NULL)
		call = members_with(call, step->member, step->value);
	for (member = v1_members; step == NULL && member->name != NULL;
	     member++) {
		if (member->role == V1_CREATE && member->need == V1_OPTIONAL)
			call = members_without(call, member->name);
	}
	(void)opener_create_call(stage, call, id);
}

static const struct step whole[] = { REFRESH, EXPIRE, REFRESH, THERE,
	UNTIL("20411231235959"), UNTIL("20401231235959"), RELEASE, RELEASE,
	GONE, END };
static const struct step whole_saas[] = { THERE, FORMAL, REFRESH, EXPIRE,
	REFRESH, NORMAL, THERE, FREEZE, NORMAL, UPGRADE, CANCELLED, THERE,
	RELEASE, RELEASE, GONE, END };
static const struct step renewal[] = { REFRESH, AGAIN, AGAIN, THERE, END };
static const struct step backwards[] = { UNTIL("20411231235959"),
	UNTIL("20401231235959"), AGAIN, THERE, END };
static const struct step cancelled[] = { REFRESH, CANCELLED, AGAIN, THERE,
	END };
static const struct step past[] = { UNTIL("20201231235959"), END };
static const struct step formal[] = { FORMAL, AGAIN, THERE, END };
static const struct step expire[] = { EXPIRE, EXPIRE, AGAIN, REFRESH, END };
static const struct step expired_release[] = { EXPIRE, RELEASE, GONE, END };
static const struct step release[] = { RELEASE, AGAIN, RELEASE, END };
static const struct step gone[] = { RELEASE, GONE, END };
static const struct step gone_refresh[] = { RELEASE, UNKNOWN(V1_REFRESH), END };
static const struct step gone_upgrade[] = { RELEASE, UNKNOWN(V1_UPGRADE), END };
static const struct step gone_normal[] = { RELEASE, UNKNOWN(V1_STATUS), END };
static const struct step freeze[] = { FREEZE, AGAIN, NORMAL, THERE, END };
static const struct step normal[] = { NORMAL, AGAIN, THERE, END };
static const struct step thaw[] = { EXPIRE, NORMAL, THERE, END };
static const struct step upgrade[] = { UPGRADE, AGAIN, AGAIN, THERE, END };
static const struct step query[] = { THERE, THERE, END };
static const struct step trial[] = { WITH(V1_CREATE, "trialFlag", "1") };

const struct check v1_life_checks[] = {
	{ "life/new-mandatory", "the mandatory parameters are enough",
	    MEANS_CREATE, play_new_with, NULL },
	{ "life/new-trial", "a trial is opened", MEANS_CREATE, play_new_with,
	    trial },
	{ "life/renewal", "a renewal, and the same orderId once more",
	    MEANS_ORDER, play_steps, renewal },
	{ "life/backwards", "the expiry moves backwards", MEANS_ORDER,
	    play_steps, backwards },
	{ "life/expired", "an expiry in the past is taken", MEANS_ORDER,
	    play_steps, past },
	{ "life/expire", "what expired, again and again, can be renewed",
	    MEANS_LOST, play_steps, expire },
	{ "life/release", "releasing what is released succeeds", MEANS_ORDER,
	    play_steps, release },
	{ "life/release-expired", "an expired instance is released",
	    MEANS_ORDER, play_steps, expired_release },
	{ "life/whole", "the whole life of an instance, in one piece",
	    MEANS_ORDER, play_steps, whole },
	{ "released/gone", "a released instance is unknown", MEANS_REVIVED,
	    play_steps, gone },
	{ "released/refresh", "a released instance cannot be renewed",
	    MEANS_BELIEVED, play_steps, gone_refresh },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

const struct check v1_saas_life_checks[] = {
	{ "life/query", "an opened instance is shown", MEANS_QUERY, play_steps,
	    query },
	{ "life/trial-to-formal", "a trial becomes formal", MEANS_ORDER,
	    play_steps, formal },
	{ "life/renewal-cancelled", "a negative orderAmount is taken",
	    MEANS_ORDER, play_steps, cancelled },
	{ "life/freeze", "freezing, again, and back to NORMAL", MEANS_ORDER,
	    play_steps, freeze },
	{ "life/normal", "NORMAL for what is normal succeeds", MEANS_ORDER,
	    play_steps, normal },
	{ "life/expire-normal", "what expired can be made NORMAL", MEANS_LOST,
	    play_steps, thaw },
	{ "life/upgrade", "an upgrade, and the same orderId once more",
	    MEANS_ORDER, play_steps, upgrade },
	{ "life/whole-saas", "the whole life, with each activity", MEANS_ORDER,
	    play_steps, whole_saas },
	{ "released/upgrade", "a released instance cannot be upgraded",
	    MEANS_BELIEVED, play_steps, gone_upgrade },
	{ "released/normal", "a released instance cannot be made NORMAL",
	    MEANS_REVIVED, play_steps, gone_normal },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
