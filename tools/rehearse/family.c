#include "family.h"

#include <string.h>

#include "saas.h"
#include "v1.h"

static const struct rehearsed_family families[] = {
	{ "saas", &dress_post, NULL, saas_opening, saas_carrier, saas_new,
	    saas_look, saas_give_back, saas_write },
	{ "saas_v1", &dress_get, v1_saas_roles, v1_saas_opening, v1_carrier,
	    v1_new, NULL, v1_give_back, v1_saas_write },
	{ "license_v1", &dress_get, v1_license_roles, v1_license_opening,
	    v1_carrier, v1_new, NULL, v1_give_back, v1_license_write },
};

const struct rehearsed_family *
family_find(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(families) / sizeof(families[0]); i++) {
		if (strcmp(families[i].name, name) == 0)
			return &families[i];
	}
	return NULL;
}

const char *
family_names(void)
{
	return "saas saas_v1 license_v1";
}
