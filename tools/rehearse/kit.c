#include "kit.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "family.h"
#include "signed.h"
#include "wire.h"

json_t *
kit_carrier(struct stage *stage)
{
	json_t *call = kit_call(stage, KIT_CARRIER, 1);

	/* Its path is what the family's calls take when they name none. */
	call = members_without(call, DRESS_PATH);
	/* Whether what is empty is signed is a question of its own. */
	call = members_with(call, "parentCode", "parent-1");
	return members_with_json(call, "testFlag", json_integer(1));
}

/* The tenant is the only thing that is given back: with it goes all else. */
json_t *
kit_give_back(struct stage *stage, const char *id)
{
	return members_with(kit_call(stage, KIT_TENANT, 0), "tenantId", id);
}

int
kit_tenant(struct stage *stage)
{
	json_t *call;
	const char *id;
	int rc;

	if (stage->shared[0] != '\0')
		return 0;
	call = kit_call(stage, KIT_TENANT, 1);
	id = json_string_value(json_object_get(call, "tenantId"));
	if (id == NULL ||
	    openings_add(&stage->openings, id, clock_monotonic_ms()) == NULL) {
		json_decref(call);
		return stage_fail(stage, "out of memory");
	}
	snprintf(stage->shared, sizeof(stage->shared), "%s", id);
	if ((rc = stage_ask(stage, call, KIT_DONE)) != 0)
		stage->shared[0] = '\0';
	return rc;
}

int
kit_ask(struct stage *stage, json_t *call, const char *codes)
{
	if (kit_tenant(stage) != 0) {
		json_decref(call);
		return -1;
	}
	return stage_ask(stage, call, codes != NULL ? codes : KIT_DONE);
}

json_t *
kit_again(const json_t *call, int flag)
{
	return members_with_json(json_deep_copy(call), "flag",
	    json_integer(flag));
}

/* Add a table but for the rows of these names: of what a query string can hold
 * and a header cannot, and of rules that the kit has otherwise. */
static void
add_but(struct script *script, const struct check *table,
    const char *const *names)
{
	size_t i;

	for (; table->run != NULL; table++) {
		for (i = 0; names[i] != NULL; i++) {
			if (strcmp(names[i], table->name) == 0)
				break;
		}
		if (names[i] == NULL)
			script_add(script, table);
	}
}

static const char *const not_of_the_kit[] = { "timestamp/line-end",
	"nonce/line-end", "timestamp/blank-before", "timestamp/blank-behind",
	"replay/disguised", "body/twice", "body/form", "size/oversize", NULL };

/* A token is of what a body says: one that says nothing has none. */
static const char *const not_of_tokens[] = { "body/empty", "body/text",
	"body/form", "body/array", "body/string", "body/number", "body/null",
	"body/no-members", "body/cut", "body/more", "body/two-objects",
	"body/comma", "body/comment", "body/twice", "size/oversize", NULL };

static void
write_common(struct script *script)
{
	script_add_table(script, kit_published_checks);
	script_add_table(script, kit_life_checks);
	script_add_table(script, kit_noise_checks);
	kit_members_write(script);
	script_add_table(script, kit_value_checks);
	script_add_table(script, kit_list_checks);
	script_add_table(script, kit_crowd_checks);
	script_add_table(script, kit_twice_checks);
	script_add_table(script, kit_probe_checks);
	script_add_table(script, kit_path_checks);
}

void
kit_write(struct script *script)
{
	write_common(script);
	add_but(script, signed_signature_checks, not_of_the_kit);
	add_but(script, signed_timestamp_checks, not_of_the_kit);
	add_but(script, signed_nonce_checks, not_of_the_kit);
	script_add_table(script, kit_header_checks);
	kit_tamper_write(script);
	script_add_table(script, signed_form_checks);
	add_but(script, signed_replay_checks, not_of_the_kit);
	script_add_table(script, signed_clock_checks);
	add_but(script, wire_body_checks, not_of_the_kit);
	add_but(script, wire_http_checks, not_of_the_kit);
	script_add_table(script, wire_method_checks);
}

void
kit_v1_write(struct script *script)
{
	write_common(script);
	kit_tamper_write(script);
	script_add_table(script, kit_token_checks);
	script_add_table(script, kit_token_form_checks);
	script_add_table(script, kit_clock_checks);
	script_add_table(script, kit_empty_body_checks);
	add_but(script, wire_body_checks, not_of_tokens);
	add_but(script, wire_http_checks, not_of_tokens);
	script_add_table(script, wire_method_checks);
}
