#include "base/family.h"

#include <string.h>

#include "base/err.h"

static const char *const names[FAMILY_COUNT] = {
	[FAMILY_SAAS] = "saas",
	[FAMILY_SAAS_V1] = "saas_v1",
	[FAMILY_LICENSE] = "license",
	[FAMILY_LICENSE_CODE] = "license_code",
	[FAMILY_LICENSE_V1] = "license_v1",
	[FAMILY_KIT] = "kit",
	[FAMILY_KIT_V1] = "kit_v1",
	[FAMILY_NOTIFY] = "notify",
};

const char *
family_name(enum family family)
{
	if ((unsigned)family >= FAMILY_COUNT)
		BUG("no family %d", (int)family);
	return names[family];
}

enum family
family_from_name(const char *name)
{
	int i;

	for (i = 0; i < FAMILY_COUNT; i++) {
		if (strcmp(names[i], name) == 0)
			break;
	}
	return (enum family)i;
}

bool
family_is_v1(enum family family)
{
	return family == FAMILY_SAAS_V1 || family == FAMILY_LICENSE_V1;
}

bool
family_shows_app_info(enum family family)
{
	return family == FAMILY_SAAS || family == FAMILY_SAAS_V1;
}
