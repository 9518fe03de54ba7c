#include "saas.h"

#include "signed.h"
#include "wire.h"

void
saas_write(struct script *script)
{
	script_add_table(script, saas_published_checks);
	script_add_table(script, saas_life_checks);
	script_add_table(script, saas_order_checks);
	script_add_table(script, saas_opening_checks);
	script_add_table(script, saas_query_checks);
	script_add_table(script, saas_unknown_checks);
	saas_members_write(script);
	script_add_table(script, saas_value_checks);
	script_add_table(script, saas_flag_checks);
	script_add_table(script, saas_probe_checks);
	script_add_table(script, saas_text_checks);
	signed_write(script);
	script_add_table(script, wire_body_checks);
	script_add_table(script, wire_http_checks);
	script_add_table(script, wire_method_checks);
}
