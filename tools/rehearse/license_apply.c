#include "license.h"

#define APPLY "getLicenseAsync"

/*
 * Applications for a License.  The pair of eventId and deviceFingerprint names
 * one, so that a re-send is told from an application by another device.  The
 * answer holds no License: that is uploaded afterwards.
 */
struct application {
	json_t *call; /* owned */
	char id[STAGE_ID_SIZE];
	bool granted; /* once, which is for ever */
};

static int
prepare(struct stage *stage, struct application *application)
{
	application->call = NULL;
	application->granted = false;
	if (opener_open(stage, application->id) != 0)
		return -1;
	application->call = post_body(stage, APPLY, application->id);
	return 0;
}

/* A seller may have reasons to refuse what was not granted before. */
static int
apply(struct stage *stage, struct application *application)
{
	const struct call_answer *answer = &stage->last.answer;

	if (stage_put(stage, json_incref(application->call)) != 0)
		return -1;
	if (!application->granted &&
	    stage_has_code(stage, "000900 000901 000902 000903")) {
		stage_warn(stage,
		    "refused as %.6s \"%.100s\", for which a seller may have "
		    "reasons; nothing was granted",
		    answer->code,
		    answer->message != NULL ? answer->message : "");
		return 0;
	}
	application->granted = true;
	return stage_expect(stage, "000000 000004");
}

/* Apply, three times, with the members named left out. */
static void
play_apply(struct stage *stage, const void *arg)
{
	struct application application;
	const char *const *left_out = arg;
	int i;

	if (prepare(stage, &application) == 0) {
		for (; *left_out != NULL; left_out++)
			application.call =
			    members_without(application.call, *left_out);
		for (i = 0; i < 3; i++) {
			if (apply(stage, &application) != 0)
				break;
		}
	}
	json_decref(application.call);
}

/* The same but for one member: another application. */
static void
play_other(struct stage *stage, const void *arg)
{
	struct application application;
	char random[STAGE_ID_SIZE];

	if (prepare(stage, &application) == 0 &&
	    apply(stage, &application) == 0 &&
	    stage_unknown_id(stage, random) == 0) {
		application.call = members_with(application.call, arg, random);
		application.granted = false;
		(void)apply(stage, &application);
	}
	json_decref(application.call);
}

static void
play_together(struct stage *stage, const void *arg)
{
	struct application application;

	(void)arg;
	if (prepare(stage, &application) == 0)
		(void)post_ask_together(stage, json_incref(application.call),
		    post_accepted(APPLY));
	json_decref(application.call);
}

/* Whatever was renewed since, the application is the same. */
static void
play_renewed(struct stage *stage, const void *arg)
{
	struct application application;

	(void)arg;
	if (prepare(stage, &application) == 0 &&
	    apply(stage, &application) == 0 &&
	    post_expect_there(stage, application.id) == 0)
		(void)apply(stage, &application);
	json_decref(application.call);
}

/* The same pair about an instance that is not there. */
static void
play_borrowed(struct stage *stage, const void *arg)
{
	struct application application;
	char random[STAGE_ID_SIZE];

	(void)arg;
	if (prepare(stage, &application) == 0 &&
	    apply(stage, &application) == 0 &&
	    stage_unknown_id(stage, random) == 0)
		(void)stage_ask(stage,
		    members_with(json_incref(application.call), "instanceId",
			random),
		    "000003");
	json_decref(application.call);
}

/* A debug application of a pair, and then the real one. */
static void
play_probed(struct stage *stage, const void *arg)
{
	struct application application;

	(void)arg;
	if (prepare(stage, &application) == 0 &&
	    stage_ask(stage, members_probe(json_deep_copy(application.call)),
		"000000") == 0)
		(void)apply(stage, &application);
	json_decref(application.call);
}

static const char *const whole[] = { NULL };
static const char *const timeless[] = { "expireTime", NULL };
static const char *const faceless[] = { "deviceFingerprint", NULL };
static const char *const bare[] = { "expireTime", "deviceFingerprint", NULL };

const struct check license_apply_checks[] = {
	{ "apply/resend", "an application, and the same pair again",
	    MEANS_LICENSES, play_apply, whole },
	{ "apply/no-expiry", "without expireTime (000902 is a warning)",
	    MEANS_LICENSE, play_apply, timeless },
	{ "apply/no-device", "without deviceFingerprint (000903 is a warning)",
	    MEANS_LICENSE, play_apply, faceless },
	{ "apply/mandatory", "with the mandatory members alone", MEANS_LICENSE,
	    play_apply, bare },
	{ "apply/other-event", "another event of one device is another one",
	    MEANS_LICENSE, play_other, "eventId" },
	{ "apply/other-device", "another device in one event is another one",
	    MEANS_LICENSE, play_other, "deviceFingerprint" },
	{ "apply/together", "8 times the same pair at the same time",
	    MEANS_LICENSES, play_together, NULL },
	{ "apply/renewed", "the same pair after a renewal", MEANS_LICENSES,
	    play_renewed, NULL },
	{ "apply/borrowed", "the same pair for an unknown instance is 000003",
	    MEANS_BELIEVED, play_borrowed, NULL },
	{ "apply/probed", "the real application after a debug one",
	    MEANS_TOUCHED, play_probed, NULL },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
