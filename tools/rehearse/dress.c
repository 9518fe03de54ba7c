#include "dress.h"

#include "../call.h"
#include "../query.h"
#include "base/clock.h"
#include "base/jsontext.h"

void
dressed_release(struct dressed *dressed)
{
	buf_release(&dressed->query);
	buf_release(&dressed->path);
	buf_release(&dressed->body);
}

void
dress_write_claim(const struct call_claim *claim, struct buf *query,
    struct buf *headers)
{
	if (claim->in_headers)
		call_headers(claim, headers);
	else
		call_query(claim, query);
}

int
dress_sign(const struct dress *dress, const char *payload, size_t len,
    const struct access_key *key, struct buf *query, struct buf *headers,
    struct err *err)
{
	struct call_claim claim = { .in_headers = dress->in_headers };

	if (dress->sign != NULL) {
		if (dress->sign(payload, len, key, headers) != 0)
			return err_set(err, "out of memory");
		return 0;
	}
	if (call_sign(key, payload, len, clock_now_ms(), &claim, err) != 0)
		return -1;
	dress_write_claim(&claim, query, headers);
	return 0;
}

struct request
dressed_request(const struct dressed *dressed, const struct dress *dress)
{
	return (struct request){
		.method = dress->method,
		.query =
		    dressed->query.len != 0 ? buf_str(&dressed->query) : NULL,
		.body = dressed->body.len != 0 ? buf_str(&dressed->body) : NULL,
		.len = dressed->body.len,
		.path = dressed->path.len != 0 ? buf_str(&dressed->path) : NULL,
	};
}

static int
make_post(json_t *call, const struct access_key *key, struct dressed *dressed,
    struct err *err)
{
	(void)key;
	if (jsontext_dump(call, JSON_SORT_KEYS, &dressed->body) != 0)
		return err_set(err, "out of memory");
	return 0;
}

static int
make_get(json_t *call, const struct access_key *key, struct dressed *dressed,
    struct err *err)
{
	struct query query;

	if (query_from(&query, call, clock_now_ms(), err) != 0 ||
	    query_sign(&query, key, err) != 0)
		return -1;
	query_write(&query, QUERY_PLAIN, &dressed->query);
	return buf_ok(&dressed->query) ? 0 : err_set(err, "out of memory");
}

const struct dress dress_post = { .method = "POST", .make = make_post };
const struct dress dress_get = { .method = "GET", .make = make_get };
