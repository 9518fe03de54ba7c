/* fastcgi: any bytes on the listening socket of a worker: read by libfcgi,
 * answered, and the connection closed. */
#include "fuzz_site.h"

#include <errno.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <fcgiapp.h>

#include "web/gateway.h"
#include "web/reply.h"

/* libfcgi 2.4.2 forgets 48 bytes for each management record of a type it does
 * not know; nobody but the web server could send one. */
const char *__lsan_default_suppressions(void);

const char *
__lsan_default_suppressions(void)
{
	return "leak:libfcgi";
}

static FCGX_Request fcgi;
static struct sockaddr_un listener;

static int listening = -1;

static void
listen_no_more(void)
{
	close(listening);
}

static void
listen_once(void)
{
	char path[FUZZ_PATH_SIZE];

	if (listener.sun_family == AF_UNIX)
		return;
	signal(SIGPIPE, SIG_IGN);
	fuzz_check(FCGX_Init() == 0, "no libfcgi");
	listener.sun_family = AF_UNIX;
	snprintf(listener.sun_path, sizeof(listener.sun_path), "%.100s",
	    fuzz_dir_at("socket", path));
	listening = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
	fuzz_check(listening != -1 &&
		       bind(listening, (const struct sockaddr *)&listener,
			   sizeof(listener)) == 0 &&
		       listen(listening, 5) == 0,
	    "cannot listen");
	fuzz_check(FCGX_InitRequest(&fcgi, listening, 0) == 0, "no request");
	atexit(listen_no_more);
}

/* As serve.c does it. */
static void
serve_request(const struct endpoint *endpoint)
{
	const struct gateway gateway = { &fcgi };
	struct request request;
	struct call call;
	struct err err;

	fcgi.keepConnection = 0;
	request_read(&gateway, endpoint->form->method, endpoint->max_body,
	    &request);
	endpoint_answer(endpoint, fuzz_site(), &request, 0, &call);
	fuzz_check_answer(&call);
	(void)reply_send(&gateway, call.status, endpoint->form->method,
	    &call.answer, call.key, &err);
	request.method = request.query = "";
	calllog_write(&call, 1);
	endpoint_release(&call);
	request_release(&request);
	FCGX_Finish_r(&fcgi);
}

/* The peer's end; it has said all it will say. */
static int
call_with(const uint8_t *data, size_t size)
{
	const struct timeval patience = { 5, 0 };
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);

	fuzz_check(fd != -1 &&
		       connect(fd, (const struct sockaddr *)&listener,
			   sizeof(listener)) == 0 &&
		       setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience,
			   sizeof(patience)) == 0,
	    "cannot connect");
	fuzz_check(size == 0 || send(fd, data, size, 0) == (ssize_t)size,
	    "cannot send");
	(void)shutdown(fd, SHUT_WR);
	return fd;
}

/* libfcgi 2.4.2 ends the worker when a parameter says that it is longer than
 * memory can be, which no web server says.  So that none says more than 64 MiB,
 * bytes from 0x84 on are taken for smaller ones; free() the copy. */
static uint8_t *
tame(const uint8_t *data, size_t size)
{
	uint8_t *copy = (uint8_t *)fuzz_copy((const char *)data, size);
	size_t i;

	for (i = 0; i < size; i++) {
		if (copy[i] >= 0x84)
			copy[i] = (uint8_t)(0x80 | (copy[i] & 3));
	}
	return copy;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum family turns[] = { FAMILY_SAAS, FAMILY_KIT,
		FAMILY_SAAS_V1 };
	char reply[4096];
	ssize_t got, all = 0;
	bool served = false;
	size_t turn = size % (sizeof(turns) / sizeof(turns[0]));
	uint8_t *tamed;
	int fd;

	/* What fits into the socket, for nobody reads while we write. */
	if (size > 65536)
		return 0;
	listen_once();
	tamed = tame(data, size);
	fd = call_with(tamed, size);
	free(tamed);
	while (FCGX_Accept_r(&fcgi) == 0) {
		serve_request(fuzz_site_address(turns[turn]));
		served = true;
	}
	while ((got = recv(fd, reply, sizeof(reply), 0)) > 0)
		all += got;
	fuzz_check(got == 0 || errno == ECONNRESET, "the peer is left waiting");
	fuzz_check(!served || all > 0 || got == -1, "no reply");
	close(fd);
	return 0;
}
