/*
 * saas: what the checks of SaaS 2.0 (PROTOCOL.md section 6) have in common:
 * the members of each activity, and bodies made from them.  The expectations are stated here anew, not taken from lib/protocol.
 */
#ifndef KOOGATE_REHEARSE_SAAS_H
#define KOOGATE_REHEARSE_SAAS_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "check.h"
#include "info.h"
#include "members.h"
#include "opener.h"
#include "stage.h"

/* The row of family.c. */
extern const char saas_opening[];
json_t *saas_carrier(struct stage *stage);
void saas_write(struct script *script);
json_t *saas_new(struct stage *stage, const struct order *order);
json_t *saas_look(struct stage *stage, const char *id);
json_t *saas_give_back(struct stage *stage, const char *id);

/* One part of the script each, by file. */
extern const struct check saas_published_checks[];
extern const struct check saas_life_checks[];
extern const struct check saas_order_checks[];
extern const struct check saas_opening_checks[];
extern const struct check saas_query_checks[];
extern const struct check saas_unknown_checks[];
extern const struct check saas_value_checks[];
extern const struct check saas_flag_checks[];
extern const struct check saas_probe_checks[];
extern const struct check saas_text_checks[];
void saas_members_write(struct script *script);

enum saas_kind {
	SAAS_ORDER,
	SAAS_LINE,
	SAAS_BUSINESS,
	SAAS_INSTANCE,
	SAAS_IDS,
	SAAS_SCENE,
	SAAS_STATUS,
	SAAS_TIME,
	SAAS_PRODUCT,
	SAAS_PRODUCT_INFO
};

struct saas_member {
	const char *activity;
	const char *name;
	enum saas_kind kind;
	size_t max; /* characters */
	bool mandatory;
};

/* Every member of every activity; ends with a row whose name is NULL. */
extern const struct saas_member saas_members[];

/*
 * A whole, valid, real call of an activity: each member of the table with a
 * new order, a random businessId, and `id` for an instanceId (NULL: a random
 * one).  The caller's; NULL when memory or randomness is short.
 */
json_t *saas_body(struct stage *stage, const char *activity, const char *id);

#endif
