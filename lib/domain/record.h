/*
 * record: what the files of the state are about, and what they have in common.
 *
 *	kind		id			directory	of
 *	instance	<instanceId>		instances/	a purchase
 *	code		code.<uuid>		licenses/	a license code
 *	license		license.<uuid>		licenses/	an online License
 *	order		order.<uuid>		orders/		an order notice
 *	tenant		tenant.<uuid>		tenants/	a tenant
 *
 * An instance is named by its instanceId.  Any other record has a name of its
 * own in `recordId`: a prefix that says of what, a dot, and a UUID computed from
 * what makes it the same thing for ever.  No id from the wire has a dot
 * (DESIGN.md section 3, law 6), so the two never meet.
 *
 * Pure.
 */
#ifndef KOOGATE_DOMAIN_RECORD_H
#define KOOGATE_DOMAIN_RECORD_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "base/err.h"

enum record_kind {
	RECORD_INSTANCE,
	RECORD_CODE,
	RECORD_LICENSE,
	RECORD_ORDER,
	RECORD_TENANT, /* domain/tenant */
	RECORD_KINDS
};

/* The longest prefix, a UUID's text and NUL. */
#define RECORD_ID_SIZE (sizeof("license.") + 36)

struct record_form {
	const char *prefix;    /* of its id */
	const char *directory; /* of the state */
	size_t max;            /* bytes of its file */
};

const struct record_form *record_form(enum record_kind kind);

/* What a text names, by its form alone; RECORD_KINDS when it can name no
 * record. */
enum record_kind record_kind_of(const char *id);

/* May this text name a record of any kind? */
bool record_id_is_valid(const char *id);

/* The id of the record about this pair of texts, for ever the same.  Not for
 * RECORD_INSTANCE.  0, or -1 when memory is short. */
int record_id_compute(enum record_kind kind, const char *a, const char *b,
    char out[RECORD_ID_SIZE]);

/* The part of an id without its kind: itself a good instance id. */
const char *record_id_plain(const char *id);

/* The name of a record; borrowed, NULL when it has none. */
const char *record_id(const json_t *record);

/* Bring a record that an older version wrote to today's form, in memory; the
 * next change writes it.  0, or -1 when memory is short. */
int record_upgrade(json_t *record);

/* Is it a whole, well-formed record of the kind its id says?  0, or -1 naming
 * the member. */
int record_check(const json_t *record, struct err *err);

#endif
