#include "select.h"

#include <stdlib.h>

static bool chosen[PLAN_WHATS][PLAN_PATHS];
static long totals[PLAN_WHATS]; /* 0: all are */

struct occurrence {
	uint32_t path;
	uint32_t nth;
};

static int
by_path(const void *a, const void *b)
{
	const struct occurrence *one = a, *two = b;

	if (one->path != two->path)
		return one->path < two->path ? -1 : 1;
	return one->nth < two->nth ? -1 : one->nth > two->nth;
}

static void
choose(enum plan_what what, const uint32_t *paths, size_t count)
{
	struct occurrence *all = calloc(count + 1, sizeof(*all));
	size_t i;

	if (all == NULL)
		abort();
	for (i = 0; i < count; i++)
		all[i] = (struct occurrence){ paths[i], (uint32_t)i };
	qsort(all, count, sizeof(*all), by_path);
	for (i = 0; i < count; i++) {
		chosen[what][all[i].nth] =
		    i < 2 || all[i - 2].path != all[i].path || i + 1 == count ||
		    all[i + 1].path != all[i].path;
	}
	free(all);
}

void
select_thin(const struct plan *plan, enum plan_what what, long total)
{
	totals[what] = total < PLAN_PATHS ? total : PLAN_PATHS;
	choose(what, plan->paths[what], (size_t)totals[what]);
}

/* Not those with a certain remainder: that would be the same places in each
 * round. */
static uint32_t
scatter(uint32_t n)
{
	n = (n ^ (n >> 16)) * 2246822519u;
	n = (n ^ (n >> 13)) * 3266489917u;
	return n ^ (n >> 16);
}

bool
select_wants(enum plan_what what, int64_t nth, long every)
{
	static uint32_t asked[PLAN_WHATS];

	if (nth <= totals[what] && !chosen[what][nth - 1])
		return false;
	if (every > 1 && what == PLAN_ALLOCATIONS)
		every *= 8;
	if (what == PLAN_TRANSFERS)
		every = (every + 7) / 8;
	return scatter(asked[what]++) % (unsigned long)every == 0;
}
