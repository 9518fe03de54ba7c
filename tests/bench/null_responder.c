/*
 * null_responder: the cheapest program that could stand where an endpoint does.
 *
 * It reads the body and writes one fixed answer, as long as that of a
 * queryInstance and with the same header.  What it takes is what web server,
 * libfcgi and machine take: the rest is ours.  It serves FastCGI and plain CGI,
 * like the endpoints.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <fcgiapp.h>

#define BODY                                                             \
	"{\"resultCode\":\"000000\",\"resultMsg\":\"success.\","         \
	"\"info\":[{\"instanceId\":"                                     \
	"\"10e758d0-31ad-4c4b-8f1b-81d03469a10e\","                      \
	"\"appInfo\":{\"frontEndUrl\":\"https://www.example.com/login\"" \
	"}}]}"

#define HEADER                                                 \
	"Status: 200 OK\r\n"                                   \
	"Content-Type: application/json\r\n"                   \
	"Content-Length: 167\r\n"                              \
	"Body-Sign: sign_type=\"HMAC-SHA256\", signature="     \
	"\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"\r\n" \
	"\r\n"

_Static_assert(sizeof(BODY) - 1 == 167, "the Content-Length above");

static const char reply[] = HEADER BODY;

static int
answer_cgi(void)
{
	const char *length = getenv("CONTENT_LENGTH");
	long left = length != NULL ? strtol(length, NULL, 10) : 0;
	char data[8192];
	ssize_t n;

	while (left > 0 && (n = read(STDIN_FILENO, data, sizeof(data))) > 0)
		left -= n;
	n = write(STDOUT_FILENO, reply, sizeof(reply) - 1);
	return n == (ssize_t)sizeof(reply) - 1 ? 0 : 1;
}

int
main(void)
{
	FCGX_Request request;
	char data[8192];

	if (FCGX_IsCGI())
		return answer_cgi();
	if (FCGX_Init() != 0 || FCGX_InitRequest(&request, 0, 0) != 0)
		return 111;
	while (FCGX_Accept_r(&request) == 0) {
		while (FCGX_GetStr(data, sizeof(data), request.in) > 0)
			continue;
		FCGX_PutStr(reply, sizeof(reply) - 1, request.out);
		FCGX_Finish_r(&request);
	}
	return 0;
}
