/*
 * v1: what SaaS 1.0 and License 1.0 say, in the words of 2.0.
 *
 * PROTOCOL.md section 7 names activities and members in its own way, writes
 * times in UTC+8, sends the order along (2.0 asks for it by another call,
 * section 10) and encrypts what tells who the buyer is (section 9).  One
 * function makes of it the members of section 6, so that lifecycle, store and
 * hooks need not know:
 *
 *	activity, orderId, productId, instanceId, businessId, testFlag
 *	expireTime	UTC
 *	scene		of a renewal
 *	status		FREEZE, UNFREEZE
 *	order		as the order query of section 10 gives it; of what buys,
 *			renews or changes
 *
 * Pure.
 */
#ifndef KOOGATE_DOMAIN_V1_H
#define KOOGATE_DOMAIN_V1_H

#include <stddef.h>

#include <jansson.h>

#include "base/key.h"
#include "crypto/cipher.h"
#include "domain/lifecycle.h"

struct v1_call {
	enum activity activity;       /* as the endpoint's table says */
	const json_t *members;        /* satisfy their table; borrowed */
	const struct access_key *key; /* that verified the call */
	enum cipher_type type;        /* of what is encrypted */
};

/* The call in the words of 2.0, the caller's; or NULL with "member: what is
 * wrong" in `text`, which is empty when memory is short. */
json_t *v1_translate(const struct v1_call *call, char *text, size_t size);

#endif
