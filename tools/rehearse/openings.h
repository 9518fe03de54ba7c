/*
 * openings: the instances a rehearsal has ordered, from newInstance until they
 * were seen open and, at the end, released.
 *
 * Times are those of a watcher: an instance that was not open at the first
 * answer counts from its order to the first answer that says it is open.
 */
#ifndef KOOGATE_REHEARSE_OPENINGS_H
#define KOOGATE_REHEARSE_OPENINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define OPENING_ID_SIZE 260 /* 64 characters of UTF-8 and NUL */

/* Remembered at most; more are neither counted nor released. */
#define OPENINGS_MAX 1000

struct opening {
	char id[OPENING_ID_SIZE];
	char order[OPENING_ID_SIZE]; /* that made it, or "" */
	char line[OPENING_ID_SIZE];
	int64_t asked_ms; /* on the monotonic clock */
	double seconds;   /* how long it took; below 0: not seen open yet */
	bool at_once;     /* the first answer said that it is open */
	bool spare;       /* ordered ahead, and no check has taken it yet */
	bool released;    /* by the clean-up */
};

struct openings {
	struct opening *list; /* owned, in the order of asking */
	size_t count;
	size_t cap;
};

/* The row of this id, new when there was none; of use until the next call.
 * NULL when there are too many, the id too long or memory short. */
struct opening *openings_add(struct openings *openings, const char *id,
    int64_t asked_ms);

/* The row of this id, or NULL. */
struct opening *openings_find(const struct openings *openings, const char *id);

/* The oldest spare one, or the oldest that was not seen open; NULL: none. */
struct opening *openings_spare(const struct openings *openings, bool unseen);

/* It is open; only the first time counts.  NULL is allowed. */
void opening_is_open(struct opening *opening, int64_t now_ms);

void openings_release(struct openings *openings);

/* Those seen open, as figures; seconds. */
struct opening_figures {
	unsigned count;
	unsigned at_once;
	double shortest_s;
	double median_s;
	double longest_s;
};

void openings_figures(const struct openings *openings,
    struct opening_figures *figures);

#endif
