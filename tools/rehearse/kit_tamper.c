#include <stdio.h>
#include <string.h>

#include "kit_form.h"
#include "tamper.h"

/*
 * Each member of a call, tampered with after it was signed: one check for each
 * way and member.  All are refused, and before anything else is looked at.
 */
static json_t *
changed(const json_t *value)
{
	if (json_is_integer(value))
		return json_integer(json_integer_value(value) + 1);
	if (json_is_array(value))
		return json_pack("[O]", json_array_get(value, 0));
	return json_sprintf("%s0", json_string_value(value));
}

static json_t *
tampered(json_t *call, const struct tampering *row)
{
	json_t *value = json_incref(json_object_get(call, row->name));
	char name[64];

	switch (row->way) {
	case TAMPER_CHANGE:
		call = members_with_json(call, row->name, changed(value));
		break;
	case TAMPER_EMPTY:
		call = members_with(call, row->name, "");
		break;
	case TAMPER_DROP:
		call = members_without(call, row->name);
		break;
	default:
		snprintf(name, sizeof(name), "%s0", row->name);
		call = members_with_json(members_without(call, row->name), name,
		    json_incref(value));
	}
	json_decref(value);
	return call;
}

/* A debug call of authSync, which has a list as well, with two users. */
static json_t *
authorisation(struct stage *stage)
{
	json_t *call = kit_call(stage, KIT_AUTH, 1);

	call = members_without(call, DRESS_PATH);
	call = members_with_json(call, "testFlag", json_integer(1));
	return kit_with_list(stage, call,
	    json_pack("[o,o]", kit_entry(stage, KIT_USER_ENTRY),
		kit_entry(stage, KIT_USER_ENTRY)));
}

static void
play_tamper(struct stage *stage, const void *arg)
{
	json_t *call = authorisation(stage);

	(void)kit_form_send_objects(stage, KIT_AUTH,
	    tampered(json_deep_copy(call), arg), call, KIT_REFUSED);
}

/* Else all that is refused would prove nothing. */
static void
play_untouched(struct stage *stage, const void *arg)
{
	json_t *call = authorisation(stage);

	(void)arg;
	(void)kit_form_send_objects(stage, KIT_AUTH, json_deep_copy(call), call,
	    KIT_DONE);
}

static void
play_added(struct stage *stage, const void *arg)
{
	json_t *call = authorisation(stage);

	(void)kit_form_send_objects(stage, KIT_AUTH,
	    members_with(json_deep_copy(call), arg, "1"), call, KIT_REFUSED);
}

static const struct check more_checks[] = {
	{ "tamper/untouched", "the call that is tampered with is accepted",
	    MEANS_LOCKED_OUT, play_untouched, NULL },
	{ "tamper/added-first", "a member added after signing is refused",
	    MEANS_FORGED, play_added, "aaAdded" },
	{ "tamper/added-last", "at the end as well", MEANS_FORGED, play_added,
	    "zzAdded" },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

void
kit_tamper_write(struct script *script)
{
	const struct kit_member *member;

	for (member = kit_member_rows; member->name != NULL; member++) {
		if (strcmp(member->call, KIT_AUTH) == 0)
			tamper_add(script, member->name, play_tamper);
	}
	script_add_table(script, more_checks);
}
