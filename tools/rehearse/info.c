#include "info.h"

#include <string.h>

#include "base/clock.h"
#include "base/codec.h"

/* A text member of an answer and its bound, PROTOCOL.md section 6. */
struct bound {
	const char *name;
	size_t max; /* characters */
	bool mandatory;
};

static const struct bound app_bounds[] = {
	{ "frontEndUrl", 512, true },
	{ "adminUrl", 512, false },
	{ "userName", 128, false },
	{ "password", 128, false },
	{ "memo", 1024, false },
	{ NULL, 0, false },
};

static const struct bound usage_bounds[] = {
	{ "relatedInstanceId", 64, false },
	{ "statisticalTime", 17, true },
	{ "dashboardUrl", 512, false },
	{ NULL, 0, false },
};

static int
expect_texts(struct stage *stage, const json_t *object, const char *where,
    const struct bound *bounds)
{
	const json_t *value;
	const char *text;

	for (; bounds->name != NULL; bounds++) {
		value = json_object_get(object, bounds->name);
		if (!bounds->mandatory &&
		    (value == NULL || json_is_null(value)))
			continue;
		if ((text = json_string_value(value)) == NULL)
			return stage_fail(stage, "%s.%s is not a string", where,
			    bounds->name);
		if (bounds->mandatory && text[strspn(text, " ")] == '\0')
			return stage_fail(stage, "%s.%s is blank", where,
			    bounds->name);
		if (codec_utf8_length(text) > bounds->max)
			return stage_fail(stage,
			    "%s.%s has %zu characters, over %zu", where,
			    bounds->name, codec_utf8_length(text), bounds->max);
	}
	return 0;
}

/* A number of at most four decimals; beyond what doubles tell apart, any. */
static bool
is_usage(const json_t *value)
{
	double scaled = json_number_value(value) * 1e4, off;

	if (json_is_integer(value) || scaled > 1e15 || scaled < -1e15)
		return json_is_number(value);
	off = scaled - (double)(int64_t)(scaled + (scaled < 0 ? -0.5 : 0.5));
	return json_is_real(value) && off < 1e-3 && off > -1e-3;
}

static int
expect_usage(struct stage *stage, const json_t *info)
{
	const json_t *list = json_object_get(info, "usageInfo"), *entry;
	int64_t ms;
	size_t i;

	if (list == NULL || json_is_null(list))
		return 0;
	if (!json_is_array(list))
		return stage_fail(stage, "usageInfo is not an array");
	json_array_foreach (list, i, entry) {
		if (!is_usage(json_object_get(entry, "usageValue")))
			return stage_fail(stage,
			    "usageInfo.usageValue is not a number of at most "
			    "4 decimals");
		if (expect_texts(stage, entry, "usageInfo", usage_bounds) != 0)
			return -1;
		if (clock_parse_compact(json_string_value(json_object_get(entry,
					    "statisticalTime")),
			CLOCK_UTC, &ms) != 0)
			return stage_fail(stage,
			    "usageInfo.statisticalTime is not UTC "
			    "yyyyMMddHHmmssSSS");
	}
	return 0;
}

int
info_expect_app(struct stage *stage, const json_t *app)
{
	if (!json_is_object(app))
		return stage_fail(stage, "appInfo is not an object");
	return expect_texts(stage, app, "appInfo", app_bounds);
}

static int
expect_one(struct stage *stage, const json_t *info, enum info_need need)
{
	const json_t *app = json_object_get(info, "appInfo");

	if (app == NULL || json_is_null(app)) {
		if (need == INFO_WITH_APP)
			return stage_fail(stage, "info has no appInfo");
		stage_warn(stage,
		    "info has no appInfo: the buyer is shown no address");
	} else if (info_expect_app(stage, app) != 0)
		return -1;
	return expect_usage(stage, info);
}

const json_t *
info_find(const json_t *list, const char *id)
{
	const json_t *found = NULL, *entry;
	const char *text;
	size_t i;

	json_array_foreach (list, i, entry) {
		text = json_string_value(json_object_get(entry, "instanceId"));
		if (text == NULL || strcmp(text, id) != 0)
			continue;
		if (found != NULL)
			return NULL;
		found = entry;
	}
	return found;
}

int
info_expect(struct stage *stage, const char *const *ids, size_t n,
    enum info_need need)
{
	const json_t *list, *entry;
	size_t i;

	list = json_object_get(stage->last.answer.members, "info");
	if (!json_is_array(list))
		return stage_fail(stage, "the answer has no info as an array");
	for (i = 0; i < n; i++) {
		if ((entry = info_find(list, ids[i])) == NULL)
			return stage_fail(stage,
			    "info does not have %.64s exactly once", ids[i]);
		if (expect_one(stage, entry, need) != 0)
			return -1;
	}
	if (json_array_size(list) != n)
		return stage_fail(stage,
		    "info has %zu instances, %zu of those asked for exist",
		    json_array_size(list), n);
	return 0;
}
