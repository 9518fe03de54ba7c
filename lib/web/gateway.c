#include "web/gateway.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <fcgiapp.h>

const char *
gateway_param(const struct gateway *gateway, const char *name)
{
	if (gateway->fcgi != NULL)
		return FCGX_GetParam(name, gateway->fcgi->envp);
	return getenv(name);
}

static bool
is_repeated(char *const *params, const char *name)
{
	size_t len = strlen(name);
	int n = 0;

	for (; *params != NULL; params++)
		n += strncmp(*params, name, len) == 0 && (*params)[len] == '=';
	return n > 1;
}

/* Of a header that comes twice most servers make one with a comma in between,
 * as RFC 9110 has it; some, such as nginx before 1.23, hand over both, and
 * libfcgi takes the first.  What is refused behind one server shall be refused
 * behind all. */
const char *
gateway_header(const struct gateway *gateway, const char *name)
{
	if (gateway->fcgi != NULL && is_repeated(gateway->fcgi->envp, name))
		return ",";
	return gateway_param(gateway, name);
}

bool
gateway_has_end(const struct gateway *gateway)
{
	return gateway->fcgi != NULL;
}

ssize_t
gateway_read(const struct gateway *gateway, void *data, size_t len)
{
	ssize_t n;

	if (len > INT_MAX)
		len = INT_MAX;
	if (gateway->fcgi != NULL) {
		n = FCGX_GetStr(data, (int)len, gateway->fcgi->in);
		return FCGX_GetError(gateway->fcgi->in) != 0 ? -1 : n;
	}
	do {
		n = read(STDIN_FILENO, data, len);
	} while (n == -1 && errno == EINTR);
	return n;
}

static int
write_fcgi(FCGX_Request *request, const void *data, size_t len)
{
	int rc = 0;

	/* The stream closed last carries the end of the request: so it leaves in
	 * one write with the reply, not after a server that has gone. */
	FCGX_FClose(request->err);
	/* libfcgi buffers: only closing the stream tells what became of it. */
	if (len > INT_MAX || FCGX_PutStr(data, (int)len, request->out) == -1 ||
	    FCGX_FClose(request->out) != 0)
		rc = -1;
	FCGX_Finish_r(request);
	return rc;
}

/* The server need not wait for our journal line.  But the descriptor stays in
 * use: a file of ours in its place would be taken for standard output. */
static int
end_output(void)
{
	int null = open("/dev/null", O_WRONLY | O_CLOEXEC);

	if (null == -1 || dup2(null, STDOUT_FILENO) == -1)
		return -1;
	return close(null);
}

static int
write_cgi(const char *data, size_t len)
{
	ssize_t n;

	while (len > 0) {
		n = write(STDOUT_FILENO, data, len);
		if (n == -1 && errno == EINTR)
			continue;
		if (n == -1)
			return -1;
		data += n;
		len -= (size_t)n;
	}
	return end_output();
}

int
gateway_write(const struct gateway *gateway, const void *data, size_t len)
{
	if (gateway->fcgi != NULL)
		return write_fcgi(gateway->fcgi, data, len);
	return write_cgi(data, len);
}
