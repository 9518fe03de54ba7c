/*
 * answer: the body of every answer and its Body-Sign, PROTOCOL.md section 2.
 *
 * The body is compact ASCII JSON with resultCode first and resultMsg second,
 * both always present, then whatever the activity adds.
 */
#ifndef KOOGATE_PROTOCOL_ANSWER_H
#define KOOGATE_PROTOCOL_ANSWER_H

#include <stdbool.h>

#include <jansson.h>

#include "base/buf.h"
#include "base/key.h"
#include "base/limits.h"
#include "crypto/mac.h"
#include "protocol/result.h"

struct answer {
	enum result result;
	/* resultMsg; empty means result_text(result). */
	char text[RESULT_TEXT_SIZE];
	bool foreign;    /* the text is a hook's: not for our journal */
	json_t *members; /* owned; what the activity adds, or NULL */
};

#define ANSWER_INIT                             \
	{                                       \
		RESULT_SUCCESS, "", false, NULL \
	}

void answer_release(struct answer *answer);

/* Set result and text, cut to LIMIT_RESULT_MSG characters, drop the members.
 * Returns -1, for `return` lines. */
int answer_refuse(struct answer *answer, enum result result, const char *fmt,
    ...) __attribute__((format(printf, 3, 4)));

/* Add a member; takes over `value`, also on failure (NULL fails).  0 or -1. */
int answer_add(struct answer *answer, const char *name, json_t *value);

/* Append the body.  0, or -1 when memory is short. */
int answer_encode(const struct answer *answer, struct buf *out);

/* The value of the Body-Sign header with its NUL. */
#define ANSWER_SIGN_SIZE 96

/* Sign a body: sign_type="HMAC-SHA256", signature="<base64>".  0 or -1. */
int answer_sign(const struct access_key *key, const char *body, size_t len,
    char out[ANSWER_SIGN_SIZE]);

#endif
