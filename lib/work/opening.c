#include "work/opening.h"

#include "base/limits.h"
#include "domain/credential.h"
#include "domain/instance.h"

/* What a new instance of the family is shown, when no hook says. */
static int
check_app_info(const struct workshop *shop, enum family family, struct err *err)
{
	const struct config *config = shop->config;
	char text[LIMIT_RESULT_MSG];

	if (config->app_info == NULL && workshop_has_hook(shop, EVENT_NEW))
		return 0;
	if (config->app_info == NULL)
		return config_fault(config, err, "app_info",
		    "is missing, and there is no hook `new`: a new instance "
		    "would have no address; give {\"frontEndUrl\": "
		    "\"https://…\"}");
	if (instance_check_app_info(config->app_info, text, sizeof(text)) !=
		0 ||
	    credential_check(family, config->app_info, text, sizeof(text)) != 0)
		return config_fault(config, err, "app_info", "%s", text);
	return 0;
}

/* What of the family's records would lie in the state as plain text, if nothing
 * sealed it; NULL: nothing that comes with a call. */
static const char *
secret_of(enum family family)
{
	if (event_is_of(EVENT_APPLICATION, family))
		return "client secrets of applications";
	return family == FAMILY_LICENSE_CODE ? "license codes" : NULL;
}

int
opening_check(const struct workshop *shop, enum family family, struct err *err)
{
	if (event_is_of(EVENT_LICENSE, family) &&
	    !workshop_has_hook(shop, EVENT_LICENSE))
		return config_fault(shop->config, err, "hook_dir",
		    "there is no hook `license`: nobody would make the "
		    "licenses; see koogate-hooks(7)");
	if (secret_of(family) != NULL && shop->config->seal_keys.count == 0)
		return config_fault(shop->config, err, "seal_keys",
		    "is missing: the %s would lie in the state as plain text",
		    secret_of(family));
	if (family_shows_app_info(family))
		return check_app_info(shop, family, err);
	return 0;
}
