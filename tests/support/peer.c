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
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <arpa/inet.h>
#include <fastcgi.h>
#include <netinet/in.h>

#include "base/buf.h"
#include "base/clock.h"

#define WAIT_MS 40000

static void
die(const char *what)
{
	perror(what);
	exit(111);
}

static int
dial(const char *address)
{
	struct sockaddr_un local = { .sun_family = AF_UNIX };
	struct sockaddr_in inet = { .sin_family = AF_INET };
	const struct sockaddr *to = (const struct sockaddr *)&local;
	socklen_t len = sizeof(local);
	int fd;

	if (strchr(address, '/') == NULL) {
		inet.sin_port = htons((uint16_t)atoi(address));
		inet.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
		to = (const struct sockaddr *)&inet;
		len = sizeof(inet);
	} else
		snprintf(local.sun_path, sizeof(local.sun_path), "%s", address);
	fd = socket(to->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd == -1 || connect(fd, to, len) != 0)
		die("connect");
	return fd;
}

static void
add_record(struct buf *out, int type, const char *data, size_t len)
{
	unsigned char head[FCGI_HEADER_LEN] = { FCGI_VERSION_1,
		(unsigned char)type, 0, 1, (unsigned char)(len >> 8),
		(unsigned char)(len & 0xff), 0, 0 };

	buf_add(out, (const char *)head, sizeof(head));
	buf_add(out, data, len);
}

static void
add_length(struct buf *out, size_t len)
{
	char four[4] = { (char)(0x80 | (len >> 24)), (char)(len >> 16),
		(char)(len >> 8), (char)len };

	buf_add(out, four, sizeof(four));
}

static void
add_param(struct buf *out, const char *pair)
{
	size_t name = strcspn(pair, "="), value;

	if (pair[name] != '=')
		die(pair);
	value = strlen(pair + name + 1);
	add_length(out, name);
	add_length(out, value);
	buf_add(out, pair, name);
	buf_add(out, pair + name + 1, value);
}

static void
put(int fd, const struct buf *data)
{
	size_t at = 0;
	ssize_t n;

	while (at < data->len) {
		/* The other side may have had enough. */
		if ((n = write(fd, data->data + at, data->len - at)) <= 0)
			return;
		at += (size_t)n;
	}
}

/* Everything up to the point where this peer stops. */
static void
speak(int fd, const char *until, int pause_ms, const struct buf *params,
    const struct buf *body)
{
	const char begin[8] = { 0, FCGI_RESPONDER, 0, 0, 0, 0, 0, 0 };
	size_t half = body->len / 2;
	struct buf out = BUF_INIT;

	if (strcmp(until, "connect") == 0)
		return;
	add_record(&out, FCGI_BEGIN_REQUEST, begin, sizeof(begin));
	if (strcmp(until, "begin") == 0)
		out.len /= 2;
	else
		add_record(&out, FCGI_PARAMS, params->data, params->len);
	if (strcmp(until, "params") == 0)
		out.len -= params->len / 2;
	if (strcmp(until, "begin") != 0 && strcmp(until, "params") != 0) {
		add_record(&out, FCGI_PARAMS, "", 0);
		add_record(&out, FCGI_STDIN, buf_str(body), half);
	}
	put(fd, &out);
	out.len = 0;
	if (strcmp(until, "abort") == 0)
		add_record(&out, FCGI_ABORT_REQUEST, "", 0);
	else if (strcmp(until, "answer") == 0) {
		clock_sleep_us((unsigned)pause_ms * 1000);
		add_record(&out, FCGI_STDIN, buf_str(body) + half,
		    body->len - half);
		add_record(&out, FCGI_STDIN, "", 0);
	}
	put(fd, &out);
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
	const unsigned char *at = (const unsigned char *)in->data;
	size_t left = in->len, len, whole;

	for (; left >= FCGI_HEADER_LEN; at += whole, left -= whole) {
		len = (size_t)at[4] << 8 | at[5];
		whole = FCGI_HEADER_LEN + len + at[6];
		if (whole > left)
			break;
		if (at[1] == FCGI_STDOUT)
			fwrite(at + FCGI_HEADER_LEN, 1, len, stdout);
		else if (at[1] == FCGI_END_REQUEST)
			printf("\nended\n");
	}
}

int
main(int argc, char **argv)
{
	struct buf params = BUF_INIT, body = BUF_INIT, in = BUF_INIT;
	char chunk[4096];
	int64_t start;
	int i, fd, rc;
	size_t n;

	if (argc < 4)
		return 100;
	signal(SIGPIPE, SIG_IGN);
	while ((n = fread(chunk, 1, sizeof(chunk), stdin)) > 0)
		buf_add(&body, chunk, n);
	for (i = 4; i < argc; i++)
		add_param(&params, argv[i]);
	fd = dial(argv[1]);
	start = clock_monotonic_ms();
	speak(fd, argv[2], atoi(argv[3]), &params, &body);
	if (strcmp(argv[2], "abort") == 0 || strcmp(argv[2], "hangup") == 0) {
		close(fd);
		return 0;
	}
	rc = listen_to(fd, &in);
	print_stdout(&in);
	printf("%s after %lld ms\n", rc == 0 ? "closed" : "still open",
	    (long long)(clock_monotonic_ms() - start));
	close(fd);
	buf_release(&params);
	buf_release(&body);
	buf_release(&in);
	return rc == 0 ? 0 : 1;
}
