/*
 * v1_secret: userName and password as 1.0 answers carry them (PROTOCOL.md
 * sections 7 and 9): decrypted, and held to their bounds.
 */
#ifndef KOOGATE_REHEARSE_V1_SECRET_H
#define KOOGATE_REHEARSE_V1_SECRET_H

#include "stage.h"

#define V1_SECRET_MAX 79 /* bytes of plain text */

enum {
	V1_USER_NAME,
	V1_PASSWORD,
	V1_SECRETS
};

extern const char *const v1_secret_names[V1_SECRETS];

struct v1_secrets {
	const char *type;             /* "1" or "2"; static memory */
	char cipher[V1_SECRETS][129]; /* as answered; "": not there */
	char plain[V1_SECRETS][V1_SECRET_MAX + 1];
};

/* Read encryptType from the last answer, and what there is in this appInfo of
 * it, which may be NULL.  0, or -1 after noting what does not hold. */
int v1_secrets_read(struct stage *stage, const json_t *app,
    struct v1_secrets *secrets);

/* {"instanceId", "encryptType", "userName", "password"}; the caller's. */
json_t *v1_secrets_describe(const struct v1_secrets *secrets, const char *id);

#endif
