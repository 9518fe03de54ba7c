/*
 * probe: answers to debug requests (testFlag=1), PROTOCOL.md section 6.
 *
 * A probe succeeds for any well-formed signed request and any instance id, for
 * ever, and never touches state or runs a hook: nothing here could.
 */
#ifndef KOOGATE_DOMAIN_PROBE_H
#define KOOGATE_DOMAIN_PROBE_H

#include <jansson.h>

#include "base/err.h"
#include "domain/instance.h"

/* The id a probing newInstance answers with: the same for the same order, and
 * never that of a real purchase.  0 or -1. */
int probe_instance_id(const char *order_id, const char *order_line_id,
    char out[INSTANCE_ID_SIZE]);

/* What a probing getLicense answers with. */
#define PROBE_LICENSE "an example, made for a debug request"

/* A copy of `app_info`, or an example when that is NULL.  The caller's; NULL
 * when memory is short. */
json_t *probe_app_info(const json_t *app_info);

/* The `info` array for a comma-joined list of ids of at most LIMIT_ID, each
 * with what probe_app_info() gives.  The caller's; NULL when memory is
 * short. */
json_t *probe_info(const char *ids, const json_t *app_info);

#endif
