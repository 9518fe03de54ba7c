/*
 * notes: what the clients of histories write down, and how it is printed.
 */
#ifndef KOOGATE_TESTS_RACE_NOTES_H
#define KOOGATE_TESTS_RACE_NOTES_H

#include <time.h>

#include "model.h"
#include "race.h"

#include "domain/instance.h"
#include "store/records.h"

#define NOTE_TURNS   5 /* of each client in a history */
#define NOTE_CLIENTS 12

struct note {
	int64_t invoked, returned;
	enum model_call call;
	int order;
	long long expiry;
	char result[16], more[MODEL_TEXT];
};

/* Of one history; the last look is the first client's. */
struct page {
	struct note notes[NOTE_CLIENTS][NOTE_TURNS + 1];
};

static inline int64_t
note_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

/* The orders of a record, as the model writes them. */
static inline void
note_orders(const json_t *applied, char *out, size_t size)
{
	const json_t *entry;
	size_t n;
	int len;

	snprintf(out, size, "-");
	json_array_foreach (applied, n, entry) {
		len = snprintf(out, size, "%s%c%s", n > 0 ? "," : "",
		    *json_string_value(json_object_get(entry, "activity")),
		    json_string_value(json_object_get(entry, "orderId")) + 2);
		if ((size_t)len >= size)
			race_die("too many orders in a record");
		out += len;
		size -= (size_t)len;
	}
}

/* "2031-01-01T00:00:04.000Z" as the number 20310101000004. */
static inline long long
note_expiry(const char *iso)
{
	long long expiry = 0;

	for (; iso != NULL && *iso != '.' && *iso != '\0'; iso++) {
		if (*iso >= '0' && *iso <= '9')
			expiry = expiry * 10 + (*iso - '0');
	}
	return expiry;
}

/* Read the record without a lock, as `koogate show` does. */
static inline void
note_look(struct note *note, const struct store *store, const char *id)
{
	json_t *record;
	struct err err;
	int rc;

	note->call = MODEL_LOOK;
	note->invoked = note_now();
	rc = records_load(store, id, &record, &err);
	note->returned = note_now();
	if (rc == -1) {
		fprintf(stderr, "histories: torn: %s\n", err.text);
		_exit(1);
	}
	snprintf(note->result, sizeof(note->result), "%s",
	    instance_state_name(instance_state(record)));
	note->expiry = note_expiry(
	    json_string_value(json_object_get(record, "expireTime")));
	note_orders(json_object_get(record, "applied"), note->more,
	    sizeof(note->more));
	json_decref(record);
}

static inline void
note_print(int client, const struct note *note)
{
	printf("%d %lld ", client, (long long)note->invoked);
	if (note->returned == INT64_MAX)
		printf("- ");
	else
		printf("%lld ", (long long)note->returned);
	printf("%s %d %lld %s %s\n", model_calls[note->call], note->order,
	    note->expiry, note->result, note->more);
}

static inline void
note_print_page(int history, int clients, const struct page *page)
{
	int client, turn;

	printf("history %d\n", history);
	for (client = 0; client < clients; client++) {
		for (turn = 0; turn < NOTE_TURNS; turn++)
			note_print(client, &page->notes[client][turn]);
	}
	note_print(0, &page->notes[0][NOTE_TURNS]);
}

#endif
