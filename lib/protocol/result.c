#include "protocol/result.h"

#include <string.h>

#include "base/err.h"

static const struct {
	const char *code;
	const char *text;
} results[RESULT_COUNT] = {
	[RESULT_SUCCESS] = { "000000", "success" },
	[RESULT_AUTH_FAILED] = { "000001", "authentication failed" },
	[RESULT_INVALID_PARAM] = { "000002", "request parameter invalid" },
	[RESULT_UNKNOWN_INSTANCE] = { "000003", "instance id does not exist" },
	[RESULT_IN_PROGRESS] = { "000004", "request being processed" },
	[RESULT_INTERNAL] = { "000005", "internal error" },
	[RESULT_NO_RESOURCE] = { "000100", "no instance resource available" },
	[RESULT_MOBILE_TAKEN] = { "000101", "mobile number missing or taken" },
	[RESULT_EMAIL_TAKEN] = { "000102", "e-mail missing or taken" },
	[RESULT_ALREADY_PURCHASED] = { "000103", "product already purchased" },
	[RESULT_PRODUCT_ERROR] = { "000104", "internal error of the product" },
	[RESULT_ALREADY_BENEFITS] = { "000105",
	    "account already has the benefit" },
	[RESULT_SOLD_OUT] = { "000106", "sold out" },
	[RESULT_MAIL_DOMAIN_TAKEN] = { "000107", "SaaS mail domain taken" },
	[RESULT_NO_QUOTA] = { "000900", "no quota left" },
	[RESULT_OUTSIDE_VALIDITY] = { "000901", "outside its validity" },
	[RESULT_EXPIRY_REQUIRED] = { "000902", "the expiry is required" },
	[RESULT_DEVICE_REQUIRED] = { "000903",
	    "the device fingerprint is required" },
};

const char *
result_code(enum result result)
{
	if ((unsigned)result >= RESULT_COUNT)
		BUG("no result %d", (int)result);
	return results[result].code;
}

const char *
result_text(enum result result)
{
	if ((unsigned)result >= RESULT_COUNT)
		BUG("no result %d", (int)result);
	return results[result].text;
}

enum result
result_from_code(const char *code)
{
	int i;

	for (i = 0; i < RESULT_COUNT; i++) {
		if (strcmp(results[i].code, code) == 0)
			break;
	}
	return (enum result)i;
}
