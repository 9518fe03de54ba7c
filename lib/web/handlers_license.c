#include "web/handlers_license.h"

#include <string.h>

#include "base/clock.h"
#include "base/jsontext.h"
#include "web/handlers.h"
#include "web/instances.h"

/* Is there such an instance, and can it be worked with? */
static bool
instance_is_open(struct site *site, const struct callback *callback,
    struct answer *answer)
{
	struct change check = handlers_change(callback, site);

	check.activity = ACTIVITY_CHANGE_CHECK;
	check.hooked = false;
	instances_check(site, &check, callback->deadline_ms, answer);
	return answer->result == RESULT_SUCCESS;
}

/* What the record of a License has beside the instance it is for. */
static json_t *
license_facts(const json_t *members)
{
	char iso[CLOCK_ISO_SIZE];
	json_t *facts = json_object();

	clock_format_iso(fields_time(members, "effectiveTime"), iso);
	if (jsontext_set(facts, "eventId", fields_text(members, "eventId")) ==
		0 &&
	    jsontext_set(facts, "effectiveTime", iso) == 0 &&
	    jsontext_set(facts, "deviceFingerprint",
		fields_text(members, "deviceFingerprint")) == 0)
		return facts;
	json_decref(facts);
	return NULL;
}

/* The pair of eventId and deviceFingerprint names the application: the same pair
 * must yield the same License. */
static int
license_id(const json_t *members, char id[RECORD_ID_SIZE])
{
	const char *device = fields_text(members, "deviceFingerprint");

	return record_id_compute(RECORD_LICENSE,
	    fields_text(members, "eventId"), device != NULL ? device : "", id);
}

void
handle_license(struct site *site, const struct callback *callback,
    struct answer *answer)
{
	struct change change = handlers_change(callback, site);
	char id[RECORD_ID_SIZE];
	json_t *facts;

	if (callback->probe || !instance_is_open(site, callback, answer))
		return;
	facts = license_facts(callback->members);
	change.record_id = id;
	change.facts = facts;
	if (facts == NULL || license_id(callback->members, id) != 0)
		answer_refuse(answer, RESULT_INTERNAL, "out of memory");
	else
		instances_change(site, &change, callback->deadline_ms, answer);
	json_decref(facts);
}

/* What of the call its hook is told: the code itself is in the record, sealed,
 * and does not lie about in events. */
static json_t *
code_request(const json_t *members)
{
	json_t *request = json_deep_copy(members);

	(void)json_object_del(request, "license");
	return request;
}

void
handle_code(struct site *site, const struct callback *callback,
    struct answer *answer)
{
	const char *code = fields_text(callback->members, "license");
	struct change change = handlers_change(callback, site);
	json_t *facts = json_pack("{s:s}", "license", code);
	json_t *request = code_request(callback->members);
	char id[RECORD_ID_SIZE];

	change.facts = facts;
	change.request = request;
	change.record_id = id;
	if (callback->probe)
		goto out;
	if (facts == NULL || request == NULL ||
	    record_id_compute(RECORD_CODE, code, "", id) != 0) {
		answer_refuse(answer, RESULT_INTERNAL, "out of memory");
		goto out;
	}
	change.instance_id = record_id_plain(id);
	instances_change(site, &change, callback->deadline_ms, answer);
out:
	json_decref(facts);
	json_decref(request);
}

void
handle_code_status(struct site *site, const struct callback *callback,
    struct answer *answer)
{
	struct callback named = *callback;

	if (strcmp(fields_text(callback->members, "status"), "UNFREEZE") == 0)
		named.activity = ACTIVITY_UNFREEZE;
	handle_code(site, &named, answer);
}
