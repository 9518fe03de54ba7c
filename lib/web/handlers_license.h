/*
 * handlers_license: what is done for online Licenses and for license codes,
 * PROTOCOL.md section 8, beyond what handlers.h does for instances.
 */
#ifndef KOOGATE_WEB_HANDLERS_LICENSE_H
#define KOOGATE_WEB_HANDLERS_LICENSE_H

#include "web/endpoint.h"

/* getLicenseAsync: instanceId, eventId, effectiveTime, maybe deviceFingerprint
 * and expireTime.  Success when the License is made and stored; in progress
 * while its hook is at it. */
void handle_license(struct site *site, const struct callback *callback,
    struct answer *answer);

/* A change of the code `license`. */
void handle_code(struct site *site, const struct callback *callback,
    struct answer *answer);

/* The same; `status` says which: FREEZE or UNFREEZE. */
void handle_code_status(struct site *site, const struct callback *callback,
    struct answer *answer);

#endif
