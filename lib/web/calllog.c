#include "web/calllog.h"

#include <string.h>

#include "base/clock.h"
#include "base/limits.h"
#include "base/log.h"
#include "store/journal.h"

static int
set(json_t *line, const char *name, json_t *value)
{
	return json_object_set_new(line, name, value);
}

/* Only what is an id goes in: anything else might be somebody's data. */
static int
set_id(json_t *line, const json_t *members, const char *name)
{
	const char *text = fields_text(members, name);

	if (text == NULL || !instance_id_is_valid(text))
		return 0;
	return set(line, name, json_string(text));
}

static int
set_ids(json_t *line, const struct call *call)
{
	static const char *const names[] = { "instanceId", "orderId",
		"orderLineId" };
	const char *activity = call->activity != NULL
				   ? call->activity->name
				   : fields_text(call->members, "activity");
	size_t i;

	if (activity != NULL && instance_id_is_valid(activity) &&
	    set(line, "activity", json_string(activity)) != 0)
		return -1;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (set_id(line, call->members, names[i]) != 0)
			return -1;
	}
	/* The id a newInstance made is in its answer. */
	if (json_object_get(line, "instanceId") == NULL)
		return set_id(line, call->answer.members, "instanceId");
	return 0;
}

/* The texts of refusals name members, never values. */
static int
set_reason(json_t *line, const struct call *call)
{
	if (call->answer.result == RESULT_SUCCESS)
		return 0;
	return set(line, "reason",
	    json_string(*call->answer.text != '\0' && !call->answer.foreign
			    ? call->answer.text
			    : result_text(call->answer.result)));
}

static json_t *
make_line(const struct call *call, int64_t duration_ms)
{
	char time[CLOCK_ISO_SIZE];
	json_t *line;

	clock_format_iso(call->now_ms, time);
	line = json_pack("{s:s, s:s, s:s, s:I, s:i, s:b, s:s}", "time", time,
	    "family", family_name(call->served->family), "resultCode",
	    result_code(call->answer.result), "ms", (json_int_t)duration_ms,
	    "status", (int)call->status, "probe", (int)call->probe, "peer",
	    call->request->peer);
	if (line == NULL || set_ids(line, call) != 0 ||
	    set_reason(line, call) != 0 ||
	    call->endpoint->form->explain(call, line) != 0) {
		json_decref(line);
		return NULL;
	}
	return line;
}

void
calllog_write(const struct call *call, int64_t duration_ms)
{
	json_t *line = make_line(call, duration_ms);
	int64_t max;
	struct err err;

	max = call->authentic ? JOURNAL_UNBOUNDED : LIMIT_JOURNAL_UNSIGNED;
	if (journal_append(&call->site->store, call->now_ms, line, max, &err) !=
	    0)
		log_error("journal: %s", err.text);
	json_decref(line);
}
