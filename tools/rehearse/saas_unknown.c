#include "saas.h"

#define UNKNOWN(means, activity) \
	means, post_play_unknown, POST_VALUE(activity, NULL, NULL)

const struct check saas_unknown_checks[] = {
	{ "unknown/query", "a query for an unknown id is 000003",
	    UNKNOWN(MEANS_QUERY, "queryInstance") },
	{ "unknown/upgrade", "an unknown instance cannot be upgraded",
	    UNKNOWN(MEANS_BELIEVED, "upgradeInstance") },
	{ "unknown/check", "a change of an unknown instance is not approved",
	    UNKNOWN(MEANS_BELIEVED, "changeInstanceCheck") },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
