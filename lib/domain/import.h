/*
 * import: instances that were opened before koogate was there.
 *
 * The platform knows them by ids that are not computed from their orders.  So an
 * imported instance takes two records (DESIGN.md section 3, law 2): its own,
 * under the id that the platform knows, and at the id that is computed from its
 * order an alias, which is the claim to that order.  The alias is made first, so
 * that no order is ever opened twice, and holds the instance until that is
 * durable: whoever finds it so can finish the import.
 *
 * What is imported is one JSON object:
 *
 *	family		"saas", "saas_v1", "license" or "license_v1"
 *	instanceId	as the platform knows it
 *	state		"active", "frozen" or "released"
 *	orderId		of the order that bought it
 *	orderLineId	the same; 1.0 has none
 *	productId	when known; 1.0 must have it
 *	businessId, createdAt, expireTime	when known; ISO 8601 UTC
 *	appInfo		AppInfo of PROTOCOL.md section 6, plain
 *	data		an object for the hooks
 *	license		the text of a License 1.0
 *
 * Pure.
 */
#ifndef KOOGATE_DOMAIN_IMPORT_H
#define KOOGATE_DOMAIN_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

/* Make the record of what is to be imported; the caller's.  `app_info` (borrowed,
 * NULL: none) is what it is given when it has no AppInfo of its own and its
 * family shows one.  NULL with "member: what is wrong" in `text`, which is empty
 * when memory is short. */
json_t *import_record(json_t *object, const json_t *app_info, int64_t now_ms,
    char *text, size_t size);

/* The id at which the alias of an imported instance stands; borrowed.  NULL for
 * any other record, and when the two ids are the same. */
const char *import_alias_id(const json_t *record);

/* Make the alias of an imported instance; the caller's.  `pending` is that
 * instance with its secrets sealed, taken over, or NULL when it is durable.  NULL
 * when memory is short. */
json_t *import_alias(const json_t *record, json_t *pending, int64_t now_ms);

/* The instance that an alias still holds; borrowed.  NULL: none. */
const json_t *import_pending(const json_t *record);

/* The alias without it; the caller's.  NULL when memory is short. */
json_t *import_settled(const json_t *record);

/* Where an alias leads to; borrowed.  NULL for any other record. */
const char *import_alias_of(const json_t *record);

/* Are both the instance of one order, under one id? */
bool import_same(const json_t *a, const json_t *b);

#endif
