#include <stdio.h>
#include <string.h>

#include "base/jsontext.h"
#include "kit_form.h"
#include "protocol/xsign.h"

/*
 * A member that is given twice: the guide's own example has one.  The last
 * counts, and is all that is seen of it in what is signed in canonical form.
 */
struct twice {
	const char *first; /* put before the members of a valid call */
	const char *last;  /* put behind them */
	bool canonical;    /* what is signed */
	const char *codes;
};

static void
play_twice(struct stage *stage, const void *arg)
{
	const struct twice *row = arg;
	struct buf carrier = BUF_INIT, body = BUF_INIT, sorted = BUF_INIT;

	if (stage_carrier(stage, &carrier) == 0) {
		buf_addf(&body, "{%s%.*s%s}", row->first,
		    (int)(carrier.len - 2), carrier.data + 1, row->last);
		if (!buf_ok(&body) ||
		    xsign_canonical(body.data, body.len, &sorted) != 0)
			(void)stage_fail(stage, "out of memory");
		else
			(void)kit_form_send(stage, KIT_CARRIER, body.data,
			    row->canonical ? sorted.data : NULL, row->codes);
	}
	buf_release(&carrier);
	buf_release(&body);
	buf_release(&sorted);
}

/* The same in the entry of a list. */
static void
play_entry(struct stage *stage, const void *arg)
{
	json_t *call = kit_call(stage, KIT_ORGS, 1);
	struct buf body = BUF_INIT;
	const char *list = arg;

	if (kit_tenant(stage) == 0) {
		call = members_without(call, DRESS_PATH);
		call = members_without(call, kit_name(stage, "orgInfoList"));
		if (jsontext_dump(call, 0, &body) == 0) {
			body.len--;
			buf_addf(&body, ",\"%s\":%s}",
			    kit_name(stage, "orgInfoList"), list);
			(void)kit_form_send(stage, KIT_ORGS, buf_str(&body),
			    NULL, KIT_DONE);
		} else
			(void)stage_fail(stage, "out of memory");
	}
	json_decref(call);
	buf_release(&body);
}

/* clang-format off */
#define TWICE(first, last, canonical, codes) play_twice, \
	&(const struct twice){ first, last, canonical, codes }
#define TAKEN(first, last, canonical) MEANS_SYNC, \
	TWICE(first, last, canonical, KIT_DONE)

const struct check kit_twice_checks[] = {
	{ "twice/first", "a member given before as well is tolerated",
	    TAKEN("\"orgName\":\"x\",", "", false) },
	{ "twice/first-canonical", "the same, signed in canonical form",
	    TAKEN("\"orgName\":\"x\",", "", true) },
	{ "twice/last", "a member given again is tolerated",
	    TAKEN("", ",\"orgName\":\"x\"", false) },
	{ "twice/last-canonical", "the same, signed in canonical form",
	    TAKEN("", ",\"orgName\":\"x\"", true) },
	{ "twice/three-times", "a member given three times is tolerated",
	    TAKEN("\"orgName\":\"x\",", ",\"orgName\":\"y\"", false) },
	{ "twice/unknown", "an unknown member given twice is tolerated",
	    TAKEN("\"zz\":1,", ",\"zz\":2", false) },
	{ "twice/wrong-first", "the last counts: a wrong one before it",
	    TAKEN("\"flag\":9,", "", false) },
	{ "twice/wrong-last", "the last counts: a wrong one behind",
	    MEANS_UNCLEAR, TWICE("", ",\"flag\":9", false, KIT_INVALID) },
	{ "twice/entry", "the same in the entry of a list", MEANS_SYNC,
	    play_entry,
	    "[{\"orgCode\":\"1\",\"orgName\":\"a\",\"name\":\"a\","
	    "\"orgName\":\"b\",\"name\":\"b\",\"parentCode\":\"\"}]" },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
