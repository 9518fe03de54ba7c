/* The dress of the kit: JSON behind a path, signed in the headers. */
#include "dress.h"

#include <string.h>

#include "base/clock.h"
#include "base/jsontext.h"
#include "kit.h"
#include "protocol/token_body.h"

static int
make_kit(json_t *call, const struct access_key *key, struct dressed *dressed,
    struct err *err)
{
	const char *path = json_string_value(json_object_get(call, DRESS_PATH));

	(void)key;
	buf_addstr(&dressed->path, path != NULL ? path : "");
	(void)json_object_del(call, DRESS_PATH);
	if (jsontext_dump(call, JSON_SORT_KEYS, &dressed->body) != 0 ||
	    !buf_ok(&dressed->path))
		return err_set(err, "out of memory");
	return 0;
}

/* The token of a text.  What is no object, or has no timeStamp, has none that
 * could be right: it gets that of an empty one. */
static int
sign_body(const char *payload, size_t len, const struct access_key *key,
    struct buf *headers)
{
	json_t *body =
	    payload != NULL ? jsontext_load(payload, len, 0, NULL) : NULL;
	const char *stamp =
	    json_string_value(json_object_get(body, "timeStamp"));
	char now[CLOCK_COMPACT_SIZE], token[TOKEN_SIZE];
	struct buf text = BUF_INIT;
	int rc = 0;

	clock_format_compact(clock_now_ms(), CLOCK_UTC_PLUS_8, now);
	if (json_is_object(body))
		rc = token_body_payload(body, &text);
	if (stamp == NULL || strlen(stamp) > LIMIT_TIMESTAMP)
		stamp = now;
	if (rc == 0)
		rc = token_make(key, stamp, &text, token);
	if (rc == 0)
		buf_addf(headers, "authToken:%s\n", token);
	buf_release(&text);
	json_decref(body);
	return rc == 0 && buf_ok(headers) ? 0 : -1;
}

/* What names no path is a carrier. */
const struct dress dress_kit = { .method = "POST",
	.make = make_kit,
	.path = "/produceAPI/v2/" KIT_CARRIER,
	.in_headers = true };
const struct dress dress_kit_v1 = { .method = "POST",
	.make = make_kit,
	.path = "/produceAPI/" KIT_CARRIER,
	.sign = sign_body };
