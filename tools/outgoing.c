#include "outgoing.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "query.h"

/* How each family's calls are signed and sent. */
static const struct {
	const char *family;
	bool get;
} ways[] = {
	{ "saas", false },
	{ "saas_v1", true },
	{ "license", false },
	{ "license_code", false },
	{ "license_v1", true },
	{ "notify", false },
};

#define WAYS (sizeof(ways) / sizeof(ways[0]))

/* The row of the family, or WAYS. */
static size_t
find_way(const struct outgoing_wish *wish)
{
	const char *family = wish->family != NULL ? wish->family : "saas";
	size_t i;

	for (i = 0; i < WAYS; i++) {
		if (strcmp(ways[i].family, family) == 0)
			break;
	}
	return i;
}

const char *
outgoing_fault(const struct outgoing_wish *wish)
{
	size_t way = find_way(wish);

	if (wish->key_file == NULL)
		return "--key-file is needed";
	if (way == WAYS)
		return "--family: only saas, saas_v1, license, license_code, "
		       "license_v1 and notify can be signed";
	if (!payload_is_complete(&wish->payload))
		return "give either --body, or --activity and --set";
	if (ways[way].get && wish->payload.given != NULL)
		return "a 1.0 call has no body: give --activity and --set";
	if (ways[way].get && wish->nonce != NULL)
		return "a 1.0 call has no nonce";
	return NULL;
}

bool
outgoing_is_get(const struct outgoing_wish *wish)
{
	return ways[find_way(wish)].get;
}

/* Fill in what was not given; an unusual timestamp or nonce is the user's
 * wish, but one that signature_make() cannot take is not cut silently. */
static int
make_post(const struct outgoing_wish *wish, const struct access_key *key,
    struct outgoing *outgoing, struct err *err)
{
	struct call_claim *claim = &outgoing->claim;
	const struct buf *body = &outgoing->body;

	outgoing->method = "POST";
	if (payload_make(&wish->payload, &outgoing->body, err) != 0 ||
	    call_sign(key, buf_str(body), body->len, clock_now_ms(), claim,
		err) != 0)
		return -1;
	if ((wish->timestamp != NULL &&
		strlen(wish->timestamp) >= CALL_CLAIM_MAX) ||
	    (wish->nonce != NULL && strlen(wish->nonce) >= CALL_CLAIM_MAX))
		return err_set(err, "the timestamp or nonce is too long");
	if (wish->timestamp != NULL)
		snprintf(claim->timestamp, CALL_CLAIM_MAX, "%s",
		    wish->timestamp);
	if (wish->nonce != NULL)
		snprintf(claim->nonce, CALL_CLAIM_MAX, "%s", wish->nonce);
	if (call_sign_claim(key, buf_str(body), body->len, claim, err) != 0)
		return -1;
	call_query(claim, &outgoing->query);
	return 0;
}

static int
make_get(const struct outgoing_wish *wish, const struct access_key *key,
    struct outgoing *outgoing, struct err *err)
{
	struct query query;

	outgoing->method = "GET";
	if (query_from(&query, wish->payload.members, clock_now_ms(), err) != 0)
		return -1;
	if (wish->timestamp != NULL)
		query_find(&query, QUERY_STAMP)->value = wish->timestamp;
	if (query_sign(&query, key, err) != 0)
		return -1;
	query_write(&query, QUERY_PLAIN, &outgoing->query);
	return 0;
}

int
outgoing_make(const struct outgoing_wish *wish, const struct access_key *key,
    struct outgoing *outgoing, struct err *err)
{
	if ((outgoing_is_get(wish) ? make_get : make_post)(wish, key, outgoing,
		err) != 0)
		return -1;
	if (!buf_ok(&outgoing->query) || !buf_ok(&outgoing->body))
		return err_set(err, "out of memory");
	return 0;
}

void
outgoing_release(struct outgoing *outgoing)
{
	buf_release(&outgoing->query);
	buf_release(&outgoing->body);
}

void
outgoing_print(const struct outgoing *outgoing, const char *url)
{
	bool get = strcmp(outgoing->method, "GET") == 0;

	printf("%s %s\n%s\n", outgoing->method, url, CALL_ACCEPT);
	if (!get)
		printf("%s\n\n", CALL_CONTENT_TYPE);
	(void)fwrite(buf_str(&outgoing->body), 1, outgoing->body.len, stdout);
	if (!get)
		putchar('\n');
}
