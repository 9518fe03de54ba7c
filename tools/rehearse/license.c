#include "license.h"

#include <string.h>

#include "instance.h"
#include "license_code.h"
#include "post_instance.h"
#include "saas.h"

#define APPLY "getLicenseAsync"

/* PROTOCOL.md sections 6 and 8. */
const struct post_member license_members[] = {
	POST_INSTANCE_MEMBERS,
	{ APPLY, "instanceId", KIND_INSTANCE, 64, true },
	{ APPLY, "effectiveTime", KIND_FROM, 32, true },
	{ APPLY, "expireTime", KIND_UNTIL, 32, false },
	{ APPLY, "eventId", KIND_EVENT, 64, true },
	{ APPLY, "deviceFingerprint", KIND_DEVICE, 1024, false },
	{ NULL, NULL, KIND_ORDER, 0, false },
};

const struct post_family license_post = {
	.members = license_members,
	.touch = "refreshInstance",
	POST_INSTANCE_ROLES,
	.codes = "000900 000901 000902 000903",
	.shares = true,
};

/* The order that made this id, sent once more. */
json_t *
license_look(struct stage *stage, const char *id)
{
	const struct opening *opening = openings_find(&stage->openings, id);
	struct order order;

	if (opening == NULL)
		return NULL;
	memcpy(order.id, opening->order, sizeof(order.id));
	memcpy(order.line, opening->line, sizeof(order.line));
	return post_new(stage, &order);
}

/* As the guides write bodies, with the times that they print. */
static const struct post_published published_apply = {
	"{\"activity\":\"getLicenseAsync\",\"deviceFingerprint\":"
	"\"0c9d3e4f5a6b\",\"effectiveTime\":\"2023-10-27 10:30:15 z\","
	"\"eventId\":\"87b94795-0603-4e24-8ae5-69420d60e3c8\","
	"\"expireTime\":\"2024-10-27 10:30:15 z\",\"instanceId\":"
	"\"10e758d0-31ad-4c4b-8f1b-81d03469a10e\",\"testFlag\":\"1\"}",
	"000000", false
};

static const struct check published_checks[] = {
	{ "published/getLicenseAsync", "a debug request in published form",
	    MEANS_PROBE, post_play_published, &published_apply },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

static const struct check foreign_checks[] = {
	{ POST_FOREIGN(saas_members, "queryInstance") },
	{ POST_FOREIGN(saas_members, "upgradeInstance") },
	{ POST_FOREIGN(saas_members, "changeInstanceCheck") },
	{ POST_FOREIGN(license_code_members, "refreshLicenseCode") },
	{ POST_FOREIGN(license_code_members, "updateLicenseCodeStatus") },
	{ POST_FOREIGN(license_code_members, "releaseLicenseCode") },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

void
license_write(struct script *script)
{
	script_add_table(script, post_published_checks);
	script_add_table(script, published_checks);
	script_add_table(script, post_charset_checks);
	script_add_table(script, instance_new_checks);
	script_add_table(script, post_new_checks);
	script_add_table(script, post_life_checks);
	script_add_table(script, license_life_checks);
	script_add_table(script, license_apply_checks);
	script_add_table(script, instance_order_checks);
	script_add_table(script, post_opening_checks);
	script_add_table(script, instance_id_checks);
	script_add_table(script, post_unknown_checks);
	script_add_table(script, foreign_checks);
	post_members_write(script, license_members);
	script_add_table(script, post_activity_checks);
	script_add_table(script, post_value_checks);
	script_add_table(script, license_value_checks);
	script_add_table(script, post_flag_checks);
	script_add_table(script, post_bad_flag_checks);
	script_add_table(script, instance_probe_checks);
	script_add_table(script, post_new_probe_checks);
	script_add_table(script, post_probe_checks);
	script_add_table(script, post_new_text_checks);
	script_add_table(script, post_text_checks);
	post_write_travel(script);
}
