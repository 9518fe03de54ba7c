#include "post.h"

void
post_play_unknown(struct stage *stage, const void *arg)
{
	const struct post_value *row = arg;
	json_t *body = post_body(stage, row->activity, NULL);

	if (row->text != NULL)
		body = members_with(body, row->member, row->text);
	(void)stage_ask(stage, body, "000003");
}

#define UNKNOWN(activity, member, text) \
	MEANS_BELIEVED, post_play_unknown, POST_VALUE(activity, member, text)

const struct check post_unknown_checks[] = {
	{ "unknown/refresh", "an unknown instance cannot be renewed",
	    UNKNOWN(DO_REFRESH, NULL, NULL) },
	{ "unknown/freeze", "an unknown instance cannot be frozen",
	    UNKNOWN(DO_STATUS, "status", "FREEZE") },
	{ "unknown/unfreeze", "an unknown instance cannot be unfrozen",
	    UNKNOWN(DO_STATUS, "status", "UNFREEZE") },
	{ "unknown/release", "an unknown instance cannot be released",
	    UNKNOWN(DO_RELEASE, NULL, NULL) },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
