/*
 * doctor_probe: what the doctor asks a production address: a debug request of
 * the family, which changes nothing, in the family's dress.
 */
#ifndef KOOGATE_TOOL_DOCTOR_PROBE_H
#define KOOGATE_TOOL_DOCTOR_PROBE_H

#include "base/family.h"
#include "base/key.h"
#include "call.h"

enum probe_kind {
	PROBE_SIGNED,     /* as the platform asks */
	PROBE_COMPRESSED, /* the same, and compression is accepted */
	PROBE_UNSIGNED    /* what anybody may send, and must be refused */
};

/* Ask.  0 when an answer came; -1 and answer->http.failure when none did, or
 * the request could not be made. */
int probe_ask(struct http_client *client, const char *url, enum family family,
    const struct access_key *key, enum probe_kind kind,
    struct call_answer *answer);

#endif
