#include "openings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct opening *
openings_find(const struct openings *openings, const char *id)
{
	size_t i;

	for (i = 0; i < openings->count; i++) {
		if (strcmp(openings->list[i].id, id) == 0)
			return &openings->list[i];
	}
	return NULL;
}

struct opening *
openings_add(struct openings *openings, const char *id, int64_t asked_ms)
{
	struct opening *opening = openings_find(openings, id), *longer;
	size_t cap = openings->cap != 0 ? 2 * openings->cap : 64;

	if (opening != NULL)
		return opening;
	if (openings->count == OPENINGS_MAX || strlen(id) >= OPENING_ID_SIZE)
		return NULL;
	if (openings->count == openings->cap) {
		longer = reallocarray(openings->list, cap, sizeof(*longer));
		if (longer == NULL)
			return NULL;
		openings->list = longer;
		openings->cap = cap;
	}
	opening = &openings->list[openings->count++];
	*opening = (struct opening){ .asked_ms = asked_ms, .seconds = -1 };
	snprintf(opening->id, sizeof(opening->id), "%s", id);
	return opening;
}

struct opening *
openings_spare(const struct openings *openings, bool unseen)
{
	struct opening *opening;
	size_t i;

	for (i = 0; i < openings->count; i++) {
		opening = &openings->list[i];
		if (opening->spare && (!unseen || opening->seconds < 0))
			return opening;
	}
	return NULL;
}

void
opening_is_open(struct opening *opening, int64_t now_ms)
{
	if (opening != NULL && opening->seconds < 0)
		opening->seconds = (double)(now_ms - opening->asked_ms) / 1000;
}

void
openings_release(struct openings *openings)
{
	free(openings->list);
	*openings = (struct openings){ 0 };
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

void
openings_figures(const struct openings *openings,
    struct opening_figures *figures)
{
	double seconds[OPENINGS_MAX];
	const struct opening *opening;
	size_t i, n = 0;

	*figures = (struct opening_figures){ 0 };
	for (i = 0; i < openings->count; i++) {
		opening = &openings->list[i];
		if (opening->seconds < 0)
			continue;
		seconds[n++] = opening->seconds;
		if (opening->at_once)
			figures->at_once++;
	}
	if (n == 0)
		return;
	qsort(seconds, n, sizeof(seconds[0]), compare);
	figures->count = (unsigned)n;
	figures->shortest_s = seconds[0];
	figures->median_s = (seconds[(n - 1) / 2] + seconds[n / 2]) / 2;
	figures->longest_s = seconds[n - 1];
}
