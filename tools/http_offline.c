/* http.c's place in `make static`: libcurl has too many libraries below it that
 * cannot be linked statically. */
#include "http.h"

static const char why[] =
    "this koogate was built without libcurl (make static) and cannot call: "
    "use one from `make` on a machine that has it";

struct http_client *
http_open(long timeout_ms, const char *ca_file, struct err *err)
{
	(void)timeout_ms;
	(void)ca_file;
	err_set(err, "%s", why);
	return NULL;
}

void
http_set_trust(struct http_client *client, enum http_trust trust)
{
	(void)client;
	(void)trust;
}

int
http_date(const struct http_response *response, int64_t *ms)
{
	(void)response;
	(void)ms;
	return -1;
}

void
http_close(struct http_client *client)
{
	(void)client;
}

int
http_send(struct http_client *client, const struct http_request *request,
    struct http_response *response)
{
	(void)client;
	(void)request;
	return err_set(&response->failure, "%s", why);
}

int
http_send_all(struct http_client *client, const struct http_request *requests,
    struct http_response *responses, size_t n)
{
	(void)client;
	(void)requests;
	while (n-- > 0)
		err_set(&responses[n].failure, "%s", why);
	return -1;
}
