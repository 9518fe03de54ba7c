/*
 * wire: the checks of what comes before any meaning: methods, sizes and bodies
 * that are no proper JSON.  They travel on the family's carrier.
 */
#ifndef KOOGATE_REHEARSE_WIRE_H
#define KOOGATE_REHEARSE_WIRE_H

#include "check.h"
#include "stage.h"

extern const struct check wire_body_checks[];
extern const struct check wire_http_checks[];

/* The methods that no family takes. */
extern const struct check wire_method_checks[];

/* POST where GET is the method. */
extern const struct check wire_post_checks[];

/* The carrier by another method, which is the argument; the web server may
 * answer by itself. */
void wire_play_method(struct stage *stage, const void *arg);

/* A rightly signed carrier, made one byte larger than the limit, a size_t that
 * the argument points to, by a member that says nothing: no success. */
void wire_play_oversize(struct stage *stage, const void *arg);

/* The last answer, to another method, is no success; 405 needs its Allow. */
void wire_expect_refused(struct stage *stage);

#endif
