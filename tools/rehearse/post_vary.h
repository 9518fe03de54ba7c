/*
 * post_vary: the ways to get a member wrong, and to fill it to its limit.
 */
#ifndef KOOGATE_REHEARSE_POST_VARY_H
#define KOOGATE_REHEARSE_POST_VARY_H

#include "post.h"
#include "vary.h"

/* A whole call of the member's activity about `id`, valid but for this member.
 * The caller's; NULL when memory or randomness is short. */
json_t *post_varied(struct stage *stage, const struct post_member *member,
    enum variation variation, const char *id);

#endif
