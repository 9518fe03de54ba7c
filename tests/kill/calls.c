/*
 * calls: what the platform does in the kill test.
 *
 *	calls PROGRAM CONFIG ADDRESS KEY-FILE INSTANCES EVENTS SENDERS \
 *	    ACKNOWLEDGED
 *
 * Opens so many instances, and changes each until EVENTS of its changes are
 * acknowledged: the first is newInstance, the last releaseInstance.  A call goes
 * to a worker at ADDRESS; but one in four, or all when that is empty, to a process
 * of its own, the endpoint as a CGI program.  It is sent again until it is
 * acknowledged; that is the next call's turn then.  So the n-th acknowledged
 * change of an instance must be its event number n.
 *
 * Appends a line to the file ACKNOWLEDGED for each: "INSTANCE-ID NUMBER".
 * Prints what it did as one line.
 */
#include "../support/fcgi_peer.h"
#include "../support/platform.h"
#include "cgi_post.h"

#define CGI_ONE_IN 4
#define PAUSE_US   10000
/* Without a change acknowledged: then nobody is there to answer. */
#define PATIENCE_MS 300000

static struct {
	const char *program, *config, *address;
	struct access_key key;
	int instances, events, senders;
	int acknowledged; /* the file */
} test;

struct instance {
	int number; /* of this test's instances */
	int done;   /* changes acknowledged */
	char id[LIMIT_ID + 1];
};

struct counts {
	long calls, acknowledged, unanswered, busy, broken;
};

static _Noreturn void
die(const char *what)
{
	fprintf(stderr, "calls: %s: %s\n", what, strerror(errno));
	exit(111);
}

static void
make_body(const struct instance *i, char *out, size_t size)
{
	static const char *const ring[] = { "refreshInstance",
		"upgradeInstance", "FREEZE", "UNFREEZE" };
	const char *what = ring[(i->done + 3) % 4];

	if (i->done == 0)
		snprintf(out, size,
		    "{\"activity\":\"newInstance\",\"businessId\":\"b-%d\","
		    "\"orderId\":\"KILL-%d\",\"orderLineId\":\"KILL-%d-1\"}",
		    i->number, i->number, i->number);
	else if (i->done == test.events - 1)
		snprintf(out, size,
		    "{\"activity\":\"releaseInstance\",\"instanceId\":\"%s\"}",
		    i->id);
	else if (strstr(what, "FREEZE") != NULL)
		snprintf(out, size,
		    "{\"activity\":\"updateInstanceStatus\",\"instanceId\":"
		    "\"%s\",\"status\":\"%s\"}",
		    i->id, what);
	else
		snprintf(out, size,
		    "{\"activity\":\"%s\",\"instanceId\":\"%s\",\"orderId\":"
		    "\"O-%d\",\"orderLineId\":\"O-%d-1\",\"scene\":"
		    "\"RENEWAL\",\"expireTime\":\"20301231000000\"}",
		    what, i->id, i->done, i->done);
}

/* By a worker or by a process of its own, as it comes. */
static void
call(const char *body, struct buf *answer)
{
	static int number;
	char query[PLATFORM_QUERY_SIZE];

	if (platform_sign(&test.key, body, strlen(body), query) != 0)
		die("cannot sign");
	if (*test.address != '\0' && ++number % CGI_ONE_IN != 0)
		fcgi_peer_post(test.address, query, body, answer);
	else if (cgi_post(test.program, test.config, query, body, answer) != 0)
		die("cannot start the endpoint");
}

static bool
is_acknowledged(struct instance *i, const char *answer, struct counts *counts)
{
	char code[8];

	counts->calls++;
	if (!platform_member(answer, "resultCode", code, sizeof(code))) {
		counts->unanswered++;
		return false;
	}
	if (strcmp(code, "000005") == 0) {
		counts->broken++;
		return false;
	}
	if (strcmp(code, "000004") == 0 && i->done > 0) {
		counts->busy++;
		return false;
	}
	if (strcmp(code, "000000") != 0 && strcmp(code, "000004") != 0) {
		fprintf(stderr, "calls: change %d of %s: %s\n", i->done + 1,
		    i->id, answer);
		exit(1);
	}
	if (i->done > 0)
		return true;
	/* Half an answer is none. */
	if (platform_member(answer, "instanceId", i->id, sizeof(i->id)))
		return true;
	counts->unanswered++;
	return false;
}

static bool
send_next(struct instance *i, struct counts *counts)
{
	struct buf answer = BUF_INIT;
	char body[512], line[128];
	bool acknowledged;
	int len;

	make_body(i, body, sizeof(body));
	call(body, &answer);
	acknowledged = is_acknowledged(i, buf_str(&answer), counts);
	buf_release(&answer);
	if (!acknowledged)
		return false;
	i->done++;
	counts->acknowledged++;
	len = snprintf(line, sizeof(line), "%s %d\n", i->id, i->done);
	if (write(test.acknowledged, line, (size_t)len) != len)
		die("cannot write what is acknowledged");
	return true;
}

/* Every SENDERS-th instance, in turns. */
static struct counts
be_sender(int number)
{
	struct instance *all =
	    calloc((size_t)test.instances, sizeof(struct instance));
	struct counts counts = { 0 };
	bool left = true, moved;
	int64_t moved_ms = clock_monotonic_ms();
	int i;

	if (all == NULL)
		die("calloc");
	while (left) {
		left = moved = false;
		for (i = number; i < test.instances; i += test.senders) {
			all[i].number = i;
			if (all[i].done == test.events)
				continue;
			left = true;
			moved |= send_next(&all[i], &counts);
		}
		if (moved)
			moved_ms = clock_monotonic_ms();
		else if (clock_monotonic_ms() - moved_ms < PATIENCE_MS)
			usleep(PAUSE_US);
		else {
			errno = ETIMEDOUT;
			die("nothing is acknowledged any more");
		}
	}
	free(all);
	return counts;
}

static int
run(void)
{
	struct counts all = { 0 }, one;
	int ends[2], i, rc = 0, status;

	if (pipe2(ends, O_CLOEXEC) != 0)
		die("pipe");
	for (i = 0; i < test.senders; i++) {
		if (fork() != 0)
			continue;
		one = be_sender(i);
		_exit(write(ends[1], &one, sizeof(one)) == sizeof(one) ? 0 : 1);
	}
	close(ends[1]);
	while (read(ends[0], &one, sizeof(one)) == sizeof(one)) {
		all.calls += one.calls;
		all.acknowledged += one.acknowledged;
		all.unanswered += one.unanswered;
		all.busy += one.busy;
		all.broken += one.broken;
	}
	while (wait(&status) > 0)
		rc |= status != 0;
	printf("calls=%ld acknowledged=%ld unanswered=%ld again_000004=%ld "
	       "again_000005=%ld\n",
	    all.calls, all.acknowledged, all.unanswered, all.busy, all.broken);
	return rc;
}

int
main(int argc, char **argv)
{
	struct err err;

	if (argc != 9 || (test.instances = atoi(argv[5])) < 1 ||
	    (test.events = atoi(argv[6])) < 2 ||
	    (test.senders = atoi(argv[7])) < 1) {
		fprintf(stderr, "usage: calls PROGRAM CONFIG ADDRESS KEY-FILE "
				"INSTANCES EVENTS SENDERS ACKNOWLEDGED\n");
		return 100;
	}
	test.program = argv[1];
	test.config = argv[2];
	test.address = argv[3];
	if (key_load(argv[4], &test.key, &err) != 0) {
		fprintf(stderr, "calls: %s\n", err.text);
		return 111;
	}
	test.acknowledged =
	    open(argv[8], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (test.acknowledged == -1)
		die(argv[8]);
	return run();
}
