/*
 * license: what the online License (PROTOCOL.md section 8) has beyond the
 * checks of post.h.  It lives as an instance of SaaS 2.0 does but cannot be
 * queried: a renewal tells whether it is there, and newInstance, sent again,
 * whether it is open.
 */
#ifndef KOOGATE_REHEARSE_LICENSE_H
#define KOOGATE_REHEARSE_LICENSE_H

#include "post.h"

/* The row of family.c. */
extern const struct post_family license_post;
json_t *license_look(struct stage *stage, const char *id);
void license_write(struct script *script);

/* One part of the script each, by file. */
extern const struct check license_life_checks[];
extern const struct check license_apply_checks[];
extern const struct check license_value_checks[];

/* The members of each activity; other families refuse some of them. */
extern const struct post_member license_members[];

#endif
