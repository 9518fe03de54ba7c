/*
 * make_instances: a state with many instances, a few of them with work to do.
 *
 *	make_instances STATE-DIR COUNT	so many active instances
 *	make_instances STATE-DIR pending COUNT	so many, with an event `new` each
 *
 * Records and markers as the store writes them, into an existing state, but
 * the many without syncs: a million take minutes, not a day.  What `pending`
 * made can be made again, when its events have come to their end.  It prints
 * their ids.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/jsontext.h"
#include "domain/lifecycle.h"
#include "store/store.h"

static _Noreturn void
die(const char *what)
{
	perror(what);
	exit(111);
}

static void
write_file(int dir, const char *name, const struct buf *text, bool synced)
{
	int fd =
	    openat(dir, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	if (fd == -1 ||
	    write(fd, text->data, text->len) != (ssize_t)text->len ||
	    (synced && fsync(fd) != 0) || close(fd) != 0)
		die(name);
}

/* The record of a new order, open already or with an event for its hook. */
static json_t *
make_record(const char *id, const char *order, const char *line, bool pending)
{
	json_t *request = json_pack("{s:s, s:s, s:s}", "businessId", "b-1",
	    "orderId", order, "orderLineId", line);
	json_t *app_info =
	    json_pack("{s:s}", "frontEndUrl", "https://www.example.com/login");
	struct change change = {
		.activity = ACTIVITY_NEW,
		.family = FAMILY_SAAS,
		.record_id = id,
		.instance_id = id,
		.order_id = order,
		.order_line_id = line,
		.business_id = "b-1",
		.now_ms = clock_now_ms(),
		.hooked = pending,
		.request = request,
		.app_info = app_info,
	};
	struct plan plan;
	struct err err;

	if (lifecycle_plan(NULL, &change, &plan, &err) != 0 ||
	    plan.record == NULL)
		die("cannot plan");
	json_decref(request);
	json_decref(app_info);
	return plan.record;
}

static void
make_instance(const struct store *store, const char *kind, long number,
    bool pending)
{
	char order[32], line[48], id[INSTANCE_ID_SIZE], path[128];
	char shard[STORE_SHARD_SIZE];
	struct buf text = BUF_INIT;
	json_t *record;

	snprintf(order, sizeof(order), "%s-%ld", kind, number);
	snprintf(line, sizeof(line), "%s-000001", order);
	if (instance_id_compute(family_name(FAMILY_SAAS), order, line, id) !=
		0 ||
	    store_shard(id, shard) != 0)
		die("cannot compute an id");
	record = make_record(id, order, line, pending);
	jsontext_dump(record, 0, &text);
	buf_addch(&text, '\n');
	if (!buf_ok(&text))
		die("memory");
	snprintf(path, sizeof(path), "instances/%s/%s.json", shard, id);
	write_file(store->dir, path, &text, pending);
	json_decref(record);
	buf_release(&text);
	if (!pending)
		return;
	write_file(store->queue, id, &text, true);
	puts(id);
}

int
main(int argc, char **argv)
{
	bool pending = argc == 4 && strcmp(argv[2], "pending") == 0;
	long i, count = argc == 3 + pending ? atol(argv[2 + pending]) : 0;
	struct store store;
	struct err err;

	if (count < 1) {
		fprintf(stderr, "usage: make_instances STATE-DIR [pending] "
				"COUNT\n");
		return 100;
	}
	if (store_open(argv[1], &store, &err) != 0) {
		fprintf(stderr, "make_instances: %s\n", err.text);
		return 111;
	}
	for (i = 0; i < count; i++)
		make_instance(&store, pending ? "PENDING" : "MANY", i, pending);
	store_close(&store);
	return fflush(stdout) == 0 ? 0 : 111;
}
