#include "family.h"

#include <string.h>

#include "kit.h"
#include "license.h"
#include "license_code.h"
#include "notify.h"
#include "saas.h"
#include "v1.h"

/* What the families of each generation do alike. */
#define POST                                                                \
	.dress = &dress_post, .carrier = post_carrier, .touch = post_touch, \
	.there = post_expect_open
#define GET                                                           \
	.dress = &dress_get, .carrier = v1_carrier, .create = v1_new, \
	.release = v1_give_back, .touch = v1_touch, .there = v1_expect_there

static const struct rehearsed_family families[] = {
	{ .name = "saas",
	    POST,
	    .post = &saas_post,
	    .opening = post_published_new,
	    .create = post_new,
	    .look = post_touch,
	    .release = post_give_back,
	    .write = saas_write },
	{ .name = "license",
	    POST,
	    .post = &license_post,
	    .opening = post_published_new,
	    .create = post_new,
	    .look = license_look,
	    .release = post_give_back,
	    .write = license_write },
	{ .name = "license_code",
	    POST,
	    .post = &license_code_post,
	    .opening = license_code_opening,
	    .release = post_give_back,
	    .write = license_code_write },
	{ .name = "notify",
	    POST,
	    .post = &notify_post,
	    .opening = notify_opening,
	    .write = notify_write },
	{ .name = "saas_v1",
	    GET,
	    .roles = v1_saas_roles,
	    .opening = v1_saas_opening,
	    .write = v1_saas_write },
	{ .name = "license_v1",
	    GET,
	    .roles = v1_license_roles,
	    .opening = v1_license_opening,
	    .write = v1_license_write },
	{ .name = "kit",
	    .dress = &dress_kit,
	    .carrier = kit_carrier,
	    .release = kit_give_back,
	    .write = kit_write },
	{ .name = "kit_v1",
	    .dress = &dress_kit_v1,
	    .carrier = kit_carrier,
	    .release = kit_give_back,
	    .write = kit_v1_write },
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
	return "saas license license_code notify saas_v1 license_v1 kit kit_v1";
}
