/*
 * v1: what the checks of SaaS 1.0 and License 1.0 (PROTOCOL.md sections 4, 7
 * and 9) have in common: the parameters of each activity and calls made from
 * them.  The two differ in the names of their activities and in which there
 * are; a check speaks of roles.  The expectations are stated here anew, not
 * taken from lib/protocol.
 */
#ifndef KOOGATE_REHEARSE_V1_H
#define KOOGATE_REHEARSE_V1_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "check.h"
#include "family.h"
#include "info.h"
#include "members.h"
#include "opener.h"
#include "stage.h"

enum v1_role {
	V1_CREATE,
	V1_REFRESH,
	V1_EXPIRE,
	V1_RELEASE,
	V1_UPGRADE,
	V1_STATUS,
	V1_QUERY,
	V1_ROLES
};

/* The rows of family.c; a role that a family lacks is NULL. */
extern const char *const v1_saas_roles[V1_ROLES];
extern const char *const v1_license_roles[V1_ROLES];
extern const char v1_saas_opening[];
extern const char v1_license_opening[];
json_t *v1_carrier(struct stage *stage);
json_t *v1_new(struct stage *stage, const struct order *order);
json_t *v1_give_back(struct stage *stage, const char *id);
json_t *v1_touch(struct stage *stage, const char *id);
void v1_saas_write(struct script *script);
void v1_license_write(struct script *script);

/* One part of the script each, by file. */
extern const struct check v1_life_checks[];
extern const struct check v1_saas_life_checks[];
extern const struct check v1_order_checks[];
extern const struct check v1_opening_checks[];
extern const struct check v1_query_checks[];
extern const struct check v1_unknown_checks[];
extern const struct check v1_saas_unknown_checks[];
extern const struct check v1_activity_checks[];
extern const struct check v1_value_checks[];
extern const struct check v1_saas_value_checks[];
extern const struct check v1_inbound_checks[];
extern const struct check v1_credential_checks[];
extern const struct check v1_expected_checks[]; /* with --expect only */
extern const struct check v1_license_checks[];
extern const struct check v1_probe_checks[];
extern const struct check v1_saas_probe_checks[];
extern const struct check v1_token_checks[];
extern const struct check v1_clock_checks[];
extern const struct check v1_form_checks[];
extern const struct check v1_repeat_checks[];
void v1_members_write(struct script *script, const char *const *roles);
void v1_tamper_write(struct script *script);

enum v1_kind {
	V1_ORDER,
	V1_PRODUCT,
	V1_BUSINESS,
	V1_INSTANCE,
	V1_IDS,
	V1_TEXT,    /* free text */
	V1_MOBILE,  /* encrypted */
	V1_EMAIL,   /* encrypted */
	V1_FLAG,    /* "0" or "1" */
	V1_MODE,    /* chargingMode */
	V1_PERIOD,  /* periodType */
	V1_STATE,   /* instanceStatus */
	V1_TIME,    /* yyyyMMddHHmmss */
	V1_EXTEND,  /* base64 of a JSON array */
	V1_INTEGER, /* digits */
	V1_DECIMAL
};

enum v1_need {
	V1_OPTIONAL,
	V1_MANDATORY,
	V1_UNCLEAR /* the guides do not say */
};

struct v1_member {
	enum v1_role role;
	const char *name;
	enum v1_kind kind;
	size_t max; /* characters; 0: not stated */
	enum v1_need need;
};

/* Every parameter of every activity, in the order in which the platform is
 * said to write them; ends with a row whose name is NULL. */
extern const struct v1_member v1_members[];

/*
 * A whole, valid, real call: each parameter of the table with a new order, a
 * random businessId, and `id` for an instanceId (NULL: a random one).  The
 * caller's; NULL when memory or randomness is short.
 */
json_t *v1_call(struct stage *stage, enum v1_role role, const char *id);

/* A text as section 9 has it, in AES-256; the caller's, or NULL. */
json_t *v1_encrypted(struct stage *stage, const char *plain);

/* The instance is there, and shown where the family has a query. */
int v1_expect_there(struct stage *stage, const char *id);

/* The instance is not there. */
int v1_expect_gone(struct stage *stage, const char *id);

#define V1_DONE    "000000"
#define V1_REFUSED "000001"
#define V1_INVALID "000002"
#define V1_UNKNOWN "000003"

#endif
