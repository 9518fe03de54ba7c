#include "post.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

/*
 * Values of the right type and length.  What is not said of newInstance is said
 * of the family's refreshing activity, which has the most of them.
 */
static json_t *
valued(struct stage *stage, const struct post_value *row, const char *id)
{
	return members_with(post_body(stage, row->activity, id), row->member,
	    row->text);
}

void
post_play_bad(struct stage *stage, const void *arg)
{
	const struct post_value *row = arg;
	char id[STAGE_ID_SIZE];

	if (opener_shared(stage, id) == 0)
		(void)post_refused(stage, valued(stage, row, id), row->member);
}

void
post_play_good(struct stage *stage, const void *arg)
{
	const struct post_value *row = arg;
	char id[STAGE_ID_SIZE];

	if (opener_shared(stage, id) == 0)
		(void)stage_ask(stage, valued(stage, row, id),
		    post_accepted(post_activity(stage, row->activity)));
}

/* `activity` itself is something else: a JSON text, or "" for left out. */
static void
play_activity(struct stage *stage, const void *arg)
{
	json_t *body = post_body(stage, DO_TOUCH, NULL);
	const char *text = arg;

	if (*text == '\0')
		body = members_without(body, "activity");
	else
		body = members_with_json(body, "activity",
		    json_loads(text, JSON_DECODE_ANY, NULL));
	(void)post_refused(stage, body, "activity");
}

/* `activity` is that of the family, but for something. */
static void
play_altered(struct stage *stage, const void *arg)
{
	json_t *body = post_body(stage, DO_TOUCH, NULL);
	char name[64];

	snprintf(name, sizeof(name), "%s", post_activity(stage, DO_TOUCH));
	if (strcmp(arg, "case") == 0)
		name[0] = (char)toupper((unsigned char)name[0]);
	else if (strcmp(arg, "longer") == 0)
		strncat(name, "s", sizeof(name) - strlen(name) - 1);
	else if (strcmp(arg, "shorter") == 0)
		name[strlen(name) - 1] = '\0';
	body = members_with_json(body, "activity",
	    json_pack(strcmp(arg, "array") == 0 ? "[s]" : "s", name));
	(void)post_refused(stage, body, "activity");
}

/* A member that nobody has heard of, as a JSON text. */
static void
play_extra(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE];
	json_t *body, *extra;

	if (opener_shared(stage, id) != 0)
		return;
	extra = json_loads(arg, JSON_DECODE_ANY, NULL);
	body = post_body(stage, DO_REFRESH, id);
	(void)stage_ask(stage, members_with_json(body, "zzFuture", extra),
	    "000000");
}

/* clang-format off */
#define BAD(activity, member, text) \
	MEANS_UNCLEAR, post_play_bad, POST_VALUE(activity, member, text)
#define GOOD(activity, member, text) \
	MEANS_ORDER, post_play_good, POST_VALUE(activity, member, text)
#define SCENE(text)     BAD(DO_REFRESH, "scene", text)
#define STATUS(text)    BAD(DO_STATUS, "status", text)
#define TIME(text)      BAD(DO_REFRESH, "expireTime", text)
#define GOOD_TIME(text) GOOD(DO_REFRESH, "expireTime", text)
#define ACTIVITY(json)  MEANS_UNCLEAR, play_activity, json
#define ALTERED(how)    MEANS_UNCLEAR, play_altered, how
#define EXTRA(json)     MEANS_ORDER, play_extra, json

const struct check post_activity_checks[] = {
	{ "activity/missing", "a call without activity is refused",
	    ACTIVITY("") },
	{ "activity/unknown", "an unknown activity is refused",
	    ACTIVITY("\"makeCoffee\"") },
	{ "activity/case", "activity in another case is unknown",
	    ALTERED("case") },
	{ "activity/longer", "a longer activity is unknown",
	    ALTERED("longer") },
	{ "activity/shorter", "a shorter activity is unknown",
	    ALTERED("shorter") },
	{ "activity/empty", "an empty activity is refused",
	    ACTIVITY("\"\"") },
	{ "activity/null", "activity null is refused", ACTIVITY("null") },
	{ "activity/number", "activity as a number is refused",
	    ACTIVITY("1") },
	{ "activity/array", "activity as an array is refused",
	    ALTERED("array") },
	{ "extra/text", "an unknown member is ignored", EXTRA("\"new\"") },
	{ "extra/null", "an unknown member null is ignored", EXTRA("null") },
	{ "extra/number", "an unknown number is ignored", EXTRA("1.5") },
	{ "extra/object", "an unknown object is ignored",
	    EXTRA("{\"b\":[{\"a\":null}]}") },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

const struct check post_value_checks[] = {
	{ "scene/unknown", "an unknown scene is refused",
	    SCENE("HONEYMOON") },
	{ "scene/case", "a scene in another case is refused",
	    SCENE("renewal") },
	{ "scene/longer", "a scene with a blank behind it is refused",
	    SCENE("RENEWAL ") },
	{ "scene/shorter", "the beginning of a scene is refused",
	    SCENE("RENEW") },
	{ "status/unknown", "an unknown status is refused",
	    STATUS("FROZEN") },
	{ "status/case", "a status in another case is refused",
	    STATUS("unfreeze") },
	{ "status/v1", "the 1.0 status NORMAL is refused", STATUS("NORMAL") },
	{ "time/14-digits", "expireTime of 14 digits is taken",
	    GOOD_TIME("20391231235959") },
	{ "time/17-digits", "expireTime with milliseconds is taken",
	    GOOD_TIME("20391231235959999") },
	{ "time/leap-day", "29 February of a leap year is taken",
	    GOOD_TIME("20280229000000") },
	{ "time/no-leap-day", "29 February of another year is refused",
	    TIME("20270229000000") },
	{ "time/month-13", "month 13 is refused", TIME("20391301000000") },
	{ "time/month-00", "month 00 is refused", TIME("20390001000000") },
	{ "time/day-32", "day 32 is refused", TIME("20390132000000") },
	{ "time/hour-24", "hour 24 is refused", TIME("20390101240000") },
	{ "time/minute-60", "minute 60 is refused", TIME("20390101006000") },
	{ "time/8-digits", "a date alone is refused", TIME("20391231") },
	{ "time/13-digits", "13 digits are refused", TIME("2039123123595") },
	{ "time/15-digits", "15 digits are refused", TIME("203912312359591") },
	{ "time/18-digits", "18 digits are refused",
	    TIME("203912312359590001") },
	{ "time/letters", "letters are refused", TIME("2039123123595x") },
	{ "time/iso", "ISO 8601 is refused", TIME("2039-12-31T23:59:59") },
	{ "time/sign", "a sign is refused", TIME("-2039123123595") },
	{ "time/blank", "a blank inside is refused", TIME("20391231 35959") },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
