/*
 * signature_cause: why a signature is wrong, as far as that can be proven.
 *
 * Sellers lose days over a signature that does not fit.  Each known slip is
 * tried on the refused call; the one that would have made it fit is named.
 */
#ifndef KOOGATE_PROTOCOL_SIGNATURE_CAUSE_H
#define KOOGATE_PROTOCOL_SIGNATURE_CAUSE_H

#include "protocol/signature.h"

/* A sentence for the journal; static memory.  `claim` is one that
 * signature_verify() called SIGNATURE_WRONG. */
const char *signature_cause(const struct access_keys *keys,
    const struct signature_claim *claim, const char *body, size_t len,
    int64_t now_ms);

/* The same for a claim that xsign_verify() called so. */
const char *xsign_cause(const struct access_keys *keys,
    const struct signature_claim *claim, const char *body, size_t len,
    int64_t now_ms);

#endif
