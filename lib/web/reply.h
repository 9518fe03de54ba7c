/*
 * reply: the one place where an answer leaves the house.
 *
 * The whole reply, header and body, is built and signed first and written
 * once; a refusal leaves the same way as a success (PROTOCOL.md section 2).
 */
#ifndef KOOGATE_WEB_REPLY_H
#define KOOGATE_WEB_REPLY_H

#include "base/err.h"
#include "base/key.h"
#include "protocol/answer.h"
#include "web/gateway.h"

enum reply_status {
	REPLY_OK = 200,
	REPLY_NOT_FOUND = 404,
	REPLY_METHOD_NOT_ALLOWED = 405,
	REPLY_TOO_LARGE = 413,
	REPLY_BROKEN = 500 /* we cannot even speak the protocol */
};

/* Encode, sign with `key` and write.  `key` NULL leaves out the Body-Sign: only
 * for a program that has none, since it could not read its configuration or its
 * products are not sold.  `allow` goes into the
 * Allow header of a 405.  0 or -1. */
int reply_send(const struct gateway *gateway, enum reply_status status,
    const char *allow, const struct answer *answer,
    const struct access_key *key, struct err *err);

#endif
