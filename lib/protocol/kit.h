/*
 * kit: the five calls of the kit (PROTOCOL.md section 8), their members, and
 * the one form in which the rest of the house sees them.
 *
 * Both versions of the kit say the same with small differences:
 *
 *		2.0			1.0
 *	authSync	userList: an array	a string that holds one
 *	allOrgSync	orgInfoList, orgName	orgInfo, name
 *
 * A body is held to the table of its version, so that a fault has the name that
 * was sent, and then translated:
 *
 *	if (fields_check(kit_fields(call, version), body, text, size) != 0)
 *		... 000002 ...
 *	members = kit_members(call, version, body);
 *
 * An instanceId and an orderId must be there but may be empty: a tenant that was
 * made without one has none in any of its calls.  Either version may send a list
 * as an array or as a string.  A body that deletes is held to the same table as
 * one that adds.
 */
#ifndef KOOGATE_PROTOCOL_KIT_H
#define KOOGATE_PROTOCOL_KIT_H

#include <jansson.h>

#include "protocol/fields.h"

enum kit_call {
	KIT_TENANT,      /* tenantSync */
	KIT_APPLICATION, /* applicationSync */
	KIT_AUTH,        /* authSync */
	KIT_ORG,         /* singleOrgSync */
	KIT_ALL_ORGS,    /* allOrgSync */
	KIT_CALL_COUNT
};

enum kit_version {
	KIT_V1,
	KIT_V2
};

/* What `flag` asks for; a call without one adds. */
enum kit_flag {
	KIT_DELETE = 0,
	KIT_ADD = 1,
	KIT_MODIFY = 2,
	KIT_CANCEL = 3, /* of authSync alone */
	KIT_FLAG_COUNT
};

/* The most JSON values that a body, or a list in a text, of `len` bytes may
 * have. */
size_t kit_values(size_t len);

/* "tenantSync", …: the last part of the path, and "call" in the history. */
const char *kit_call_name(enum kit_call call);

/* The call of that name, or KIT_CALL_COUNT. */
enum kit_call kit_call_from_name(const char *name);

/* The members of a call. */
const struct field *kit_fields(enum kit_call call, enum kit_version version);

/* The body's members under their names of 2.0, lists as arrays; the caller's,
 * the body is left alone.  Call it only with a body that fields_check() has
 * accepted.  NULL when memory is short. */
json_t *kit_members(enum kit_call call, enum kit_version version,
    const json_t *body);

/* What a body or its translation asks for. */
enum kit_flag kit_flag(enum kit_call call, const json_t *members);

#endif
