/*
 * notify: what notices of orders (PROTOCOL.md section 8) have beyond the checks
 * of post.h.  There is one activity, which says the same of whatever order.
 */
#ifndef KOOGATE_REHEARSE_NOTIFY_H
#define KOOGATE_REHEARSE_NOTIFY_H

#include "post.h"

/* The row of family.c. */
extern const struct post_family notify_post;
extern const char notify_opening[];
void notify_write(struct script *script);

/* One part of the script each, by file. */
extern const struct check notify_order_checks[];

#endif
