#include "post.h"

#include <stdio.h>
#include <string.h>

void
post_play_probe(struct stage *stage, const void *arg)
{
	(void)stage_ask(stage, members_probe(post_body(stage, arg, NULL)),
	    "000000");
}

static void
play_status(struct stage *stage, const void *arg)
{
	json_t *body = post_body(stage, DO_STATUS, NULL);

	(void)stage_ask(stage, members_probe(members_with(body, "status", arg)),
	    "000000");
}

void
post_play_probe_real(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE];

	if (opener_open(stage, id) == 0 && post_expect_there(stage, id) == 0 &&
	    stage_ask(stage, members_probe(post_body(stage, arg, id)),
		"000000") == 0)
		(void)post_expect_open(stage, id);
}

void
post_play_probe_released(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE];

	if (opener_open(stage, id) == 0 &&
	    stage_ask(stage, post_give_back(stage, id), "000000") == 0 &&
	    stage_ask(stage, members_probe(post_body(stage, arg, id)),
		"000000") == 0)
		(void)post_expect_gone(stage, id);
}

/* Success is for the well-formed only. */
static void
play_malformed(struct stage *stage, const void *arg)
{
	json_t *body = members_probe(post_body(stage, DO_REFRESH, NULL));

	(void)post_refused(stage, members_without(body, arg), arg);
}

void
post_play_mock(struct stage *stage, const void *arg)
{
	const struct post_mock *mock = arg;
	char line[64], id[STAGE_ID_SIZE];
	json_t *body;

	snprintf(line, sizeof(line), "%s-000001", mock->order);
	body = members_probe(post_body(stage, mock->activity, NULL));
	body = members_with(body, "orderId", mock->order);
	body = members_with(body, "orderLineId", line);
	if (mock->scene != NULL)
		body = members_with(body, "scene", mock->scene);
	if (stage_ask(stage, body, "000000") == 0 &&
	    strcmp(mock->activity, "newInstance") == 0)
		(void)opener_expect_id(stage, id);
}

#define ANYBODY "debug request about what never was"

const struct check post_probe_checks[] = {
	{ "probe/refresh", ANYBODY, MEANS_PROBE, post_play_probe, DO_REFRESH },
	{ "probe/freeze", ANYBODY, MEANS_PROBE, play_status, "FREEZE" },
	{ "probe/unfreeze", ANYBODY, MEANS_PROBE, play_status, "UNFREEZE" },
	{ "probe/release", ANYBODY, MEANS_PROBE, post_play_probe, DO_RELEASE },
	{ "probe/malformed", "a debug request without orderId is refused",
	    MEANS_UNCLEAR, play_malformed, "orderId" },
	{ "probe/release-real", "a debug release leaves what is real open",
	    MEANS_TOUCHED, post_play_probe_real, DO_RELEASE },
	{ "probe/refresh-real", "a debug refresh leaves what is real open",
	    MEANS_TOUCHED, post_play_probe_real, DO_REFRESH },
	{ "probe/refresh-released",
	    "a debug refresh of what is released revives nothing",
	    MEANS_TOUCHED, post_play_probe_released, DO_REFRESH },
	{ POST_MOCK("MOCKMONTYUNSUBSCRIBE", DO_REFRESH,
	    "UNSUBSCRIBE_RENEWAL_PERIOD") },
	{ POST_MOCK("MOCKMONTYRENEW", DO_REFRESH, "RENEWAL") },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

const struct check post_new_probe_checks[] = {
	{ POST_MOCK("MOCKPERIODYEARNEW", "newInstance", NULL) },
	{ POST_MOCK("MOCKONETIMENEW", "newInstance", NULL) },
	{ POST_MOCK("MOCKONDEMAND", "newInstance", NULL) },
	{ POST_MOCK("MOCKONDEMANDPKG", "newInstance", NULL) },
	{ POST_MOCK("MOCKPERIODDAYTRIAL", "newInstance", NULL) },
	{ POST_MOCK("MOCKMONTYTRIALTOFORMAL", DO_REFRESH, "TRIAL_TO_FORMAL") },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
