#include "license.h"
#include "post_life.h"

#define APPLY "getLicenseAsync"

/* clang-format off */
#define STEP_APPLY { APPLY, NULL, NULL, "000000 000004" }

static const struct post_step whole[] = { STEP_THERE, STEP_APPLY,
	STEP_REFRESH("TRIAL_TO_FORMAL"), STEP_REFRESH("RENEWAL"), STEP_APPLY,
	STEP_FREEZE, STEP_STILL_THERE, STEP_EXPIRE("20411231235959"),
	STEP_UNFREEZE, STEP_OPEN, STEP_EXPIRE("20401231235959"),
	STEP_REFRESH("UNSUBSCRIBE_RENEWAL_PERIOD"), STEP_APPLY, STEP_RELEASE,
	STEP_RELEASE, STEP_GONE(DO_TOUCH), STEP_GONE(APPLY), STEP_END };
static const struct post_step gone_apply[] = { STEP_RELEASE,
	STEP_GONE(APPLY), STEP_END };
static const struct post_step gone_applied[] = { STEP_APPLY, STEP_RELEASE,
	STEP_GONE(APPLY), STEP_END };
/* clang-format on */

const struct check license_life_checks[] = {
	{ "life/whole", "the whole life of a License, in one piece",
	    MEANS_ORDER, post_play_steps, whole },
	{ "released/apply", "nobody gets a License of what is released",
	    MEANS_REVIVED, post_play_steps, gone_apply },
	{ "released/applied", "nor does who had one of it before",
	    MEANS_REVIVED, post_play_steps, gone_applied },
	{ "unknown/apply", "nobody gets a License of an unknown instance",
	    MEANS_BELIEVED, post_play_unknown, POST_VALUE(APPLY, NULL, NULL) },
	{ "probe/apply", "a debug application about what never was",
	    MEANS_PROBE, post_play_probe, APPLY },
	{ "probe/apply-real", "a debug application leaves what is real open",
	    MEANS_TOUCHED, post_play_probe_real, APPLY },
	{ "probe/apply-released",
	    "a debug application revives nothing that is released",
	    MEANS_TOUCHED, post_play_probe_released, APPLY },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

/* section 8: "2023-10-27 10:30:15 z" is the published example. */
#define BAD(member, text) \
	MEANS_UNCLEAR, post_play_bad, POST_VALUE(APPLY, member, text)
#define GOOD(member, text) \
	MEANS_LICENSE, post_play_good, POST_VALUE(APPLY, member, text)
#define FROM(text)  BAD("effectiveTime", text)
#define UNTIL(text) BAD("expireTime", text)

const struct check license_value_checks[] = {
	{ "scene/renewal-change", "RENEWAL_CHANGE is not for a License",
	    MEANS_UNCLEAR, post_play_bad,
	    POST_VALUE(DO_REFRESH, "scene", "RENEWAL_CHANGE") },
	{ "moment/published", "effectiveTime as published is understood",
	    GOOD("effectiveTime", "2023-10-27 10:30:15 z") },
	{ "moment/leap-day", "29 February of a leap year is understood",
	    GOOD("expireTime", "2040-02-29 00:00:00 z") },
	{ "moment/no-leap-day", "29 February of another year is refused",
	    FROM("2027-02-29 00:00:00 z") },
	{ "moment/month-13", "month 13 is refused",
	    FROM("2026-13-01 00:00:00 z") },
	{ "moment/day-32", "day 32 is refused", FROM("2026-01-32 00:00:00 z") },
	{ "moment/hour-24", "hour 24 is refused",
	    FROM("2026-01-01 24:00:00 z") },
	{ "moment/minute-60", "minute 60 is refused",
	    FROM("2026-01-01 00:60:00 z") },
	{ "moment/date", "a date alone is refused", FROM("2026-01-01") },
	{ "moment/compact", "the form of refreshInstance is refused",
	    FROM("20391231235959") },
	{ "moment/words", "words are refused", FROM("tomorrow") },
	{ "moment/more", "more behind it is refused",
	    FROM("2026-01-01 00:00:00 z z") },
	{ "moment/until-day-32", "expireTime with day 32 is refused, too",
	    UNTIL("2040-01-32 00:00:00 z") },
	{ "moment/until-words", "expireTime in words is refused, too",
	    UNTIL("for ever") },
	{ "text/event", "an eventId in Chinese", MEANS_LICENSE, post_play_text,
	    POST_VALUE(APPLY, "eventId", "事件-é-1") },
	{ "text/device", "a deviceFingerprint in Chinese", MEANS_LICENSE,
	    post_play_text,
	    POST_VALUE(APPLY, "deviceFingerprint", "设备 / \"é\" 😀") },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
