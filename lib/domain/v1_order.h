/*
 * v1_order: the order that a 1.0 call describes, in the form in which the order
 * query of 2.0 gives one (PROTOCOL.md section 10), so that one hook serves
 * both.  For v1.c alone.
 *
 *	orderId, orderType
 *	orderLine	[{chargingMode, periodType, periodNumber, expireTime,
 *			currency, diskSize, bandWidth, provisionType,
 *			productInfo [{productId, skuCode, linearValue}],
 *			extendParams [{name, value}]}]
 *	buyerInfo	{customerId, customerName, userId, userName,
 *			mobilePhone, email}
 *
 * What was not sent is not there.
 */
#ifndef KOOGATE_DOMAIN_V1_ORDER_H
#define KOOGATE_DOMAIN_V1_ORDER_H

#include <stddef.h>

#include <jansson.h>

#include "domain/v1.h"

/* `translated` is what v1.c made of the call.  0 with *order the caller's, NULL
 * when the call describes none; or -1 as v1_translate() says. */
int v1_order(const struct v1_call *call, const json_t *translated,
    json_t **order, char *text, size_t size);

#endif
