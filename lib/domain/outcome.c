#include "domain/outcome.h"

#include <stdarg.h>
#include <stdio.h>

#include "domain/revision.h"
#include "domain/tenant.h"

/* What the platform is told; the error itself is the seller's affair. */
static const char gave_up[] = "the product could not carry this out";
static const char cancelled[] = "the seller has cancelled this";

void
outcome_release(struct outcome *outcome)
{
	json_decref(outcome->app_info);
	json_decref(outcome->data);
	json_decref(outcome->license);
	json_decref(outcome->license_file);
	*outcome = (struct outcome){ .kind = OUTCOME_FAILED };
}

void
outcome_fail(struct outcome *outcome, const char *fmt, ...)
{
	va_list ap;

	outcome_release(outcome);
	va_start(ap, fmt);
	vsnprintf(outcome->text, sizeof(outcome->text), fmt, ap);
	va_end(ap);
}

static int
set_member(json_t *record, const char *name, json_t *value)
{
	return value == NULL ? 0 : json_object_set(record, name, value);
}

/* An online License is uploaded when it is made (PROTOCOL.md section 8); the
 * event stays until that is done. */
static int
leave_upload(json_t *record, const json_t *entry,
    const struct outcome_terms *terms)
{
	char id[EVENT_ID_SIZE];

	if (event_of(entry) != EVENT_LICENSE ||
	    instance_family(record) != FAMILY_LICENSE)
		return 0;
	return event_add(record, EVENT_UPLOAD,
	    json_object_get(entry, "request"), NULL, terms->now_ms, id);
}

static int
end_done(json_t *record, json_t *entry, const struct outcome *outcome,
    const struct outcome_terms *terms)
{
	enum instance_state to = instance_state(record);

	if (event_opens(event_of(entry)) && to == STATE_CREATING)
		to = STATE_ACTIVE;
	if (set_member(record, "appInfo", outcome->app_info) != 0 ||
	    set_member(record, "license", outcome->license) != 0 ||
	    leave_upload(record, entry, terms) != 0)
		return -1;
	return revision_end_event(record, entry, "done", to, terms->now_ms);
}

static int
bury(json_t *record, json_t *entry, const struct outcome *outcome,
    const struct outcome_terms *terms)
{
	bool refused = outcome->kind == OUTCOME_REFUSED;
	const char *why = refused ? "refused" : "gave up";

	if (event_bury(entry, why, refused ? outcome->result : RESULT_INTERNAL,
		refused ? outcome->text : gave_up,
		refused && outcome->retry) != 0)
		return -1;
	return revision_bury_event(record, entry, why, terms->now_ms);
}

/* Once an instance is released, all that is left to do is its release; the same
 * goes for a tenant. */
static bool
is_pointless(const json_t *record, const json_t *entry)
{
	if (tenant_is_deleted(record))
		return event_of(entry) != EVENT_TENANT;
	return instance_state(record) == STATE_RELEASED &&
	       event_of(entry) != EVENT_RELEASE;
}

static int
end_other(json_t *record, json_t *entry, const struct outcome *outcome,
    const struct outcome_terms *terms, enum outcome_effect *effect)
{
	if (event_note_attempt(entry, outcome->text, terms->now_ms,
		terms->jitter) != 0)
		return -1;
	if (is_pointless(record, entry)) {
		*effect = EFFECT_DROPPED;
		return revision_end_event(record, entry, "superseded",
		    instance_state(record), terms->now_ms);
	}
	if (outcome->kind == OUTCOME_REFUSED ||
	    event_is_hopeless(entry, terms->now_ms, terms->give_up_ms)) {
		*effect = EFFECT_DEAD;
		return bury(record, entry, outcome, terms);
	}
	*effect = EFFECT_AGAIN;
	return 0;
}

json_t *
outcome_apply(const json_t *current, const char *id,
    const struct outcome *outcome, const struct outcome_terms *terms,
    enum outcome_effect *effect)
{
	json_t *record = json_deep_copy(current), *entry;
	int rc;

	if (record == NULL)
		return NULL;
	if ((entry = event_find(record, id)) == NULL || event_is_dead(entry))
		BUG("the outcome of an event that is not live");
	*effect = EFFECT_DONE;
	rc = set_member(record, "data", outcome->data);
	if (rc == 0 && outcome->kind == OUTCOME_DONE)
		rc = end_done(record, entry, outcome, terms);
	else if (rc == 0)
		rc = end_other(record, entry, outcome, terms, effect);
	if (rc == 0)
		return record;
	json_decref(record);
	return NULL;
}

json_t *
outcome_cancel(const json_t *current, const char *id, int64_t now_ms)
{
	json_t *record = json_deep_copy(current), *entry;
	enum instance_state to;

	if (record == NULL)
		return NULL;
	if ((entry = event_find(record, id)) == NULL)
		BUG("cancel an event that is not there");
	to = instance_state(record);
	if (event_opens(event_of(entry)) && to == STATE_CREATING) {
		to = STATE_FAILED;
		if (json_object_set_new(record, "failure",
			json_pack("{s:s, s:s}", "resultCode",
			    result_code(RESULT_INTERNAL), "resultMsg",
			    cancelled)) != 0)
			goto fail;
	}
	if (revision_end_event(record, entry, "cancelled", to, now_ms) == 0)
		return record;
fail:
	json_decref(record);
	return NULL;
}
