#include <stdio.h>

#include "base/clock.h"
#include "family.h"
#include "opener.h"

int
opener_shared(struct stage *stage, char id[STAGE_ID_SIZE])
{
	if (stage->no_shared)
		return stage_fail(stage,
		    "not played: no instance could be opened before");
	if (stage->shared[0] == '\0') {
		if (opener_open(stage, id) != 0) {
			stage->no_shared = true;
			return -1;
		}
		snprintf(stage->shared, sizeof(stage->shared), "%s", id);
	}
	snprintf(id, STAGE_ID_SIZE, "%s", stage->shared);
	return 0;
}

void
opener_forget(struct stage *stage)
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
		    stage->family->release(stage, opening->id));
		if (stage_has_code(stage, "000004"))
			left = opening->id;
		else
			opening->released = true;
	}
	return left;
}

void
opener_clean_up(struct stage *stage)
{
	int64_t start_ms = clock_monotonic_ms();
	const char *left;

	do {
		left = release_all(stage);
	} while (left != NULL && opener_pause(stage, left, start_ms) == 0);
	opener_forget(stage);
}
