/*
 * license_code: what license codes (PROTOCOL.md section 8) have beyond the
 * checks of post.h.  The platform issues a code and then tells the seller, so
 * that no code is unknown: whatever call comes first makes its record.
 */
#ifndef KOOGATE_REHEARSE_LICENSE_CODE_H
#define KOOGATE_REHEARSE_LICENSE_CODE_H

#include "post.h"

/* The row of family.c. */
extern const struct post_family license_code_post;
extern const char license_code_opening[];
void license_code_write(struct script *script);

/* One part of the script each, by file. */
extern const struct check license_code_life_checks[];

/* The members of each activity; other families refuse them. */
extern const struct post_member license_code_members[];

#endif
