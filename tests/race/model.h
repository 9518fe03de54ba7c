/*
 * model: what one instance is, and what each call about it must answer, one call
 * after the other; written from PROTOCOL.md section 6, not from lib/domain.
 *
 * A line of a history is
 *
 *	CLIENT INVOKED RETURNED CALL ORDER EXPIRY RESULT MORE
 *
 * with "-" for what a call does not have.  Times are in ns of one clock.
 * RETURNED is "-" when nobody knows whether the call took effect; then RESULT
 * is not looked at.
 *
 *	new, query	MORE is the instanceId of the answer
 *	look		the record, read without a lock: RESULT is its state,
 *			EXPIRY its expiry, MORE the orders that were carried
 *			out, "r4,u7": refresh 4, then upgrade 7
 *	freeze unfreeze release refresh upgrade
 */
#ifndef KOOGATE_TESTS_RACE_MODEL_H
#define KOOGATE_TESTS_RACE_MODEL_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MODEL_ORDERS 16
#define MODEL_TEXT   128

enum model_call {
	MODEL_NEW,
	MODEL_REFRESH,
	MODEL_UPGRADE,
	MODEL_FREEZE,
	MODEL_UNFREEZE,
	MODEL_RELEASE,
	MODEL_QUERY,
	MODEL_LOOK,
	MODEL_CALLS
};

enum model_state {
	MODEL_ABSENT,
	MODEL_ACTIVE,
	MODEL_FROZEN,
	MODEL_RELEASED
};

static const char *const model_calls[] = { "new", "refresh", "upgrade",
	"freeze", "unfreeze", "release", "query", "look" };
static const char *const model_states[] = { "absent", "active", "frozen",
	"released" };

struct model_line {
	int client;
	int64_t invoked, returned; /* INT64_MAX: nobody knows */
	enum model_call call;
	int order;
	long long expiry;
	char result[16], more[MODEL_TEXT];
	int id;    /* the number of the first line with the same MORE */
	int count; /* of the orders that a look shows, as in struct model */
	int orders[MODEL_ORDERS];
};

/* Compared byte by byte: make it with memset(). */
struct model {
	long long expiry;
	int state;
	int id; /* -1: none yet */
	int count;
	int orders[MODEL_ORDERS]; /* those of upgrades are negative */
};

static inline void
model_start(struct model *model)
{
	memset(model, 0, sizeof(*model));
	model->id = -1;
}

static inline bool
model_knows(const struct model *model, int order)
{
	int i;

	for (i = 0; i < model->count; i++) {
		if (model->orders[i] == order)
			return true;
	}
	return false;
}

/* Carry an order out, once; true when this is the first time. */
static inline bool
model_carry_out(struct model *model, int order)
{
	if (model_knows(model, order))
		return false;
	if (model->count == MODEL_ORDERS) {
		fprintf(stderr, "model: too many orders\n");
		exit(111);
	}
	model->orders[model->count++] = order;
	return true;
}

/* Read the orders that a look shows.  0, or -1 when they are none. */
static inline int
model_read_orders(struct model_line *line)
{
	const char *at = line->more;
	int order, len;
	char kind;

	if (strcmp(at, "-") == 0)
		return 0;
	for (; line->count < MODEL_ORDERS; at += len + 1) {
		if (sscanf(at, "%c%d%n", &kind, &order, &len) != 2 || order < 1)
			return -1;
		line->orders[line->count++] = kind == 'u' ? -order : order;
		if (at[len] == '\0')
			return 0;
	}
	return -1;
}

/* Could the look come later?  Orders are never taken back. */
static inline bool
model_leads_to(const struct model *model, const struct model_line *look)
{
	return model->count <= look->count &&
	       memcmp(model->orders, look->orders,
		   (size_t)model->count * sizeof(*model->orders)) == 0;
}

static inline bool
model_looks_like(const struct model *model, const struct model_line *look)
{
	return strcmp(look->result, model_states[model->state]) == 0 &&
	       look->expiry == model->expiry && look->count == model->count &&
	       model_leads_to(model, look);
}

/* Take the call; the code that it must answer, NULL for one without. */
static inline const char *
model_take(struct model *model, const struct model_line *line)
{
	bool there =
	    model->state == MODEL_ACTIVE || model->state == MODEL_FROZEN;
	bool released = model->state == MODEL_RELEASED;

	switch (line->call) {
	case MODEL_NEW:
		if (model->state == MODEL_ABSENT)
			model->state = MODEL_ACTIVE;
		return "000000";
	case MODEL_REFRESH:
		if (there && model_carry_out(model, line->order))
			model->expiry = line->expiry;
		return there ? "000000" : "000003";
	case MODEL_UPGRADE:
		if (there)
			(void)model_carry_out(model, -line->order);
		return there ? "000000" : "000003";
	case MODEL_FREEZE:
		if (there)
			model->state = MODEL_FROZEN;
		return there || released ? "000000" : "000003";
	case MODEL_UNFREEZE:
		if (there)
			model->state = MODEL_ACTIVE;
		return there ? "000000" : "000003";
	case MODEL_RELEASE:
		if (there)
			model->state = MODEL_RELEASED;
		return there || released ? "000000" : "000003";
	case MODEL_QUERY:
		return there ? "000000" : "000003";
	default:
		return NULL;
	}
}

/* Could the call come now and answer what it answered?  Then the model has
 * taken it. */
static inline bool
model_allows(struct model *model, const struct model_line *line)
{
	const char *code;

	if (line->call == MODEL_LOOK)
		return model_looks_like(model, line);
	code = model_take(model, line);
	if (line->returned == INT64_MAX)
		return true;
	if (strcmp(code, line->result) != 0)
		return false;
	if (line->call != MODEL_NEW &&
	    (line->call != MODEL_QUERY || strcmp(code, "000000") != 0))
		return true;
	/* Whoever is told an id is told the same. */
	if (model->id == -1)
		model->id = line->id;
	return model->id == line->id;
}

#endif
