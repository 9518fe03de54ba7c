#include "saas.h"

#include <stdio.h>

#include "base/clock.h"
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
}

int
saas_shared(struct stage *stage, char id[STAGE_ID_SIZE])
{
	if (stage->no_shared)
		return stage_fail(stage,
		    "not played: no instance could be opened before");
	if (stage->shared[0] == '\0') {
		if (saas_open(stage, id) != 0) {
			stage->no_shared = true;
			return -1;
		}
		snprintf(stage->shared, sizeof(stage->shared), "%s", id);
	}
	snprintf(id, STAGE_ID_SIZE, "%s", stage->shared);
	return 0;
}

void
saas_forget(struct stage *stage)
{
	stage->shared[0] = '\0';
}

/* Release what is not released yet.  The id of one that cannot be yet, because
 * it is still being opened, or NULL. */
static const char *
release_all(struct stage *stage)
{
	const char *left = NULL;
	struct opening *opening;
	size_t i;

	for (i = 0; i < stage->openings.count && !stage_is_over(stage); i++) {
		opening = &stage->openings.list[i];
		if (opening->released)
			continue;
		stage_clear(stage);
		(void)stage_put(stage,
		    saas_body(stage, "releaseInstance", opening->id));
		if (stage_has_code(stage, "000004"))
			left = opening->id;
		else
			opening->released = true;
	}
	return left;
}

void
saas_clean_up(struct stage *stage)
{
	int64_t start_ms = clock_monotonic_ms();
	const char *left;

	do {
		left = release_all(stage);
	} while (left != NULL && saas_pause(stage, left, start_ms) == 0);
	saas_forget(stage);
}
