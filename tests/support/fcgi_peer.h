/* fcgi_peer: the web server's side of FastCGI, for programs that play one. */
#ifndef KOOGATE_TESTS_SUPPORT_FCGI_PEER_H
#define KOOGATE_TESTS_SUPPORT_FCGI_PEER_H

#include <stdbool.h>
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

/* Connect to the path of a socket, or to a port on 127.0.0.1; -1 when nobody
 * listens. */
static inline int
fcgi_peer_dial(const char *address)
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
	if (fd != -1 && connect(fd, to, len) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

static inline void
fcgi_peer_add_record(struct buf *out, int type, const char *data, size_t len)
{
	unsigned char head[FCGI_HEADER_LEN] = { FCGI_VERSION_1,
		(unsigned char)type, 0, 1, (unsigned char)(len >> 8),
		(unsigned char)(len & 0xff), 0, 0 };

	buf_add(out, (const char *)head, sizeof(head));
	buf_add(out, data, len);
}

/* The record that begins a request. */
static inline void
fcgi_peer_begin(struct buf *out)
{
	const char begin[8] = { 0, FCGI_RESPONDER, 0, 0, 0, 0, 0, 0 };

	fcgi_peer_add_record(out, FCGI_BEGIN_REQUEST, begin, sizeof(begin));
}

static inline void
fcgi_peer_add_length(struct buf *out, size_t len)
{
	char four[4] = { (char)(0x80 | (len >> 24)), (char)(len >> 16),
		(char)(len >> 8), (char)len };

	buf_add(out, four, sizeof(four));
}

static inline void
fcgi_peer_add_param(struct buf *out, const char *name, const char *value)
{
	fcgi_peer_add_length(out, strlen(name));
	fcgi_peer_add_length(out, strlen(value));
	buf_add(out, name, strlen(name));
	buf_add(out, value, strlen(value));
}

static inline void
fcgi_peer_put(int fd, const struct buf *data)
{
	size_t at = 0;
	ssize_t n;

	while (at < data->len) {
		/* The other side may have had enough. */
		n = send(fd, data->data + at, data->len - at, MSG_NOSIGNAL);
		if (n <= 0)
			return;
		at += (size_t)n;
	}
}

/* Append what the other side wrote to its standard output, of the records that
 * came whole.  True when it has ended the request. */
static inline bool
fcgi_peer_stdout(const struct buf *in, struct buf *text)
{
	const unsigned char *at = (const unsigned char *)in->data;
	size_t left = in->len, len, whole;
	bool ended = false;

	for (; left >= FCGI_HEADER_LEN; at += whole, left -= whole) {
		len = (size_t)at[4] << 8 | at[5];
		whole = FCGI_HEADER_LEN + len + at[6];
		if (whole > left)
			break;
		if (at[1] == FCGI_STDOUT)
			buf_add(text, (const char *)at + FCGI_HEADER_LEN, len);
		ended = ended || at[1] == FCGI_END_REQUEST;
	}
	return ended;
}

/* Post a body to a worker, and append its answer, which may be cut short: the
 * worker may be killed. */
static inline void
fcgi_peer_post(const char *address, const char *query, const char *body,
    struct buf *answer)
{
	struct buf params = BUF_INIT, out = BUF_INIT, in = BUF_INIT;
	char length[32], chunk[4096];
	int fd = fcgi_peer_dial(address);
	ssize_t n;

	if (fd == -1)
		return;
	snprintf(length, sizeof(length), "%zu", strlen(body));
	fcgi_peer_add_param(&params, "REQUEST_METHOD", "POST");
	fcgi_peer_add_param(&params, "QUERY_STRING", query);
	fcgi_peer_add_param(&params, "CONTENT_LENGTH", length);
	fcgi_peer_begin(&out);
	fcgi_peer_add_record(&out, FCGI_PARAMS, params.data, params.len);
	fcgi_peer_add_record(&out, FCGI_PARAMS, "", 0);
	fcgi_peer_add_record(&out, FCGI_STDIN, body, strlen(body));
	fcgi_peer_add_record(&out, FCGI_STDIN, "", 0);
	fcgi_peer_put(fd, &out);
	while ((n = read(fd, chunk, sizeof(chunk))) > 0)
		buf_add(&in, chunk, (size_t)n);
	close(fd);
	fcgi_peer_stdout(&in, answer);
	buf_release(&params);
	buf_release(&out);
	buf_release(&in);
}

#endif
