#include "v1.h"

#include "instance.h"
#include "wire.h"

static void
write_common(struct script *script)
{
	script_add_table(script, instance_order_checks);
	script_add_table(script, v1_order_checks);
	script_add_table(script, v1_opening_checks);
	script_add_table(script, instance_id_checks);
	script_add_table(script, v1_unknown_checks);
}

static void
write_travel(struct script *script)
{
	v1_tamper_write(script);
	script_add_table(script, v1_token_checks);
	script_add_table(script, v1_clock_checks);
	script_add_table(script, v1_form_checks);
	script_add_table(script, v1_repeat_checks);
	script_add_table(script, wire_post_checks);
	script_add_table(script, wire_method_checks);
}

void
v1_saas_write(struct script *script)
{
	script_add_table(script, instance_new_checks);
	script_add_table(script, v1_life_checks);
	script_add_table(script, v1_saas_life_checks);
	write_common(script);
	script_add_table(script, v1_saas_unknown_checks);
	script_add_table(script, v1_query_checks);
	script_add_table(script, v1_credential_checks);
	v1_members_write(script, v1_saas_roles);
	script_add_table(script, v1_activity_checks);
	script_add_table(script, v1_value_checks);
	script_add_table(script, v1_saas_value_checks);
	script_add_table(script, v1_inbound_checks);
	script_add_table(script, instance_probe_checks);
	script_add_table(script, v1_probe_checks);
	script_add_table(script, v1_saas_probe_checks);
	write_travel(script);
}

void
v1_license_write(struct script *script)
{
	script_add_table(script, instance_new_checks);
	script_add_table(script, v1_life_checks);
	script_add_table(script, v1_license_checks);
	write_common(script);
	v1_members_write(script, v1_license_roles);
	script_add_table(script, v1_activity_checks);
	script_add_table(script, v1_value_checks);
	script_add_table(script, v1_inbound_checks);
	script_add_table(script, instance_probe_checks);
	script_add_table(script, v1_probe_checks);
	write_travel(script);
}

json_t *
v1_touch(struct stage *stage, const char *id)
{
	bool query = stage->family->roles[V1_QUERY] != NULL;

	return v1_call(stage, query ? V1_QUERY : V1_REFRESH, id);
}

int
v1_expect_there(struct stage *stage, const char *id)
{
	bool query = stage->family->roles[V1_QUERY] != NULL;

	if (stage_ask(stage, v1_touch(stage, id), V1_DONE) != 0)
		return -1;
	return query ? info_expect(stage, &id, 1, INFO_PLAIN) : 0;
}

int
v1_expect_gone(struct stage *stage, const char *id)
{
	return stage_ask(stage, v1_touch(stage, id), V1_UNKNOWN);
}
