#include "web/reply.h"

#include "base/buf.h"

static const char *
reason(enum reply_status status)
{
	switch (status) {
	case REPLY_OK:
		return "OK";
	case REPLY_NOT_FOUND:
		return "Not Found";
	case REPLY_METHOD_NOT_ALLOWED:
		return "Method Not Allowed";
	case REPLY_TOO_LARGE:
		return "Content Too Large";
	case REPLY_BROKEN:
		return "Internal Server Error";
	}
	BUG("no status %d", (int)status);
}

static int
build(enum reply_status status, const char *allow, const struct answer *answer,
    const struct access_key *key, struct buf *out)
{
	struct buf body = BUF_INIT;
	char sign[ANSWER_SIGN_SIZE];
	int rc = -1;

	if (answer_encode(answer, &body) != 0)
		goto out;
	buf_addf(out, "Status: %d %s\r\n", (int)status, reason(status));
	buf_addstr(out, "Content-Type: application/json\r\n");
	buf_addf(out, "Content-Length: %zu\r\n", body.len);
	if (key != NULL) {
		if (answer_sign(key, body.data, body.len, sign) != 0)
			goto out;
		buf_addf(out, "Body-Sign: %s\r\n", sign);
	}
	if (status == REPLY_METHOD_NOT_ALLOWED)
		buf_addf(out, "Allow: %s\r\n", allow);
	buf_addstr(out, "\r\n");
	buf_add(out, body.data, body.len);
	rc = buf_ok(out) ? 0 : -1;
out:
	buf_cleanse(&body);
	return rc;
}

int
reply_send(const struct gateway *gateway, enum reply_status status,
    const char *allow, const struct answer *answer,
    const struct access_key *key, struct err *err)
{
	struct buf out = BUF_INIT;
	int rc = -1;

	if (build(status, allow, answer, key, &out) != 0)
		err_set(err, "out of memory");
	else if (gateway_write(gateway, out.data, out.len) != 0)
		err_set(err, "the web server did not take the reply");
	else
		rc = 0;
	buf_cleanse(&out);
	return rc;
}
