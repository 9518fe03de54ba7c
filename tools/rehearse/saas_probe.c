#include <stdio.h>

#include "saas.h"

static void
play_query_three(struct stage *stage, const void *arg)
{
	char ids[3][STAGE_ID_SIZE], joined[3 * STAGE_ID_SIZE];
	const char *const asked[3] = { ids[0], ids[1], ids[2] };
	size_t i;

	(void)arg;
	for (i = 0; i < 3; i++) {
		if (stage_unknown_id(stage, ids[i]) != 0)
			return;
	}
	snprintf(joined, sizeof(joined), "%s,%s,%s", ids[0], ids[1], ids[2]);
	if (stage_ask(stage,
		members_probe(post_body(stage, "queryInstance", joined)),
		"000000") == 0)
		(void)info_expect(stage, asked, 3, INFO_WITH_APP);
}

#define ANYBODY "debug request about what never was"

const struct check saas_probe_checks[] = {
	{ "probe/query", "a debug query gives an appInfo for each of 3 ids",
	    MEANS_PROBE, play_query_three, NULL },
	{ "probe/upgrade", ANYBODY, MEANS_PROBE, post_play_probe,
	    "upgradeInstance" },
	{ "probe/check", ANYBODY, MEANS_PROBE, post_play_probe,
	    "changeInstanceCheck" },
	{ "probe/query-released",
	    "a debug query of a released instance revives nothing",
	    MEANS_TOUCHED, post_play_probe_released, "queryInstance" },
	{ POST_MOCK("MOCKMONTYCHANGE", "upgradeInstance", NULL) },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
