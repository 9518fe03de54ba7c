/*
 * post_instance: the activities about instances that more than one family of
 * PROTOCOL.md section 6 has, as the first rows of its table of members.
 */
#ifndef KOOGATE_REHEARSE_POST_INSTANCE_H
#define KOOGATE_REHEARSE_POST_INSTANCE_H

#include "post.h"

/* clang-format off */
#define POST_INSTANCE_MEMBERS                                         \
	{ "newInstance", "orderId", KIND_ORDER, 64, true },           \
	{ "newInstance", "orderLineId", KIND_LINE, 64, true },        \
	{ "newInstance", "businessId", KIND_BUSINESS, 64, true },     \
	{ "refreshInstance", "scene", KIND_SCENE, 64, true },         \
	{ "refreshInstance", "orderId", KIND_ORDER, 64, true },       \
	{ "refreshInstance", "orderLineId", KIND_LINE, 64, true },    \
	{ "refreshInstance", "instanceId", KIND_INSTANCE, 64, true }, \
	{ "refreshInstance", "productId", KIND_PRODUCT, 64, false },  \
	{ "refreshInstance", "expireTime", KIND_TIME, 20, true },     \
	{ "updateInstanceStatus", "instanceId", KIND_INSTANCE, 64,    \
	    true },                                                   \
	{ "updateInstanceStatus", "status", KIND_STATUS, 32, true },  \
	{ "releaseInstance", "instanceId", KIND_INSTANCE, 64, true }, \
	{ "releaseInstance", "orderId", KIND_ORDER, 64, false },      \
	{ "releaseInstance", "orderLineId", KIND_LINE, 64, false }
/* clang-format on */

/* The fields of struct post_family that these fill. */
#define POST_INSTANCE_ROLES                                             \
	.refresh = "refreshInstance", .status = "updateInstanceStatus", \
	.release = "releaseInstance"

#endif
