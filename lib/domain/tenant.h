/*
 * tenant: what the five calls of the kit do to the record of a tenant.
 *
 * Pure: values in, plan out, as in lifecycle.h.  There is one record for each
 * pair of instanceId and tenantId (PROTOCOL.md section 8), a JSON object:
 *
 *	format		1
 *	recordId	"tenant." and a UUIDv8 computed from the pair
 *	instanceId	as sent; "" when it was empty
 *	tenantId
 *	orderId, tenantCode, name, domainName	of tenantSync, once it came
 *	state		"active" or "deleted", which is a tombstone
 *	createdAt, updatedAt	ISO 8601 UTC
 *	applications	by appId: {"clientId", "clientSecret" (may be sealed,
 *			secret.h), "state" as above, "users"}
 *	  users		by userName: {"name", "orgCode", "position",
 *			"employeeCode", "employeeType" (1 to 4), "role",
 *			"enable" (true or false), "mobile", "email",
 *			"workPlace", "entryDate", "state"}, which is "active"
 *			or "cancelled"
 *	orgs		by orgCode: {"orgName", "parentCode"}, the latter absent
 *			at the top
 *	data		what a hook left; may be sealed
 *	history		[{"at","call","flag",…}], oldest first
 *	events, eventCount	as in a record of an instance: event.h
 *
 * What is decided where PROTOCOL.md is silent, and why:
 *
 * - The state that a call asks for is compared with the state that there is:
 *   what changes nothing is a success without an event.  So a repeated call
 *   makes nothing new, whatever its flag.
 * - To modify (flag 2) is to add (1), and the other way round: the platform
 *   knows what exists, and each call brings the whole of it.  A user is
 *   replaced by what was sent: an optional member not sent is not there.
 * - A call about a tenant or an application never seen is taken, and leaves a
 *   record with what the call says; tenantSync fills in the rest when it comes.
 *   To refuse would lose what the platform may never send again: a seller who
 *   came from another handler has tenants whose tenantSync went there, and one
 *   may be synchronised without an instanceId, then used with one.
 * - A call about a tenant that was deleted, or about the users of an application
 *   that was, is 000003: it comes too late, and people of a tenant that is gone
 *   must not get access again by a call that was overtaken.  Only tenantSync
 *   and applicationSync bring back what they name, empty.
 * - To delete what is not there is a success, and never makes a record.  A
 *   deleted tenant keeps no application, user or department, a deleted
 *   application no secret and no user: they are people's data and keys, and
 *   nobody needs them any more.
 * - Flag 3 of authSync: the users stay known, without access.  Who is added or
 *   modified after that has access again.
 * - allOrgSync brings the whole tree: what is not in it is gone.  An empty list
 *   is refused as blank (fields.h), for it would take everything.
 * - A parent that is not known, or not yet, is tolerated, and so is deleting
 *   one: departments come in any order.
 * - A code or name given twice in a list: the last one counts.
 *
 * A record is kept below LIMIT_TENANT_RECORD less LIMIT_TENANT_RESERVE; what
 * would make it grow beyond is 000005.
 */
#ifndef KOOGATE_DOMAIN_TENANT_H
#define KOOGATE_DOMAIN_TENANT_H

#include <stdbool.h>
#include <stdint.h>

#include <jansson.h>

#include "base/err.h"
#include "domain/event.h"
#include "domain/instance.h"
#include "domain/lifecycle.h"
#include "domain/record.h"
#include "protocol/kit.h"

#define TENANT_FORMAT 1

/* The id of the record that a call's members name: of instanceId, which may be
 * empty, and tenantId.  0, or -1 when memory is short. */
int tenant_id_of(const json_t *members, char out[RECORD_ID_SIZE]);

/* Is it the tombstone of a tenant?  False for any other record, and NULL. */
bool tenant_is_deleted(const json_t *record);

/* Is it a whole, well-formed record of a tenant?  0, or -1 naming the member.
 * That sealed secrets open is not tried. */
int tenant_check(const json_t *record, struct err *err);

/* One validated call. */
struct tenant_change {
	enum kit_call call;
	const json_t *members; /* of kit_members(), clientSecret decrypted */
	int64_t now_ms;
	bool hooked; /* there is a hook for tenant_event() */
};

/* The event that a call causes, if it changes anything. */
enum event tenant_event(enum kit_call call);

/*
 * Plan `change` on `current` (borrowed; NULL: no record).  Its secrets must be
 * open: a clientSecret that is sealed is not the one that was sent.  When
 * plan->record is NULL and plan->result is a success, the effect is there
 * already; as in lifecycle_plan(), a call sent again finds the event of the
 * first one, answers as that ended, and revives a dead letter that allows it.
 * Release with plan_release().  0, or -1 when memory is short.
 */
int tenant_plan(const json_t *current, const struct tenant_change *change,
    struct plan *plan, struct err *err);

/* What to answer, now that `record` may have moved on: fills plan->result and
 * plan->text by what became of plan->event_id. */
void tenant_outcome(const json_t *record, struct plan *plan);

/* The `request` of a call's event, as tenant_view() has it; the caller's.  NULL
 * when memory is short. */
json_t *tenant_request(enum kit_call call, const json_t *members);

/*
 * What the hook of the event `entry` gets, the caller's; `record` with its
 * secrets open.  It shows what is so now: later changes may be in it already.
 *
 *	tenant		the record's own members, and `data`
 *	application	of application and auth: {"appId", "clientId", "state"},
 *			and for application "clientSecret"
 *	users		of auth: those concerned, with their userName; of one
 *			that is gone there is {"userName", "state": "deleted"}
 *	orgs		of org: the whole tree, [{"orgCode", "orgName",
 *			"parentCode"}]
 *	request		the change: "call", "flag", and the members of the call,
 *			but no clientSecret; of authSync `userNames` instead of
 *			the list, of allOrgSync `count` instead of it
 *
 * The request comes last.  NULL when memory is short.
 */
json_t *tenant_view(const json_t *record, const json_t *entry);

#endif
