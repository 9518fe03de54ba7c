/*
 * family: the groups of callbacks the platform signs with one access key each
 * (PROTOCOL.md section 1).  The seller's console shows one key per family.
 */
#ifndef KOOGATE_BASE_FAMILY_H
#define KOOGATE_BASE_FAMILY_H

#include <stdbool.h>

enum family {
	FAMILY_SAAS,
	FAMILY_SAAS_V1,
	FAMILY_LICENSE,
	FAMILY_LICENSE_CODE,
	FAMILY_LICENSE_V1,
	FAMILY_KIT,
	FAMILY_KIT_V1,
	FAMILY_NOTIFY,
	FAMILY_COUNT
};

/* "saas", "saas_v1", …: the name in configuration, records and journal. */
const char *family_name(enum family family);

/* Is it of the first generation?  Its orders have no lines (PROTOCOL.md section
 * 7). */
bool family_is_v1(enum family family);

/* Are its buyers shown where to find what they have bought (AppInfo)? */
bool family_shows_app_info(enum family family);

/* The family of that name, or FAMILY_COUNT. */
enum family family_from_name(const char *name);

#endif
