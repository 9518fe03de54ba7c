/*
 * search: is there an order of the calls of a history, in which each that
 * returned before another was invoked comes before it, and the model answers
 * what was answered?
 *
 * The search of Wing and Gong: take one after the other of the calls that may be
 * next, go back where none fits.  Where it has been, with the same calls behind
 * it and the same model, it need not go again (Lowe); nor where a look to come
 * shows other orders than those carried out so far.
 */
#ifndef KOOGATE_TESTS_RACE_SEARCH_H
#define KOOGATE_TESTS_RACE_SEARCH_H

#include "model.h"

#define SEARCH_LINES  64
#define SEARCH_PLACES (1u << 18) /* a power of two */

struct search_place {
	uint64_t taken;
	uint64_t number; /* of the search; any other: free */
	struct model model;
};

struct search {
	const struct model_line *lines;
	int count;
	struct search_place *places; /* SEARCH_PLACES, zeroed once */
	uint64_t number;
	unsigned used;
	int best;       /* as many could be put in order */
	bool exhausted; /* too many places: nobody knows */
};

static inline unsigned
search_hash(const struct search_place *place)
{
	const unsigned char *bytes = (const unsigned char *)place;
	uint64_t hash = UINT64_C(0xcbf29ce484222325);
	size_t i;

	for (i = 0; i < sizeof(*place); i++)
		hash = (hash ^ bytes[i]) * UINT64_C(0x100000001b3);
	return (unsigned)(hash >> 32) & (SEARCH_PLACES - 1);
}

/* True when the search has not been here. */
static inline bool
search_is_new(struct search *search, uint64_t taken, const struct model *model)
{
	struct search_place here;
	unsigned at;

	memset(&here, 0, sizeof(here));
	here.taken = taken;
	here.number = search->number;
	here.model = *model;
	for (at = search_hash(&here);
	     search->places[at].number == search->number;
	     at = (at + 1) & (SEARCH_PLACES - 1)) {
		if (memcmp(&search->places[at], &here, sizeof(here)) == 0)
			return false;
	}
	if (search->used++ > SEARCH_PLACES / 2) {
		search->exhausted = true;
		return false;
	}
	search->places[at] = here;
	return true;
}

/* A call may be next when it was invoked before any of the others returned. */
static inline int64_t
search_first_return(const struct search *search, uint64_t taken)
{
	int64_t first = INT64_MAX;
	int i;

	for (i = 0; i < search->count; i++) {
		if ((taken >> i & 1) == 0 && search->lines[i].returned < first)
			first = search->lines[i].returned;
	}
	return first;
}

/* The looks that are still to come can come. */
static inline bool
search_has_hope(const struct search *search, uint64_t taken,
    const struct model *model)
{
	int i;

	for (i = 0; i < search->count; i++) {
		if ((taken >> i & 1) == 0 &&
		    search->lines[i].call == MODEL_LOOK &&
		    !model_leads_to(model, &search->lines[i]))
			return false;
	}
	return true;
}

static inline bool
search_on(struct search *search, uint64_t taken, const struct model *model,
    int depth)
{
	int64_t first = search_first_return(search, taken);
	struct model next;
	uint64_t with;
	int i;

	if (depth > search->best)
		search->best = depth;
	/* Those left, if any, may never have taken effect. */
	if (first == INT64_MAX)
		return true;
	for (i = 0; i < search->count; i++) {
		if ((taken >> i & 1) != 0 || search->lines[i].invoked > first)
			continue;
		next = *model;
		with = taken | UINT64_C(1) << i;
		if (model_allows(&next, &search->lines[i]) &&
		    search_has_hope(search, with, &next) &&
		    search_is_new(search, with, &next) &&
		    search_on(search, with, &next, depth + 1))
			return true;
	}
	return false;
}

/* Is there such an order? */
static inline bool
search_order(struct search *search)
{
	struct model model;

	search->number++;
	search->used = 0;
	search->best = 0;
	search->exhausted = false;
	model_start(&model);
	return search_on(search, 0, &model, 0);
}

#endif
