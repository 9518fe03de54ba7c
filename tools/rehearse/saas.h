/*
 * saas: what SaaS 2.0 (PROTOCOL.md section 6) has beyond the checks of post.h.
 */
#ifndef KOOGATE_REHEARSE_SAAS_H
#define KOOGATE_REHEARSE_SAAS_H

#include "post.h"

/* The row of family.c. */
extern const struct post_family saas_post;
void saas_write(struct script *script);

/* One part of the script each, by file. */
extern const struct check saas_published_checks[];
extern const struct check saas_life_checks[];
extern const struct check saas_opening_checks[];
extern const struct check saas_query_checks[];
extern const struct check saas_unknown_checks[];
extern const struct check saas_probe_checks[];
extern const struct check saas_text_checks[];

/* The members of each activity; other families refuse some of them. */
extern const struct post_member saas_members[];

#endif
