#include <stdio.h>

#include "kit_form.h"

/* A rightly signed call behind a path that is none of the kit's; a web server
 * may refuse it in its own words. */
static void
play_unknown(struct stage *stage, const void *arg)
{
	const struct call_answer *answer = &stage->last.answer;
	struct buf body = BUF_INIT;
	char path[64];

	stage->lenient = true;
	snprintf(path, sizeof(path), "/produceAPI%s%s",
	    kit_is_v1(stage) ? "" : "/v2", (const char *)arg);
	if (stage_carrier(stage, &body) == 0 &&
	    stage_send(stage, &(struct request){ .body = buf_str(&body),
				  .len = body.len,
				  .path = path }) == 0) {
		if (stage_has_code(stage, KIT_DONE))
			(void)stage_fail(stage, "%s was taken: 000000", path);
		else if (answer->code == NULL && answer->http.status < 400)
			(void)stage_fail(stage,
			    "HTTP %ld is no refusal, and there is no "
			    "resultCode",
			    answer->http.status);
	}
	buf_release(&body);
}

/* The members of one call behind the path of another. */
static void
play_other_call(struct stage *stage, const void *arg)
{
	struct buf body = BUF_INIT;

	if (stage_carrier(stage, &body) == 0 &&
	    kit_form_send(stage, arg, buf_str(&body), NULL, KIT_INVALID) == 0)
		(void)stage_expect(stage, KIT_INVALID);
	buf_release(&body);
}

/* clang-format off */
#define UNKNOWN(path) MEANS_BELIEVED, play_unknown, path

const struct check kit_path_checks[] = {
	{ "path/unknown", "an unknown call is refused",
	    UNKNOWN("/makeCoffee") },
	{ "path/none", "no call at all is refused", UNKNOWN("/") },
	{ "path/case", "a path in another case is refused",
	    UNKNOWN("/SingleOrgSync") },
	{ "path/longer", "a longer path is refused",
	    UNKNOWN("/singleOrgSyncs") },
	{ "path/shorter", "a shorter path is refused",
	    UNKNOWN("/singleOrg") },
	{ "path/below", "a path below is refused",
	    UNKNOWN("/singleOrgSync/x") },
	{ "path/prefixed", "a path that only ends alike is refused",
	    UNKNOWN("/xsingleOrgSync") },
	{ "path/other-tenant", "a department behind tenantSync is refused",
	    MEANS_UNCLEAR, play_other_call, KIT_TENANT },
	{ "path/other-orgs", "a department behind allOrgSync is refused",
	    MEANS_UNCLEAR, play_other_call, KIT_ORGS },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
