/*
 * signed: the checks of every family whose calls carry signature, timestamp
 * and nonce (PROTOCOL.md section 3).  They travel on the family's carrier.
 */
#ifndef KOOGATE_REHEARSE_SIGNED_H
#define KOOGATE_REHEARSE_SIGNED_H

#include "base/buf.h"
#include "check.h"
#include "stage.h"

/* One part of the script each, by file. */
extern const struct check signed_signature_checks[];
extern const struct check signed_timestamp_checks[];
extern const struct check signed_nonce_checks[];
extern const struct check signed_query_checks[];
extern const struct check signed_form_checks[];
extern const struct check signed_replay_checks[];
extern const struct check signed_clock_checks[];

/* All of them, in order. */
void signed_write(struct script *script);

/* A call that is about to be sent. */
struct signed_call {
	struct buf body;
	struct call_claim claim;
};

#define SIGNED_CALL_INIT            \
	{                           \
		BUF_INIT,           \
		{                   \
			.nonce = "" \
		}                   \
	}

/* A fresh carrier, signed now.  0 or -1; release it in either case. */
int signed_prepare(struct stage *stage, struct signed_call *call);

/* Sign once more, with the timestamp and nonce now in the claim. */
int signed_sign(struct stage *stage, struct signed_call *call);

/* Send with the claim as it stands, and expect one of `codes`. */
int signed_send(struct stage *stage, const struct signed_call *call,
    const char *codes);

/* Send what a web server may refuse by itself, in words of its own: expect
 * 000001, or a status of 400 to 499 without any resultCode. */
int signed_send_odd(struct stage *stage, const struct signed_call *call);

void signed_release(struct signed_call *call);

#define SIGNED_ACCEPTED "000000"
#define SIGNED_REFUSED  "000001"

#endif
