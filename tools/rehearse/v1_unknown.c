#include "v1.h"

/* A valid real call about an instance that never was. */
struct unknown {
	enum v1_role role;
	const char *member; /* NULL: as it is */
	const char *value;
};

static void
play_unknown(struct stage *stage, const void *arg)
{
	const struct unknown *row = arg;
	json_t *call = v1_call(stage, row->role, NULL);

	if (row->member != NULL)
		call = members_with(call, row->member, row->value);
	(void)stage_ask(stage, call, V1_UNKNOWN);
}

#define CALL(role)                                            \
	MEANS_BELIEVED, play_unknown, &(const struct unknown) \
	{                                                     \
		role, NULL, NULL                              \
	}
#define STATUS(text)                                          \
	MEANS_BELIEVED, play_unknown, &(const struct unknown) \
	{                                                     \
		V1_STATUS, "instanceStatus", text             \
	}

const struct check v1_unknown_checks[] = {
	{ "unknown/refresh", "an unknown instance cannot be renewed",
	    CALL(V1_REFRESH) },
	{ "unknown/expire", "an unknown instance cannot be frozen",
	    CALL(V1_EXPIRE) },
	{ "unknown/release", "an unknown instance cannot be released",
	    CALL(V1_RELEASE) },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

const struct check v1_saas_unknown_checks[] = {
	{ "unknown/query", "a query for an unknown id is 000003",
	    CALL(V1_QUERY) },
	{ "unknown/upgrade", "an unknown instance cannot be upgraded",
	    CALL(V1_UPGRADE) },
	{ "unknown/freeze", "an unknown instance cannot be made FREEZE",
	    STATUS("FREEZE") },
	{ "unknown/normal", "an unknown instance cannot be made NORMAL",
	    STATUS("NORMAL") },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
