/*
 * kit: what the checks of the kit 2.0 and 1.0 (PROTOCOL.md sections 4, 5 and 8)
 * have in common: the members of each call, and calls made of them.  The two
 * differ in the path, in the signature and in the form of two members.  The
 * expectations are stated here anew, not taken from lib/protocol.
 *
 * A call is a JSON object whose member DRESS_PATH is its path.  All real calls
 * of a rehearsal are for one tenant, which is deleted at the end.
 */
#ifndef KOOGATE_REHEARSE_KIT_H
#define KOOGATE_REHEARSE_KIT_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "check.h"
#include "dress.h"
#include "family.h"
#include "members.h"
#include "stage.h"

/* The names of the calls, which end their paths. */
#define KIT_TENANT "tenantSync"
#define KIT_APP    "applicationSync"
#define KIT_AUTH   "authSync"
#define KIT_ORG    "singleOrgSync"
#define KIT_ORGS   "allOrgSync"

/* The one that signatures, bodies and methods travel on. */
#define KIT_CARRIER KIT_ORG

enum kit_kind {
	KIT_INSTANCE, /* that of the rehearsal's tenant */
	KIT_TENANT_ID,
	KIT_ORDER,
	KIT_NEW,    /* an id that no call had before */
	KIT_TEXT,   /* free text */
	KIT_CODE,   /* an id that stands for something elsewhere */
	KIT_PARENT, /* the code of a department, empty at the top */
	KIT_DOMAIN,
	KIT_SECRET,
	KIT_TIME,
	KIT_STAMP,
	KIT_FLAG,
	KIT_TEST,
	KIT_USERS,
	KIT_ORG_LIST,
	KIT_ROLE,
	KIT_ENABLE,
	KIT_EMPLOYEE /* employeeType */
};

enum kit_need {
	KIT_MANDATORY,
	KIT_MAY_BE_EMPTY, /* but has to be there */
	KIT_UNDECIDED,    /* likewise, or may not: nowhere said */
	KIT_OPTIONAL
};

struct kit_member {
	const char *call; /* or that of a list: see below */
	const char *name;
	enum kit_kind kind;
	size_t max; /* characters; 0: not stated */
	enum kit_need need;
};

/* The calls' names in a row about the members of a list. */
#define KIT_USER_ENTRY "user"
#define KIT_ORG_ENTRY  "org"

/* Every member of every call and of every list; ends with a row whose name is
 * NULL. */
extern const struct kit_member kit_member_rows[];

/* What a member is called in this family. */
const char *kit_name(const struct stage *stage, const char *name);

bool kit_is_v1(const struct stage *stage);

/*
 * A whole, valid, real call with that flag: each member of the table, new ids
 * where others would collide.  The caller's; NULL when memory or randomness is
 * short.
 */
json_t *kit_call(struct stage *stage, const char *name, int flag);

/* A valid user or department, new. */
json_t *kit_entry(struct stage *stage, const char *entry);

/* Put a list, which is taken over, into a call in the family's form. */
json_t *kit_with_list(const struct stage *stage, json_t *call, json_t *list);

/* In the form of a text that holds it, or as itself. */
json_t *kit_with_list_as(const struct stage *stage, json_t *call, json_t *list,
    bool text);

/* An id that no call had before. */
json_t *kit_new_id(struct stage *stage);

/* The tenant of the rehearsal is there; make it the first time.  0 or -1. */
int kit_tenant(struct stage *stage);

/* The rows of family.c. */
json_t *kit_carrier(struct stage *stage);
json_t *kit_give_back(struct stage *stage, const char *id);
void kit_write(struct script *script);
void kit_v1_write(struct script *script);

/* Ask a call, after which its record is there; NULL for `codes`: 000000. */
int kit_ask(struct stage *stage, json_t *call, const char *codes);

/* The same record with another flag: a copy of a call. */
json_t *kit_again(const json_t *call, int flag);

/* One part of the script each, by file. */
extern const struct check kit_published_checks[];
extern const struct check kit_life_checks[];
extern const struct check kit_app_checks[]; /* with --rsa-public only */
extern const struct check kit_noise_checks[];
extern const struct check kit_value_checks[];
extern const struct check kit_list_checks[];
extern const struct check kit_crowd_checks[];
extern const struct check kit_twice_checks[];
extern const struct check kit_probe_checks[];
extern const struct check kit_path_checks[];
extern const struct check kit_header_checks[];
extern const struct check kit_token_checks[];
extern const struct check kit_token_form_checks[];
extern const struct check kit_clock_checks[];
extern const struct check kit_empty_body_checks[];
void kit_members_write(struct script *script);

/* What needs the seller's public key, or one that says it is not played. */
void kit_rsa_write(struct script *script, bool given);
void kit_tamper_write(struct script *script);

#define KIT_DONE    "000000"
#define KIT_REFUSED "000001"
#define KIT_INVALID "000002"
#define KIT_FAILED  "000005"

#endif
