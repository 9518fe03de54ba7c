#include "post.h"

/* Whole and valid in its own family, and no less foreign as a debug request. */
void
post_play_foreign(struct stage *stage, const void *arg)
{
	const struct post_foreign *row = arg;
	json_t *body;

	body = post_body_of(stage, row->members, row->activity, NULL);
	if (post_refused(stage, json_incref(body), "activity") == 0)
		(void)post_refused(stage, members_probe(json_incref(body)),
		    "activity");
	json_decref(body);
}
