/*
 * calls: what the platform does in the kill test.
 *
 *	calls PROGRAM CONFIG KEY-FILE INSTANCES EVENTS SENDERS ACKNOWLEDGED
 *
 * Opens so many instances, and changes each until EVENTS of its changes are
 * acknowledged: the first is newInstance, the last releaseInstance.  Each call
 * is a process of its own, the endpoint as a CGI program, and is sent again
 * until it is acknowledged; that is the next call's turn then.  So the n-th
 * acknowledged change of an instance must be its event number n.
 *
 * Appends a line to the file ACKNOWLEDGED for each: "INSTANCE-ID NUMBER".
 * Prints what it did as one line.
 */
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/codec.h"
#include "protocol/signature.h"

#define NONCE_BYTES 12
#define ANSWER_SIZE 16384
#define PAUSE_US    10000

static struct {
	const char *program, *config;
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

static int
make_body(const struct instance *i, char *out, size_t size)
{
	static const char *const ring[] = { "refreshInstance",
		"upgradeInstance", "FREEZE", "UNFREEZE" };
	const char *what = ring[(i->done + 3) % 4];

	if (i->done == 0)
		return snprintf(out, size,
		    "{\"activity\":\"newInstance\",\"businessId\":\"b-%d\","
		    "\"orderId\":\"KILL-%d\",\"orderLineId\":\"KILL-%d-1\"}",
		    i->number, i->number, i->number);
	if (i->done == test.events - 1)
		return snprintf(out, size,
		    "{\"activity\":\"releaseInstance\",\"instanceId\":\"%s\"}",
		    i->id);
	if (strstr(what, "FREEZE") != NULL)
		return snprintf(out, size,
		    "{\"activity\":\"updateInstanceStatus\",\"instanceId\":"
		    "\"%s\",\"status\":\"%s\"}",
		    i->id, what);
	return snprintf(out, size,
	    "{\"activity\":\"%s\",\"instanceId\":\"%s\",\"orderId\":\"O-%d\","
	    "\"orderLineId\":\"O-%d-1\",\"scene\":\"RENEWAL\","
	    "\"expireTime\":\"20301231000000\"}",
	    what, i->id, i->done, i->done);
}

static void
make_query(const char *body, size_t len, char *out, size_t size)
{
	char time[32], nonce[CODEC_HEX_SIZE(NONCE_BYTES)];
	char signature[CODEC_HEX_SIZE(MAC_SIZE)];
	uint8_t random[NONCE_BYTES];

	if (mac_random(random, sizeof(random)) != 0)
		die("no random bytes");
	codec_hex_encode(random, sizeof(random), nonce);
	snprintf(time, sizeof(time), "%lld", (long long)clock_now_ms());
	if (signature_make(&test.key, time, nonce, body, len, signature) != 0)
		die("cannot sign");
	snprintf(out, size, "QUERY_STRING=signature=%s&timestamp=%s&nonce=%s",
	    signature, time, nonce);
}

static pid_t
start(char *const *env, const int in[2], const int out[2])
{
	char *const argv[] = { (char *)(uintptr_t)test.program, NULL };
	posix_spawn_file_actions_t actions;
	pid_t pid;

	if (posix_spawn_file_actions_init(&actions) != 0 ||
	    posix_spawn_file_actions_adddup2(&actions, in[0], 0) != 0 ||
	    posix_spawn_file_actions_adddup2(&actions, out[1], 1) != 0 ||
	    posix_spawn(&pid, test.program, &actions, NULL, argv, env) != 0)
		die("cannot start the endpoint");
	posix_spawn_file_actions_destroy(&actions);
	return pid;
}

/* Call the endpoint.  Its answer may be cut short: it may be killed. */
static void
call(const char *body, size_t len, char answer[ANSWER_SIZE])
{
	char query[512], config[4096], length[64];
	char *const env[] = { query, config, length,
		(char *)(uintptr_t) "REQUEST_METHOD=POST",
		(char *)(uintptr_t) "PATH=/usr/bin:/bin", NULL };
	int in[2], out[2];
	size_t got = 0;
	ssize_t n;
	pid_t pid;

	make_query(body, len, query, sizeof(query));
	snprintf(config, sizeof(config), "KOOGATE_CONFIG=%s", test.config);
	snprintf(length, sizeof(length), "CONTENT_LENGTH=%zu", len);
	if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0 ||
	    write(in[1], body, len) != (ssize_t)len)
		die("cannot make a pipe");
	pid = start(env, in, out);
	close(in[0]);
	close(in[1]);
	close(out[1]);
	while (got < ANSWER_SIZE - 1 &&
	       (n = read(out[0], answer + got, ANSWER_SIZE - 1 - got)) > 0)
		got += (size_t)n;
	answer[got] = '\0';
	close(out[0]);
	while (waitpid(pid, NULL, 0) == -1 && errno == EINTR)
		;
}

/* Copy the text of a member of the answer; false when it is not there. */
static bool
member(const char *answer, const char *name, char *out, size_t size)
{
	const char *at = strstr(answer, name);
	size_t len;

	if (at == NULL)
		return false;
	at += strlen(name);
	len = strcspn(at, "\"");
	if (at[len] != '"' || len >= size)
		return false;
	snprintf(out, size, "%.*s", (int)len, at);
	return true;
}

static bool
is_acknowledged(struct instance *i, const char *answer, struct counts *counts)
{
	char code[8];

	counts->calls++;
	if (!member(answer, "\"resultCode\":\"", code, sizeof(code))) {
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
	if (member(answer, "\"instanceId\":\"", i->id, sizeof(i->id)))
		return true;
	counts->unanswered++;
	return false;
}

static bool
send_next(struct instance *i, struct counts *counts)
{
	char body[512], line[128], answer[ANSWER_SIZE];
	int len;

	len = make_body(i, body, sizeof(body));
	call(body, (size_t)len, answer);
	if (!is_acknowledged(i, answer, counts))
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
		if (left && !moved)
			usleep(PAUSE_US);
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

	if (argc != 8 || (test.instances = atoi(argv[4])) < 1 ||
	    (test.events = atoi(argv[5])) < 2 ||
	    (test.senders = atoi(argv[6])) < 1) {
		fprintf(stderr,
		    "usage: calls PROGRAM CONFIG KEY-FILE INSTANCES "
		    "EVENTS SENDERS ACKNOWLEDGED\n");
		return 100;
	}
	test.program = argv[1];
	test.config = argv[2];
	if (key_load(argv[3], &test.key, &err) != 0) {
		fprintf(stderr, "calls: %s\n", err.text);
		return 111;
	}
	test.acknowledged =
	    open(argv[7], O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (test.acknowledged == -1)
		die(argv[7]);
	return run();
}
