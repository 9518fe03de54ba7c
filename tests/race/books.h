/*
 * books: what the processes of sums have begun, and what was acknowledged to
 * them, in memory that they share.
 *
 * All work on the same few instances at a time, a window, and go on to the next
 * when so many operations are done: records stay short, and the crowd dense.
 * Operations are numbered; number 2n and 2n+1 are the same call, which two
 * processes as a rule send at about the same time.  Its order has the number n.
 */
#ifndef KOOGATE_TESTS_RACE_BOOKS_H
#define KOOGATE_TESTS_RACE_BOOKS_H

#include "race.h"

#include "base/limits.h"
#include "domain/instance.h"

#define BOOKS_WINDOW 64   /* instances at a time */
#define BOOKS_TURNS  4096 /* operations until the next ones */

/* What is known of a call that must have its effect once. */
enum {
	BOOKS_BEGUN = 1,
	BOOKS_ACKNOWLEDGED = 2,
	BOOKS_FOUND = 4 /* its effect is in a record */
};

/* Of an instance: its changes, each counted once however often it was sent. */
struct book {
	atomic_int begun, acknowledged;
	atomic_uchar opened; /* of its newInstance */
	int records;         /* that name its order, in the end */
};

enum fault {
	FAULT_LOST,      /* acknowledged, but not in the record */
	FAULT_FOREIGN,   /* in a record, but never sent or refused */
	FAULT_TWICE,     /* an order carried out twice */
	FAULT_DUPLICATE, /* two records for an order, or none */
	FAULT_TORN,  /* a record that cannot be read, or contradicts itself */
	FAULT_STALE, /* a reader saw less than was acknowledged or seen */
	FAULT_EARLY, /* a reader saw more than was begun */
	FAULT_COUNT
};

struct books {
	long operations, instances;
	int processes;
	atomic_long next, done, reads, busy;
	atomic_long faults[FAULT_COUNT];
	struct book *of;
	atomic_uchar *orders;
};

static inline struct books *
books_make(int processes, long operations)
{
	struct books *books = race_share(sizeof(*books));

	books->processes = processes;
	books->operations = operations;
	books->instances =
	    (operations + BOOKS_TURNS - 1) / BOOKS_TURNS * BOOKS_WINDOW;
	books->of = race_share((size_t)books->instances * sizeof(struct book));
	books->orders = race_share((size_t)operations / 2 + 1);
	return books;
}

/* Is this the first who says so? */
static inline bool
books_note(atomic_uchar *call, unsigned char what)
{
	return (atomic_fetch_or(call, what) & what) == 0;
}

/* The order, and the order line, that an instance is bought with. */
static inline void
books_order(long instance, char out[LIMIT_ID + 1])
{
	snprintf(out, LIMIT_ID + 1, "RACE-%ld", instance);
}

static inline void
books_id(long instance, char out[INSTANCE_ID_SIZE])
{
	char order[LIMIT_ID + 1];

	books_order(instance, order);
	if (instance_id_compute("saas", order, order, out) != 0)
		race_die("no instance id");
}

static inline const char *
books_fault_name(enum fault fault)
{
	static const char *const names[FAULT_COUNT] = {
		[FAULT_LOST] = "lost",
		[FAULT_FOREIGN] = "foreign",
		[FAULT_TWICE] = "twice",
		[FAULT_DUPLICATE] = "duplicate",
		[FAULT_TORN] = "torn",
		[FAULT_STALE] = "stale",
		[FAULT_EARLY] = "early",
	};

	return names[fault];
}

static inline void
books_complain(struct books *books, enum fault fault, long instance,
    const char *what)
{
	if (atomic_fetch_add(&books->faults[fault], 1) < 5)
		fprintf(stderr, "%s: instance %ld: %s\n",
		    books_fault_name(fault), instance, what);
}

static inline long
books_faults(struct books *books)
{
	long sum = 0;
	int i;

	for (i = 0; i < FAULT_COUNT; i++)
		sum += atomic_load(&books->faults[i]);
	return sum;
}

/* As NAME=VALUE lines; how many changes were acknowledged. */
static inline long
books_print(struct books *books)
{
	long acknowledged = 0, i;

	for (i = 0; i < books->instances; i++)
		acknowledged += atomic_load(&books->of[i].acknowledged);
	printf("operations=%ld\ninstances=%ld\nreads=%ld\nacknowledged=%ld\n"
	       "busy=%ld\n",
	    atomic_load(&books->done), books->instances,
	    atomic_load(&books->reads), acknowledged,
	    atomic_load(&books->busy));
	for (i = 0; i < FAULT_COUNT; i++)
		printf("%s=%ld\n", books_fault_name((enum fault)i),
		    atomic_load(&books->faults[i]));
	return acknowledged;
}

#endif
