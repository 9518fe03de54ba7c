/*
 * post: what the families have in common whose calls are JSON in a POST with
 * the signature of PROTOCOL.md section 3: saas, license, license_code, notify.
 *
 * A family is a table of members and the names of a few activities; checks
 * that make sense for several families are stated here once and speak of these.
 * The expectations are stated anew, not taken from lib/protocol.
 *
 * What calls are about is a subject: an instance, or a license code.  Instances
 * are made by newInstance and unknown before; a code is issued by the platform,
 * so that the first call about it makes its record.
 */
#ifndef KOOGATE_REHEARSE_POST_H
#define KOOGATE_REHEARSE_POST_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "check.h"
#include "family.h"
#include "info.h"
#include "members.h"
#include "opener.h"
#include "stage.h"

enum post_kind {
	KIND_ORDER,
	KIND_LINE,
	KIND_BUSINESS,
	KIND_INSTANCE,
	KIND_IDS,
	KIND_CODE, /* a license code */
	KIND_SCENE,
	KIND_STATUS,
	KIND_TIME, /* yyyyMMddHHmmss */
	KIND_PRODUCT,
	KIND_PRODUCT_INFO,
	KIND_FROM,  /* yyyy-MM-dd HH:mm:ss z */
	KIND_UNTIL, /* the same */
	KIND_EVENT,
	KIND_DEVICE,
	KIND_FLAG /* a testFlag that must be there */
};

struct post_member {
	const char *activity;
	const char *name;
	enum post_kind kind;
	size_t max; /* characters */
	bool mandatory;
};

/* What a family is to the checks that several have. */
struct post_family {
	/* Every member of every activity; ends with a row without a name. */
	const struct post_member *members;

	/* The activities that DO_TOUCH and so on stand for; NULL: none. */
	const char *touch;
	const char *refresh;
	const char *status;
	const char *release;

	/* Result codes known to this family alone, or "". */
	const char *codes;

	/* Another family, with a key of its own, may share the address. */
	bool shares;
};

/*
 * Activities by what they do, to be written in place of their names.  Touching
 * tells what is there, 000000, from what is not, 000003, and harms neither; in
 * a family without a subject it is the one activity there is.
 */
#define DO_TOUCH   "touch"
#define DO_REFRESH "refresh"
#define DO_STATUS  "status"
#define DO_RELEASE "release"

/* The name of the activity in the stage's family; NULL when it has none. */
const char *post_activity(const struct stage *stage, const char *what);

/*
 * A whole, valid, real call of an activity: each member of the table with a
 * new order, a random businessId, and `id` for the subject (NULL: a random
 * one).  The caller's; NULL when memory or randomness is short.
 */
json_t *post_body(struct stage *stage, const char *what, const char *id);

/* The same, of an activity in the table of any family. */
json_t *post_body_of(struct stage *stage, const struct post_member *members,
    const char *activity, const char *id);

/* What a real call of this activity is accepted with, and what it means when it
 * is not. */
const char *post_accepted(const char *activity);
enum consequence post_means(const char *activity);

/* For the rows of family.c. */
json_t *post_carrier(struct stage *stage);
json_t *post_new(struct stage *stage, const struct order *order);
json_t *post_give_back(struct stage *stage, const char *id);
json_t *post_touch(struct stage *stage, const char *id);

/* The subject is there, and shown where the family has a query.  0 or -1. */
int post_expect_there(struct stage *stage, const char *id);

/* The same when it may still be opening. */
int post_expect_open(struct stage *stage, const char *id);

/* The subject is not there. */
int post_expect_gone(struct stage *stage, const char *id);

/* An id that a real call touches with 000003: unknown, or a released code. */
int post_nobody(struct stage *stage, char id[STAGE_ID_SIZE]);

/* Ask, and expect 000002 with the member's name.  The call is taken over. */
int post_refused(struct stage *stage, json_t *call, const char *member);

/* Send the call, which is taken over, STAGE_TOGETHER times at the same time,
 * and expect one of `codes` of each answer. */
int post_ask_together(struct stage *stage, json_t *call, const char *codes);

/* A value of the right type and length that no call may have, or may have. */
struct post_value {
	const char *activity; /* or DO_… */
	const char *member;
	const char *text;
};

#define POST_VALUE(activity, member, text) \
	&(const struct post_value)         \
	{                                  \
		activity, member, text     \
	}

void post_play_bad(struct stage *stage, const void *value);
void post_play_good(struct stage *stage, const void *value);

/* The text stands in a call that is written in UTF-8, and with \u escapes. */
void post_play_text(struct stage *stage, const void *value);

/* Ask with all beyond ASCII as \u escapes; the call is taken over. */
int post_ask_escaped(struct stage *stage, json_t *call, const char *codes);

/* A real call about what never was: 000003.  The text may be NULL. */
void post_play_unknown(struct stage *stage, const void *value);

/* A body as the guides print it, byte for byte. */
struct post_published {
	const char *body;
	const char *codes;
	bool gives_id;
};

void post_play_published(struct stage *stage, const void *published);

/* The published debug request newInstance. */
extern const char post_published_new[];

/* The activity named by the argument as a debug request about a subject that
 * never was; about a released one; about a real one, which is to stay. */
void post_play_probe(struct stage *stage, const void *activity);
void post_play_probe_released(struct stage *stage, const void *activity);
void post_play_probe_real(struct stage *stage, const void *activity);

/* The platform's mock orders, each in the call it stands for. */
struct post_mock {
	const char *order;
	const char *activity;
	const char *scene; /* DO_REFRESH only */
};

#define POST_MOCK(order, activity, scene)                            \
	"mock/" order, "the mock order is taken in a debug request", \
	    MEANS_PROBE, post_play_mock, &(const struct post_mock)   \
	{                                                            \
		order, activity, scene                               \
	}

void post_play_mock(struct stage *stage, const void *mock);

/* An activity of another family's table, which is to be refused. */
struct post_foreign {
	const struct post_member *members;
	const char *activity;
};

#define POST_FOREIGN(members, activity)                                    \
	"foreign/" activity, activity " is unsupported here", MEANS_MIXED, \
	    post_play_foreign, &(const struct post_foreign)                \
	{                                                                  \
		members, activity                                          \
	}

void post_play_foreign(struct stage *stage, const void *foreign);

/* One part of a script each: of every family, … */
extern const struct check post_charset_checks[];
extern const struct check post_activity_checks[];
extern const struct check post_bad_flag_checks[];
extern const struct check post_text_checks[];
void post_members_write(struct script *script,
    const struct post_member *members);

/* … of those with a subject, … */
extern const struct check post_life_checks[];
extern const struct check post_value_checks[];
extern const struct check post_flag_checks[];
extern const struct check post_probe_checks[];

/* … and of those with newInstance. */
extern const struct check post_published_checks[];
extern const struct check post_new_checks[];
extern const struct check post_opening_checks[];
extern const struct check post_unknown_checks[];
extern const struct check post_new_text_checks[];
extern const struct check post_new_probe_checks[];

/* The end of every script: signature, bodies, methods. */
void post_write_travel(struct script *script);

#endif
