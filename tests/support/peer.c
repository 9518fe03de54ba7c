/*
 * peer ADDRESS UNTIL PAUSE_MS NAME=VALUE... <body: a FastCGI client that may
 * misbehave, for the tests.
 *
 * ADDRESS is the path of a socket, or a port on 127.0.0.1.  UNTIL says how far
 * the request goes:
 *	connect	nothing is sent
 *	begin	half of the record that begins a request
 *	params	half of the parameters
 *	body	half of the body
 *	abort	half of the body, then FCGI_ABORT_REQUEST and an early end
 *	hangup	half of the body, then an early end
 *	answer	all of it, with a pause of PAUSE_MS in the middle of the body
 * Then it waits, 40 s at most, prints what the other side wrote to FCGI_STDOUT
 * and, as the last line, "closed after N ms".  Exit 0, or 1 when the other
 * side never closed.
 */
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fcgi_peer.h"

#include "base/clock.h"

#define WAIT_MS 40000

static void
die(const char *what)
{
	perror(what);
	exit(111);
}

static void
add_pair(struct buf *out, char *pair)
{
	char *value = strchr(pair, '=');

	if (value == NULL)
		die(pair);
	*value++ = '\0';
	fcgi_peer_add_param(out, pair, value);
}

/* Everything up to the point where this peer stops. */
static void
speak(int fd, const char *until, int pause_ms, const struct buf *params,
    const struct buf *body)
{
	size_t half = body->len / 2;
	struct buf out = BUF_INIT;

	if (strcmp(until, "connect") == 0)
		return;
	fcgi_peer_begin(&out);
	if (strcmp(until, "begin") == 0)
		out.len /= 2;
	else
		fcgi_peer_add_record(&out, FCGI_PARAMS, params->data,
		    params->len);
	if (strcmp(until, "params") == 0)
		out.len -= params->len / 2;
	if (strcmp(until, "begin") != 0 && strcmp(until, "params") != 0) {
		fcgi_peer_add_record(&out, FCGI_PARAMS, "", 0);
		fcgi_peer_add_record(&out, FCGI_STDIN, buf_str(body), half);
	}
	fcgi_peer_put(fd, &out);
	out.len = 0;
	if (strcmp(until, "abort") == 0)
		fcgi_peer_add_record(&out, FCGI_ABORT_REQUEST, "", 0);
	else if (strcmp(until, "answer") == 0) {
		clock_sleep_us((unsigned)pause_ms * 1000);
		fcgi_peer_add_record(&out, FCGI_STDIN, buf_str(body) + half,
		    body->len - half);
		fcgi_peer_add_record(&out, FCGI_STDIN, "", 0);
	}
	fcgi_peer_put(fd, &out);
	buf_release(&out);
}

/* Read until the other side closes.  0, or -1 when it does not in time. */
static int
listen_to(int fd, struct buf *in)
{
	int64_t deadline = clock_monotonic_ms() + WAIT_MS;
	struct pollfd readable = { fd, POLLIN, 0 };
	char chunk[4096];
	ssize_t n;

	for (;;) {
		int64_t left = deadline - clock_monotonic_ms();

		if (left <= 0 || poll(&readable, 1, (int)left) <= 0)
			return -1;
		if ((n = read(fd, chunk, sizeof(chunk))) <= 0)
			return 0;
		buf_add(in, chunk, (size_t)n);
	}
}

static void
print_stdout(const struct buf *in)
{
	struct buf text = BUF_INIT;
	bool ended = fcgi_peer_stdout(in, &text);

	fwrite(buf_str(&text), 1, text.len, stdout);
	if (ended)
		printf("\nended\n");
	buf_release(&text);
}

int
main(int argc, char **argv)
{
	struct buf params = BUF_INIT, body = BUF_INIT, in = BUF_INIT;
	char chunk[4096];
	int64_t start;
	int i, fd, rc = 0;
	size_t n;

	if (argc < 4)
		return 100;
	signal(SIGPIPE, SIG_IGN);
	while ((n = fread(chunk, 1, sizeof(chunk), stdin)) > 0)
		buf_add(&body, chunk, n);
	for (i = 4; i < argc; i++)
		add_pair(&params, argv[i]);
	if ((fd = fcgi_peer_dial(argv[1])) == -1)
		die("connect");
	start = clock_monotonic_ms();
	speak(fd, argv[2], atoi(argv[3]), &params, &body);
	if (strcmp(argv[2], "abort") != 0 && strcmp(argv[2], "hangup") != 0) {
		rc = listen_to(fd, &in);
		print_stdout(&in);
		printf("%s after %lld ms\n", rc == 0 ? "closed" : "still open",
		    (long long)(clock_monotonic_ms() - start));
	}
	close(fd);
	buf_release(&params);
	buf_release(&body);
	buf_release(&in);
	return rc == 0 ? 0 : 1;
}
