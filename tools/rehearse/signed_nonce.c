#include <string.h>

#include "signed.h"

#define NONCE_MAX 128 /* PROTOCOL.md section 3 */

/* A nonce and what is to come of it; the signature is right. */
struct nonce {
	size_t len;       /* of random characters, at most 129 */
	const char *tail; /* put behind them */
	bool taken;
};

/* The nonce of the claim is 64 random capitals and digits: repeat it. */
static void
write_nonce(const struct nonce *row, char nonce[CALL_CLAIM_MAX])
{
	char random[CALL_CLAIM_MAX];
	size_t len = strlen(nonce), i;

	memcpy(random, nonce, len);
	for (i = 0; i < row->len; i++)
		nonce[i] = random[i % len];
	nonce[row->len] = '\0';
	strcat(nonce, row->tail);
}

static void
play_nonce(struct stage *stage, const void *arg)
{
	const struct nonce *row = arg;
	struct signed_call call;

	if (signed_prepare(stage, &call) == 0) {
		write_nonce(row, call.claim.nonce);
		/* In seconds: signature_make() has room for the longest nonce
		 * with the longest key and timestamp, and not for more. */
		if (row->len > NONCE_MAX)
			call.claim.timestamp[10] = '\0';
		if (signed_sign(stage, &call) == 0 && row->taken)
			(void)signed_send(stage, &call, SIGNED_ACCEPTED);
		else if (!stage->failed)
			(void)signed_send_odd(stage, &call);
	}
	signed_release(&call);
}

static void
play_altered(struct stage *stage, const void *arg)
{
	struct signed_call call;

	(void)arg;
	if (signed_prepare(stage, &call) == 0) {
		call.claim.nonce[0] = call.claim.nonce[0] == 'A' ? 'B' : 'A';
		(void)signed_send(stage, &call, SIGNED_REFUSED);
	}
	signed_release(&call);
}

/* clang-format off */
#define NONCE(len, tail, taken) play_nonce, &(const struct nonce){ len, tail, taken }
#define TAKEN(len, tail)   MEANS_LOCKED_OUT, NONCE(len, tail, true)
#define REFUSED(len, tail) MEANS_FORGED, NONCE(len, tail, false)

const struct check signed_nonce_checks[] = {
	{ "nonce/1-character", "a nonce of one character is taken",
	    TAKEN(1, "") },
	{ "nonce/16-characters", "a nonce of 16 is taken", TAKEN(16, "") },
	{ "nonce/32-characters", "a nonce of 32 is taken", TAKEN(32, "") },
	{ "nonce/64-characters", "a nonce of 64 is taken", TAKEN(64, "") },
	{ "nonce/128-characters", "a nonce of 128 is taken",
	    TAKEN(NONCE_MAX, "") },
	{ "nonce/129-characters", "a nonce of 129 is refused",
	    REFUSED(NONCE_MAX + 1, "") },
	{ "nonce/marks", "a nonce with _ and - and small letters is taken",
	    TAKEN(24, "_az-09_") },
	{ "nonce/empty", "an empty nonce is refused", REFUSED(0, "") },
	{ "nonce/blank", "a blank in the nonce is refused",
	    REFUSED(16, " a") },
	{ "nonce/dot", "a dot in the nonce is refused", REFUSED(16, ".a") },
	{ "nonce/slash", "a slash in the nonce is refused",
	    REFUSED(16, "/a") },
	{ "nonce/plus", "a plus in the nonce is refused", REFUSED(16, "+a") },
	{ "nonce/percent", "a % in the nonce is refused", REFUSED(16, "%a") },
	{ "nonce/line-end", "a line end behind the nonce is refused",
	    REFUSED(16, "\n") },
	{ "nonce/accent", "a letter beyond ASCII is refused",
	    REFUSED(16, "é") },
	{ "nonce/altered", "another nonce than signed is refused",
	    MEANS_FORGED, play_altered, NULL },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
