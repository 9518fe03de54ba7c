#include "v1.h"

/* A value of the right length that no call may have, or may have; or, with the
 * value NULL, a parameter left out. */
struct value {
	enum v1_role role;
	const char *member;
	const char *text;
};

static json_t *
valued_call(struct stage *stage, const struct value *row, const char *id)
{
	json_t *call = v1_call(stage, row->role, id);

	if (row->text == NULL)
		return members_without(call, row->member);
	return members_with(call, row->member, row->text);
}

static void
play_bad(struct stage *stage, const void *arg)
{
	const struct value *row = arg;
	char id[STAGE_ID_SIZE];

	if (opener_shared(stage, id) == 0 &&
	    stage_ask(stage, valued_call(stage, row, id), V1_INVALID) == 0)
		(void)stage_expect_refusal(stage, row->member);
}

static void
play_good(struct stage *stage, const void *arg)
{
	const struct value *row = arg;
	char id[STAGE_ID_SIZE];

	if (row->role == V1_CREATE)
		(void)opener_create_call(stage, valued_call(stage, row, NULL),
		    id);
	else if (opener_shared(stage, id) == 0)
		(void)stage_ask(stage, valued_call(stage, row, id), V1_DONE);
}

/* A renewal of what nobody knows: real calls say so, debug requests do not. */
static void
play_flag(struct stage *stage, const void *arg)
{
	const struct value *row = arg;
	bool probe = row->text != NULL && row->text[0] == '1';

	(void)stage_ask(stage, valued_call(stage, row, NULL),
	    probe ? V1_DONE : V1_UNKNOWN);
}

static void
play_bad_flag(struct stage *stage, const void *arg)
{
	if (stage_ask(stage, valued_call(stage, arg, NULL), V1_INVALID) == 0)
		(void)stage_expect_refusal(stage, "testFlag");
}

/* clang-format off */
#define VALUE(role, member, text) &(const struct value){ role, member, text }
#define BAD(role, member, text) \
	MEANS_UNCLEAR, play_bad, VALUE(role, member, text)
#define GOOD(role, member, text) \
	MEANS_ORDER, play_good, VALUE(role, member, text)
#define ACTIVITY(text)  BAD(V1_REFRESH, "activity", text)
#define TIME(text)      BAD(V1_REFRESH, "expireTime", text)
#define GOOD_TIME(text) GOOD(V1_REFRESH, "expireTime", text)
#define NEW(member, text)      BAD(V1_CREATE, member, text)
#define GOOD_NEW(member, text) GOOD(V1_CREATE, member, text)
#define STATUS(text)    BAD(V1_STATUS, "instanceStatus", text)
#define FLAG(text)      VALUE(V1_REFRESH, "testFlag", text)

const struct check v1_activity_checks[] = {
	{ "activity/missing", "a call without activity is refused",
	    ACTIVITY(NULL) },
	{ "activity/empty", "an empty activity is refused", ACTIVITY("") },
	{ "activity/unknown", "an unknown activity is refused",
	    ACTIVITY("makeCoffee") },
	{ "activity/case", "activity in another case is unknown",
	    ACTIVITY("RELEASEinstance") },
	{ "activity/too-long", "an endless activity is refused",
	    ACTIVITY("refreshInstancerefreshInstancerefreshInstance") },
	{ "flag/1", "testFlag 1 is a debug request", MEANS_PROBE, play_flag,
	    FLAG("1") },
	{ "flag/0", "testFlag 0 is real", MEANS_BELIEVED, play_flag,
	    FLAG("0") },
	{ "flag/absent", "no testFlag is real", MEANS_BELIEVED, play_flag,
	    FLAG(NULL) },
	{ "flag/empty", "an empty testFlag is real", MEANS_BELIEVED, play_flag,
	    FLAG("") },
	{ "flag/2", "testFlag 2 is refused", MEANS_UNCLEAR, play_bad_flag,
	    FLAG("2") },
	{ "flag/true", "testFlag true is refused", MEANS_UNCLEAR,
	    play_bad_flag, FLAG("true") },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

const struct check v1_value_checks[] = {
	{ "trial/0", "trialFlag 0 is taken", GOOD_NEW("trialFlag", "0") },
	{ "trial/1", "trialFlag 1 is taken", GOOD_NEW("trialFlag", "1") },
	{ "trial/2", "trialFlag 2 is refused", NEW("trialFlag", "2") },
	{ "trial/word", "trialFlag true is refused",
	    NEW("trialFlag", "true") },
	{ "mode/3", "chargingMode 3, one-time", GOOD_NEW("chargingMode", "3") },
	{ "mode/5", "chargingMode 5, package", GOOD_NEW("chargingMode", "5") },
	{ "mode/9", "chargingMode 9 is refused", NEW("chargingMode", "9") },
	{ "mode/negative", "chargingMode -1 is refused",
	    NEW("chargingMode", "-1") },
	{ "mode/word", "chargingMode in words is refused",
	    NEW("chargingMode", "PERIOD") },
	{ "period/month", "periodType month", GOOD_NEW("periodType", "month") },
	{ "period/unknown", "periodType fortnight is refused",
	    NEW("periodType", "fortnight") },
	{ "period/refresh", "the same at a renewal",
	    BAD(V1_REFRESH, "periodType", "fortnight") },
	{ "extend/not-base64", "saasExtendParams that is no base64 is refused",
	    NEW("saasExtendParams", "%%%") },
	{ "extend/not-json", "saasExtendParams that is no JSON is refused",
	    NEW("saasExtendParams", "bm90IGpzb24=") },
	{ "amount/negative", "a negative orderAmount is taken",
	    GOOD_NEW("orderAmount", "-1.00") },
	{ "amount/two-dots", "orderAmount 1.2.3 is refused",
	    NEW("orderAmount", "1.2.3") },
	{ "time/14-digits", "expireTime of 14 digits is taken",
	    GOOD_TIME("20391231235959") },
	{ "time/leap-day", "29 February of a leap year is taken",
	    GOOD_TIME("20280229000000") },
	{ "time/no-leap-day", "29 February of another year is refused",
	    TIME("20270229000000") },
	{ "time/month-13", "month 13 is refused", TIME("20391301000000") },
	{ "time/day-32", "day 32 is refused", TIME("20390132000000") },
	{ "time/hour-24", "hour 24 is refused", TIME("20390101240000") },
	{ "time/8-digits", "a date alone is refused", TIME("20391231") },
	{ "time/13-digits", "13 digits are refused", TIME("2039123123595") },
	{ "time/iso", "ISO 8601 is refused", TIME("2039-12-31 23:59:59") },
	{ "time/new", "a create with such a time is refused, too",
	    NEW("expireTime", "20390132000000") },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

const struct check v1_saas_value_checks[] = {
	{ "formal/0", "trialToFormal 0 is taken",
	    GOOD(V1_REFRESH, "trialToFormal", "0") },
	{ "formal/2", "trialToFormal 2 is refused",
	    BAD(V1_REFRESH, "trialToFormal", "2") },
	{ "formal/too-long", "trialToFormal of 3 characters is refused",
	    BAD(V1_REFRESH, "trialToFormal", "111") },
	{ "amount/refresh", "a renewal with an orderAmount of letters",
	    BAD(V1_REFRESH, "orderAmount", "much") },
	{ "status/unknown", "an unknown instanceStatus is refused",
	    STATUS("FROZEN") },
	{ "status/case", "instanceStatus in another case is refused",
	    STATUS("normal") },
	{ "status/v2", "the 2.0 status UNFREEZE is refused",
	    STATUS("UNFREEZE") },
	{ "extend/upgrade", "an upgrade with broken saasExtendParams",
	    BAD(V1_UPGRADE, "saasExtendParams", "bm90IGpzb24=") },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
