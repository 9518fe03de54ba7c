/*
 * audit: does a record of sums agree with itself, and with the books?
 */
#ifndef KOOGATE_TESTS_RACE_AUDIT_H
#define KOOGATE_TESTS_RACE_AUDIT_H

#include "books.h"

#include "store/records.h"

static inline const char *
audit_text(const json_t *object, const char *name)
{
	const char *text = json_string_value(json_object_get(object, name));

	return text != NULL ? text : "";
}

/* Is each change in its place, after the one before?  NULL, or what is not. */
static inline const char *
audit_record(const json_t *record)
{
	const json_t *history = json_object_get(record, "history"), *line;
	const char *state = "absent", *expiry = "", *activity;
	size_t applied = 0, n;

	json_array_foreach (history, n, line) {
		activity = audit_text(line, "activity");
		if (strcmp(audit_text(line, "from"), state) != 0)
			return "a change does not follow from the one before";
		if (strcmp(activity, "refresh") == 0)
			expiry = audit_text(line, "expireTime");
		applied += strcmp(activity, "refresh") == 0 ||
			   strcmp(activity, "upgrade") == 0;
		state = audit_text(line, "to");
	}
	if (strcmp(audit_text(record, "state"), state) != 0)
		return "its state is not that of its last change";
	if (strcmp(audit_text(record, "expireTime"), expiry) != 0)
		return "its expiry is not that of its last renewal";
	if (json_array_size(json_object_get(record, "applied")) != applied)
		return "its orders are not those of its changes";
	return NULL;
}

/* How many changes a record has; 0 for none. */
static inline int
audit_changes(const json_t *record)
{
	return (int)json_array_size(json_object_get(record, "history"));
}

/* Each order of the record was sent, acknowledged and carried out once. */
static inline void
audit_orders(struct books *books, long instance, const json_t *record)
{
	const json_t *entry;
	unsigned char was;
	long order;
	size_t n;

	json_array_foreach (json_object_get(record, "applied"), n, entry) {
		if (sscanf(audit_text(entry, "orderId"), "O-%ld", &order) !=
			1 ||
		    order < 0 || order > books->operations / 2) {
			books_complain(books, FAULT_FOREIGN, instance, "order");
			continue;
		}
		was = atomic_fetch_or(&books->orders[order], BOOKS_FOUND);
		if ((was & BOOKS_FOUND) != 0)
			books_complain(books, FAULT_TWICE, instance,
			    "an order");
		if ((was & BOOKS_ACKNOWLEDGED) == 0)
			books_complain(books, FAULT_FOREIGN, instance,
			    "an order that was refused");
	}
}

static inline void
audit_instance(struct books *books, const struct store *store, long instance)
{
	const struct book *book = &books->of[instance];
	char id[INSTANCE_ID_SIZE];
	const char *wrong;
	json_t *record;
	struct err err;

	books_id(instance, id);
	if (records_load(store, id, &record, &err) == -1) {
		books_complain(books, FAULT_TORN, instance, err.text);
		return;
	}
	if (record != NULL && (wrong = audit_record(record)) != NULL)
		books_complain(books, FAULT_TORN, instance, wrong);
	if (audit_changes(record) < atomic_load(&book->acknowledged))
		books_complain(books, FAULT_LOST, instance, "changes");
	if (audit_changes(record) > atomic_load(&book->acknowledged))
		books_complain(books, FAULT_FOREIGN, instance, "changes");
	if (record != NULL)
		audit_orders(books, instance, record);
	json_decref(record);
}

struct audit {
	struct books *books;
	const struct store *store;
	long changes; /* in all records */
};

/* Whose order is this record's? */
static inline int
audit_owner(const char *id, void *context)
{
	struct audit *audit = context;
	json_t *record;
	struct err err;
	long instance;

	if (records_load(audit->store, id, &record, &err) != 1)
		return 0; /* torn: found with its instance */
	if (sscanf(audit_text(record, "orderId"), "RACE-%ld", &instance) == 1 &&
	    instance >= 0 && instance < audit->books->instances)
		audit->books->of[instance].records++;
	else
		books_complain(audit->books, FAULT_FOREIGN, -1, id);
	audit->changes += audit_changes(record);
	json_decref(record);
	return 0;
}

/* All of it, when nobody changes anything any more: the changes in all
 * records. */
static inline long
audit_all(struct books *books, const struct store *store)
{
	struct audit audit = { books, store, 0 };
	const struct book *book;
	struct err err;
	long i;

	if (records_each(store, RECORD_INSTANCE, audit_owner, &audit, &err) !=
	    0)
		books_complain(books, FAULT_TORN, -1, err.text);
	for (i = 0; i < books->instances; i++) {
		book = &books->of[i];
		audit_instance(books, store, i);
		if (book->records !=
		    ((atomic_load(&book->opened) & BOOKS_ACKNOWLEDGED) != 0))
			books_complain(books, FAULT_DUPLICATE, i, "records");
	}
	for (i = 0; i <= books->operations / 2; i++) {
		if ((atomic_load(&books->orders[i]) &
			(BOOKS_ACKNOWLEDGED | BOOKS_FOUND)) ==
		    BOOKS_ACKNOWLEDGED)
			books_complain(books, FAULT_LOST, i,
			    "no record has the order of this number");
	}
	return audit.changes;
}

#endif
