/*
 * result: the result codes of PROTOCOL.md section 2 and what they mean.
 */
#ifndef KOOGATE_PROTOCOL_RESULT_H
#define KOOGATE_PROTOCOL_RESULT_H

#include "base/limits.h"

/* Room for a resultMsg, which counts characters: in UTF-8 each has up to four
 * bytes. */
#define RESULT_TEXT_SIZE (4 * LIMIT_RESULT_MSG + 1)

enum result {
	RESULT_SUCCESS,           /* 000000 */
	RESULT_AUTH_FAILED,       /* 000001 */
	RESULT_INVALID_PARAM,     /* 000002 */
	RESULT_UNKNOWN_INSTANCE,  /* 000003 */
	RESULT_IN_PROGRESS,       /* 000004 */
	RESULT_INTERNAL,          /* 000005 */
	RESULT_NO_RESOURCE,       /* 000100, from here on: create only */
	RESULT_MOBILE_TAKEN,      /* 000101 */
	RESULT_EMAIL_TAKEN,       /* 000102 */
	RESULT_ALREADY_PURCHASED, /* 000103 */
	RESULT_PRODUCT_ERROR,     /* 000104 */
	RESULT_ALREADY_BENEFITS,  /* 000105 */
	RESULT_SOLD_OUT,          /* 000106 */
	RESULT_MAIL_DOMAIN_TAKEN, /* 000107 */
	RESULT_NO_QUOTA,          /* 000900, from here on: getLicenseAsync */
	RESULT_OUTSIDE_VALIDITY,  /* 000901 */
	RESULT_EXPIRY_REQUIRED,   /* 000902 */
	RESULT_DEVICE_REQUIRED,   /* 000903 */
	RESULT_COUNT
};

/* The six digits. */
const char *result_code(enum result result);

/* The meaning, in English, fit for resultMsg. */
const char *result_text(enum result result);

/* The result of those six digits, or RESULT_COUNT. */
enum result result_from_code(const char *code);

#endif
