/*
 * instance: the record of one purchase, and how it is named.
 *
 * A record is a JSON object (DESIGN.md section 3, law 1):
 *
 *	format		2; instance_upgrade() makes a 1 into one
 *	instanceId	UUIDv8 computed from the order
 *	family		"saas", …
 *	state		"creating" "active" "frozen" "released" "failed"
 *	orderId		of the order that created it
 *	orderLineId	the same; 1.0 has none
 *	order, changeOrder	of 1.0: the order that created it, and that of
 *			the latest change; the first may be sealed
 *	license		the text that a hook made; may be sealed
 *	businessId	of the call that created it
 *	productId	when a call named one
 *	expireTime	ISO 8601 UTC, when a call gave one
 *	createdAt, updatedAt	ISO 8601 UTC
 *	appInfo		AppInfo of PROTOCOL.md section 6; its password may be
 *			sealed (secret.h)
 *	data		an object that a hook left for the hooks after it; may
 *			be sealed
 *	failure		{"resultCode","resultMsg"}: why creation failed for good
 *	applied		[{"activity","orderId","orderLineId","scene"}]: orders
 *			carried out, for idempotency, oldest first
 *	history		[{"at","activity","from","to",…}], oldest first
 *	alias		of an imported instance: the id computed from its order,
 *			under which an alias stands
 *	aliasOf		of an alias: the instanceId of the imported instance
 *	pending		of an alias whose import is not finished: that instance
 *	events		what hooks have still to do: domain/event
 *	eventCount	how many events there have been
 *
 * Everything here is pure.  Members this version does not know are kept.
 */
#ifndef KOOGATE_DOMAIN_INSTANCE_H
#define KOOGATE_DOMAIN_INSTANCE_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "base/err.h"
#include "base/family.h"

#define INSTANCE_FORMAT  2
#define INSTANCE_ID_SIZE 37 /* a UUID's text and NUL */

enum instance_state {
	STATE_ABSENT, /* there is no record */
	STATE_CREATING,
	STATE_ACTIVE,
	STATE_FROZEN,
	STATE_RELEASED, /* a tombstone */
	STATE_FAILED,   /* never opened, and never will be */
	STATE_ALIAS,    /* its order's instance has an id from elsewhere */
	STATE_COUNT
};

/* "creating", …; "absent" for STATE_ABSENT. */
const char *instance_state_name(enum instance_state state);

/* The state of a record; STATE_ABSENT for NULL. */
enum instance_state instance_state(const json_t *record);

/* The family of a record that instance_check() let pass. */
enum family instance_family(const json_t *record);

/* The id of what an order line buys, for ever the same: a UUIDv8 over SHA-256
 * of family, order and line.  `realm` keeps probes apart from purchases.
 * 0, or -1 when memory is short. */
int instance_id_compute(const char *realm, const char *order_id,
    const char *order_line_id, char out[INSTANCE_ID_SIZE]);

/* May this text name a record?  [A-Za-z0-9][A-Za-z0-9_-]{0,63} (law 6). */
bool instance_id_is_valid(const char *id);

/* Bring a record that an older version wrote to INSTANCE_FORMAT, in memory; the
 * next change writes it.  What is no record is left alone.  0, or -1 when
 * memory is short. */
int instance_upgrade(json_t *record);

/* Let the older half of the history go, for a record that has grown too large.
 * False when there is nothing to let go. */
bool instance_trim(json_t *record);

/* Is it a whole, well-formed record?  0, or -1 naming the member.  Secrets may
 * be plain or sealed; that sealed ones open is not tried. */
int instance_check(const json_t *record, struct err *err);

/* Hold a plain AppInfo, as it comes from outside and goes to the platform, to
 * the lengths of PROTOCOL.md section 6.  0, or -1 with "member: what is wrong"
 * in `text`. */
int instance_check_app_info(const json_t *app_info, char *text, size_t size);

/* The InstanceInfo of a record for queryInstance; the caller's.  A password is
 * shown as it stands: open the record's secrets first.  NULL when memory is
 * short. */
json_t *instance_info(const json_t *record);

#endif
