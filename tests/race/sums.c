/*
 * sums: many processes change the same instances at once; in the end each change
 * that was acknowledged is in its record once, and nothing else is.
 *
 *	sums CONFIG PROCESSES OPERATIONS
 *
 * The calls are what an endpoint makes of them once they are verified,
 * instances_change(), and records are looked at without a lock, as a query does.
 * Each look is held against the books (books.h): at least what was acknowledged
 * before it, and what the same process has seen; at most what was begun when it
 * ended.  Which instance an operation is about, and what it does, follows from
 * its number.  Only one process, its owner, freezes and unfreezes an instance,
 * in turns, and releases it: so each of these is a change.
 *
 * Prints NAME=VALUE lines.  Exit 0 when every sum is right, else 1.
 */
#include "audit.h"

#include "web/instances.h"
#include "web/site.h"

#define EXPIRY_BASE_MS INT64_C(1800000000000)
#define MOST_AGAIN     100

enum {
	OWN_ACTIVE,
	OWN_FROZEN,
	OWN_RELEASED
};

static const char *config;
static struct books *books;
static struct site site;
/* Of this process, for each instance. */
static unsigned char *own;
static int *seen;

static struct change
make_change(enum activity activity, long instance, const char *id,
    char order[LIMIT_ID + 1])
{
	books_order(instance, order);
	return (struct change){
		.activity = activity,
		.family = FAMILY_SAAS,
		.record_id = id,
		.instance_id = id,
		.order_id = order,
		.order_line_id = order,
		.business_id = "b",
		.now_ms = clock_now_ms(),
		.app_info = site.config.app_info,
	};
}

/* A lock that is not free for too long is answered with "send it again". */
static enum result
send_change(const struct change *change)
{
	struct answer answer = ANSWER_INIT;
	enum result result = RESULT_INTERNAL;
	int i;

	for (i = 0; result == RESULT_INTERNAL && i < MOST_AGAIN; i++) {
		atomic_fetch_add(&books->busy, i > 0);
		instances_change(&site, change,
		    clock_monotonic_ms() + LIMIT_ANSWER_MS, &answer);
		result = answer.result;
		answer_release(&answer);
	}
	if (result == RESULT_SUCCESS || result == RESULT_UNKNOWN_INSTANCE)
		return result;
	fprintf(stderr, "sums: %s of %s: %s\n",
	    lifecycle_activity_name(change->activity), change->instance_id,
	    result_code(result));
	_exit(1);
}

/* Enter it into the books, before and after. */
static bool
change(long instance, enum activity activity, long order, atomic_uchar *call)
{
	struct book *book = &books->of[instance];
	char id[INSTANCE_ID_SIZE], text[LIMIT_ID + 1];
	struct change sent;

	books_id(instance, id);
	sent = make_change(activity, instance, id, text);
	if (activity == ACTIVITY_REFRESH || activity == ACTIVITY_UPGRADE)
		snprintf(text, sizeof(text), "O-%ld", order);
	if (activity == ACTIVITY_REFRESH) {
		sent.scene = "RENEWAL";
		sent.expire_ms = EXPIRY_BASE_MS + order * 1000;
	}
	if (books_note(call, BOOKS_BEGUN))
		atomic_fetch_add(&book->begun, 1);
	if (send_change(&sent) != RESULT_SUCCESS)
		return false;
	if (books_note(call, BOOKS_ACKNOWLEDGED))
		atomic_fetch_add(&book->acknowledged, 1);
	return true;
}

static void
look(long instance)
{
	struct book *book = &books->of[instance];
	int least = atomic_load(&book->acknowledged), found;
	char id[INSTANCE_ID_SIZE];
	const char *wrong;
	json_t *record;
	struct err err;

	books_id(instance, id);
	atomic_fetch_add(&books->reads, 1);
	if (records_load(&site.store, id, &record, &err) == -1) {
		books_complain(books, FAULT_TORN, instance, err.text);
		return;
	}
	found = audit_changes(record);
	if (record != NULL && (wrong = audit_record(record)) != NULL)
		books_complain(books, FAULT_TORN, instance, wrong);
	if (found < least || found < seen[instance])
		books_complain(books, FAULT_STALE, instance, "read");
	if (found > atomic_load(&book->begun))
		books_complain(books, FAULT_EARLY, instance, "read");
	seen[instance] = found;
	json_decref(record);
}

static void
turn_status(long instance)
{
	bool frozen = own[instance] == OWN_FROZEN;
	atomic_uchar call = 0;

	if (own[instance] != OWN_RELEASED &&
	    change(instance, frozen ? ACTIVITY_UNFREEZE : ACTIVITY_FREEZE, 0,
		&call))
		own[instance] = frozen ? OWN_ACTIVE : OWN_FROZEN;
}

/* The window is left behind: release what is ours of it. */
static void
leave(long window, int number)
{
	atomic_uchar call;
	long i;

	for (i = number; i < BOOKS_WINDOW; i += books->processes) {
		call = 0;
		(void)change(window * BOOKS_WINDOW + i, ACTIVITY_RELEASE, 0,
		    &call);
		own[window * BOOKS_WINDOW + i] = OWN_RELEASED;
		atomic_fetch_add(&books->done, 1);
	}
}

static void
operate(long turn, int number)
{
	static const enum activity kinds[16] = { ACTIVITY_NEW, ACTIVITY_NEW,
		ACTIVITY_REFRESH, ACTIVITY_REFRESH, ACTIVITY_REFRESH,
		ACTIVITY_UPGRADE, ACTIVITY_UPGRADE, ACTIVITY_UPGRADE,
		ACTIVITY_FREEZE, ACTIVITY_FREEZE, ACTIVITY_FREEZE,
		ACTIVITY_QUERY, ACTIVITY_QUERY, ACTIVITY_QUERY, ACTIVITY_QUERY,
		ACTIVITY_QUERY };
	uint64_t seed = (uint64_t)(turn / 2), dice = race_random(&seed);
	long first = turn / BOOKS_TURNS * BOOKS_WINDOW;
	long instance = first + (long)(dice % BOOKS_WINDOW);
	enum activity kind = kinds[(dice >> 8) % 16];
	long others = BOOKS_WINDOW / books->processes;

	if (kind == ACTIVITY_NEW)
		(void)change(instance, kind, 0, &books->of[instance].opened);
	else if (kind == ACTIVITY_QUERY)
		look(instance);
	else if (kind == ACTIVITY_FREEZE)
		turn_status(first + number +
			    (long)(dice >> 16) % others * books->processes);
	else
		(void)change(instance, kind, turn / 2,
		    &books->orders[turn / 2]);
}

static int
work(int number)
{
	long turn, window = 0;
	struct err err;

	own = calloc((size_t)books->instances, sizeof(*own));
	seen = calloc((size_t)books->instances, sizeof(*seen));
	if (own == NULL || seen == NULL)
		return 111;
	if (site_open(config, CONFIG_KEYS(FAMILY_SAAS), &site, &err) != 0) {
		fprintf(stderr, "sums: %s\n", err.text);
		return 111;
	}
	while ((turn = atomic_fetch_add(&books->next, 1)) < books->operations) {
		for (; window < turn / BOOKS_TURNS; window++)
			leave(window, number);
		operate(turn, number);
		atomic_fetch_add(&books->done, 1);
	}
	for (; window < books->instances / BOOKS_WINDOW; window++)
		leave(window, number);
	site_close(&site);
	return 0;
}

/* What the books say, and what the records. */
static int
report(bool stuck, int64_t ms)
{
	struct err err;
	long changes;

	if (site_open(config, CONFIG_KEYS(FAMILY_SAAS), &site, &err) != 0) {
		fprintf(stderr, "sums: %s\n", err.text);
		return 111;
	}
	changes = audit_all(books, &site.store);
	site_close(&site);
	printf("ms=%lld\nchanges=%ld\nstuck=%d\n", (long long)ms, changes,
	    stuck);
	return books_print(books) != changes || stuck ||
	       books_faults(books) != 0;
}

int
main(int argc, char **argv)
{
	long operations;
	int processes;
	int64_t began;
	bool stuck;

	if (argc != 4 || (processes = atoi(argv[2])) < 1 ||
	    processes > BOOKS_WINDOW || (operations = atol(argv[3])) < 1) {
		fprintf(stderr, "usage: sums CONFIG PROCESSES OPERATIONS\n");
		return 100;
	}
	config = argv[1];
	books = books_make(processes, operations);
	began = clock_monotonic_ms();
	stuck = race_run(processes, work, &books->done) != 0;
	return report(stuck, clock_monotonic_ms() - began);
}
