/* One instance into the state: see domain/import. */
#include "import.h"

#include <string.h>

#include "base/clock.h"
#include "domain/import.h"
#include "domain/instance.h"
#include "domain/secret.h"
#include "store/records.h"
#include "store/space.h"

struct putting {
	const json_t *record;
	const struct access_keys *seal_keys;
	bool durable; /* the record is: only its alias is wanted */
	enum import_end end;
};

static const char *
text_of(const json_t *record, const char *name)
{
	return json_string_value(json_object_get(record, name));
}

/* Somebody else has the id, or the order. */
static enum records_action
refuse(struct putting *putting, struct err *err, const char *what,
    const json_t *current)
{
	const char *to = import_alias_of(current);

	putting->end = IMPORT_REFUSED;
	err_set(err, "%s is there already: instance %s, order %s", what,
	    to != NULL ? to : record_id(current), text_of(current, "orderId"));
	return RECORDS_KEEP;
}

/* What the alias holds until the instance is durable: with its secrets sealed,
 * as records_change() will not look for them there. */
static json_t *
pending_of(const struct putting *putting, struct err *err)
{
	json_t *pending = json_deep_copy(putting->record);

	if (pending == NULL)
		err_set(err, "out of memory");
	else if (putting->seal_keys == NULL ||
		 secrets_seal(pending, putting->seal_keys, err) == 0)
		return pending;
	json_decref(pending);
	return NULL;
}

/* What a planner says that has made *next, or had no memory for it. */
static enum records_action
replace_if(const json_t *next, struct err *err)
{
	if (next != NULL)
		return RECORDS_REPLACE;
	err_set(err, "out of memory");
	return RECORDS_ABORT;
}

static enum records_action
make_alias(struct putting *putting, json_t **next, struct err *err)
{
	json_t *pending = NULL;

	if (!putting->durable && (pending = pending_of(putting, err)) == NULL)
		return RECORDS_ABORT;
	*next = import_alias(putting->record, pending, clock_now_ms());
	return replace_if(*next, err);
}

static enum records_action
claim(const json_t *current, void *context, json_t **next, struct err *err)
{
	struct putting *putting = context;
	const char *to = import_alias_of(current);

	if (current == NULL)
		return make_alias(putting, next, err);
	if (to == NULL || strcmp(to, record_id(putting->record)) != 0)
		return refuse(putting, err, "the order's instance", current);
	putting->end = IMPORT_PRESENT;
	return RECORDS_CONFIRM;
}

/* The instance is durable: its alias need not hold it any longer. */
static enum records_action
settle(const json_t *current, void *context, json_t **next, struct err *err)
{
	(void)context;
	if (import_pending(current) == NULL)
		return RECORDS_CONFIRM;
	*next = import_settled(current);
	return replace_if(*next, err);
}

/* What there is may have changed since: it is the truth, and stays. */
static enum records_action
put(const json_t *current, void *context, json_t **next, struct err *err)
{
	struct putting *putting = context;

	if (current == NULL) {
		*next = json_deep_copy(putting->record);
		return replace_if(*next, err);
	}
	if (!import_same(current, putting->record))
		return refuse(putting, err, "the id", current);
	putting->end = IMPORT_PRESENT;
	return RECORDS_CONFIRM;
}

/* What would a planner do?  Nothing is locked or written. */
static int
look(const struct store *store, const char *id, records_planner plan,
    struct putting *putting, struct err *err)
{
	json_t *current, *next = NULL;
	int rc;

	if (records_load(store, id, &current, err) == -1)
		return -1;
	putting->end = IMPORT_DONE;
	rc = plan(current, putting, &next, err) == RECORDS_ABORT ? -1 : 0;
	json_decref(current);
	json_decref(next);
	return rc;
}

/* Looked at first, so that nothing is claimed for what cannot be put there. */
static int
look_at_both(const struct store *store, struct putting *putting,
    struct err *err)
{
	const char *alias = import_alias_id(putting->record);

	if (alias != NULL && look(store, alias, claim, putting, err) != 0)
		return -1;
	if (putting->end == IMPORT_REFUSED)
		return 0;
	return look(store, record_id(putting->record), put, putting, err);
}

/* The two records, the alias once more; or the one, of an instance that has the
 * id computed from its order. */
static int
put_all(struct store *store, struct putting *putting, struct err *err)
{
	const char *id = record_id(putting->record);
	const char *alias = import_alias_id(putting->record);

	putting->end = IMPORT_DONE;
	if (alias != NULL &&
	    (records_change(store, alias, claim, putting, err) != 0 ||
		putting->end == IMPORT_REFUSED))
		return putting->end == IMPORT_REFUSED ? 0 : -1;
	putting->end = IMPORT_DONE;
	if (records_change(store, id, put, putting, err) != 0)
		return -1;
	if (alias == NULL || putting->end == IMPORT_REFUSED)
		return 0;
	return records_change(store, alias, settle, NULL, err);
}

int
import_put(struct tool_site *site, const json_t *record, bool try_only,
    enum import_end *end, struct err *err)
{
	struct store *store = &site->store;
	struct putting putting = { .record = record,
		.seal_keys = store->seal_keys };
	int rc;

	rc = look_at_both(store, &putting, err);
	if (rc == 0 && !try_only && putting.end != IMPORT_REFUSED) {
		if (putting.end == IMPORT_DONE && !space_has_room(store, err))
			return -1;
		rc = put_all(store, &putting, err);
	}
	*end = putting.end;
	return rc;
}

int
import_reclaim(struct store *store, const json_t *record, struct err *err)
{
	struct putting putting = { .record = record, .durable = true };

	if (records_change(store, import_alias_id(record), claim, &putting,
		err) != 0)
		return -1;
	return putting.end == IMPORT_REFUSED ? -1 : 0;
}

int
import_finish(struct store *store, const json_t *alias, struct err *err)
{
	struct putting putting = { .record = import_pending(alias) };

	if (records_change(store, record_id(putting.record), put, &putting,
		err) != 0)
		return -1;
	if (putting.end == IMPORT_REFUSED)
		return -1;
	return records_change(store, record_id(alias), settle, NULL, err);
}
