/*
 * exchange: one request of a rehearsal and what came of it, and how both are
 * shown: bounded, printable, without the access key and with signatures cut.
 */
#ifndef KOOGATE_REHEARSE_EXCHANGE_H
#define KOOGATE_REHEARSE_EXCHANGE_H

#include <stdbool.h>

#include <jansson.h>

#include "../call.h"
#include "base/buf.h"
#include "base/key.h"

struct exchange {
	char method[12]; /* empty: nothing was sent yet */
	struct buf path; /* behind the address */
	struct buf headers;
	struct buf query;
	struct buf body;
	struct call_answer answer;
};

#define EXCHANGE_INIT                                                        \
	{                                                                    \
		"", BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT, CALL_ANSWER_INIT \
	}

void exchange_release(struct exchange *exchange);

/* {"method","query","body"}, and where there are any "path" and "headers", a
 * list of lines; the caller's.  NULL when memory is short. */
json_t *exchange_sent(const struct exchange *exchange,
    const struct access_key *key);

/* {"status","headers","body"} or {"error"}; the caller's, or NULL. */
json_t *exchange_received(const struct exchange *exchange,
    const struct access_key *key);

/* Text fit to be shown: cut after some KiB, what is not printable UTF-8 as
 * \xHH, the key replaced by words.  The caller's, or NULL. */
json_t *exchange_text(const char *data, size_t len,
    const struct access_key *key);

/* Is the key inside these bytes? */
bool exchange_holds_key(const char *data, size_t len,
    const struct access_key *key);

#endif
