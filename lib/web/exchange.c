#include "web/exchange.h"

#include <stdint.h>

#include "base/clock.h"
#include "base/log.h"
#include "web/calllog.h"

void
exchange_run(const struct endpoint *endpoint, struct site *site,
    const struct gateway *gateway)
{
	int64_t start = clock_monotonic_ms();
	struct request request;
	struct call call;
	struct err err;

	request_read(gateway, endpoint->form->method, endpoint->max_body,
	    &request);
	endpoint_answer(endpoint, site, &request, start, &call);
	if (reply_send(gateway, call.status, endpoint->form->method,
		&call.answer, call.key, &err) != 0)
		log_warn("%s", err.text);
	request.method = request.query = ""; /* gone with the gateway's */
	calllog_write(&call, clock_monotonic_ms() - start);
	if (call.authentic)
		site_look_after(site);
	endpoint_release(&call);
	request_drop_rest(gateway, &request);
	request_release(&request);
}
