#include "saas.h"

#include "instance.h"
#include "post_instance.h"

#define QUERY   "queryInstance"
#define UPGRADE "upgradeInstance"
#define CHECK   "changeInstanceCheck"

/* PROTOCOL.md section 6. */
const struct post_member saas_members[] = {
	POST_INSTANCE_MEMBERS,
	{ QUERY, "instanceId", KIND_IDS, 6499, true },
	{ UPGRADE, "instanceId", KIND_INSTANCE, 64, true },
	{ UPGRADE, "orderId", KIND_ORDER, 64, true },
	{ UPGRADE, "orderLineId", KIND_LINE, 64, true },
	{ CHECK, "instanceId", KIND_INSTANCE, 64, true },
	{ CHECK, "productInfo", KIND_PRODUCT_INFO, 0, true },
	{ NULL, NULL, KIND_ORDER, 0, false },
};

const struct post_family saas_post = {
	.members = saas_members,
	.touch = QUERY,
	POST_INSTANCE_ROLES,
	.codes = "",
};

void
saas_write(struct script *script)
{
	script_add_table(script, post_published_checks);
	script_add_table(script, saas_published_checks);
	script_add_table(script, post_charset_checks);
	script_add_table(script, instance_new_checks);
	script_add_table(script, post_new_checks);
	script_add_table(script, post_life_checks);
	script_add_table(script, saas_life_checks);
	script_add_table(script, instance_order_checks);
	script_add_table(script, saas_opening_checks);
	script_add_table(script, post_opening_checks);
	script_add_table(script, saas_query_checks);
	script_add_table(script, instance_id_checks);
	script_add_table(script, post_unknown_checks);
	script_add_table(script, saas_unknown_checks);
	post_members_write(script, saas_members);
	script_add_table(script, post_activity_checks);
	script_add_table(script, post_value_checks);
	script_add_table(script, post_flag_checks);
	script_add_table(script, post_bad_flag_checks);
	script_add_table(script, instance_probe_checks);
	script_add_table(script, post_new_probe_checks);
	script_add_table(script, post_probe_checks);
	script_add_table(script, saas_probe_checks);
	script_add_table(script, post_new_text_checks);
	script_add_table(script, post_text_checks);
	script_add_table(script, saas_text_checks);
	post_write_travel(script);
}
