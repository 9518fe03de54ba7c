#include "base/jsontext.h"
#include "kit_form.h"
#include "protocol/xsign.h"

/*
 * The calls as the guides print them: members in the guides' order, which is
 * not sorted, and testFlag 1.  Whether the platform signs them sorted or as it
 * sends them is not said.
 */
struct published {
	const char *name;
	bool canonical;
};

static void
play_published(struct stage *stage, const void *arg)
{
	const struct published *row = arg;
	json_t *call = kit_call(stage, row->name, 1);
	struct buf body = BUF_INIT, sorted = BUF_INIT;

	call = members_without(call, DRESS_PATH);
	call = members_with_json(call, "testFlag", json_integer(1));
	if (jsontext_dump(call, 0, &body) != 0 ||
	    xsign_canonical(body.data, body.len, &sorted) != 0)
		(void)stage_fail(stage, "out of memory");
	else
		(void)kit_form_send(stage, row->name, body.data,
		    row->canonical ? sorted.data : NULL, KIT_DONE);
	json_decref(call);
	buf_release(&body);
	buf_release(&sorted);
}

/* clang-format off */
#define PUBLISHED(what, name) \
	{ "published/" what "-sorted", "as printed, signed sorted", \
	    MEANS_PROBE, play_published, \
	    &(const struct published){ name, true } }, \
	{ "published/" what "-raw", "as printed, signed as sent", \
	    MEANS_PROBE, play_published, \
	    &(const struct published){ name, false } }

const struct check kit_published_checks[] = {
	PUBLISHED("tenant", KIT_TENANT),
	PUBLISHED("user", KIT_AUTH),
	PUBLISHED("org", KIT_ORG),
	PUBLISHED("orgs", KIT_ORGS),
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
