#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/jsontext.h"
#include "protocol/signature.h"
#include "family.h"
#include "signed.h"

/* How the body is written, and which form of it is signed. */
struct form {
	int (*write)(json_t *carrier, struct buf *out);
	bool canonical; /* sign the canonical form, send the other */
};

static int
write_pretty(json_t *carrier, struct buf *out)
{
	char *text = json_dumps(carrier, JSON_INDENT(2) | JSON_SORT_KEYS);

	if (text == NULL)
		return -1;
	buf_addstr(out, text);
	free(text);
	return 0;
}

/* The members from z to a. */
static int
write_reversed(json_t *carrier, struct buf *out)
{
	json_t *reversed = json_object(), *value;
	const char *name, *last;
	int rc = -1;

	while (json_object_size(carrier) > 0) {
		last = "";
		json_object_foreach (carrier, name, value) {
			if (strcmp(name, last) > 0)
				last = name;
		}
		if (json_object_set(reversed, last,
			json_object_get(carrier, last)) != 0 ||
		    json_object_del(carrier, last) != 0)
			goto out;
	}
	rc = jsontext_dump(reversed, 0, out);
out:
	json_decref(reversed);
	return rc;
}

static int
write_null(json_t *carrier, struct buf *out)
{
	if (json_object_set_new(carrier, "aaNothing", json_null()) != 0 ||
	    json_object_set_new(carrier, "zzNothing", json_null()) != 0)
		return -1;
	return jsontext_dump(carrier, JSON_SORT_KEYS, out);
}

/* Nested members keep their order and their nulls. */
static int
write_nested(json_t *carrier, struct buf *out)
{
	json_t *nested = json_pack("{s:i, s:[i, {s:n, s:s}]}", "b", 1, "a", 2,
	    "d", "c", "x");

	if (json_object_set_new(carrier, "aaNested", nested) != 0)
		return -1;
	return write_reversed(carrier, out);
}

/* Integers stay as they are written. */
static int
write_integers(json_t *carrier, struct buf *out)
{
	if (json_object_set_new(carrier, "testFlag", json_integer(1)) != 0 ||
	    json_object_set_new(carrier, "aaNumber", json_integer(-20)) != 0 ||
	    json_object_set_new(carrier, "zzNumber",
		json_integer(20391231235959)) != 0)
		return -1;
	return write_reversed(carrier, out);
}

/* Raw UTF-8 is canonical, \u escapes and \/ are not. */
static int
write_escaped(json_t *carrier, struct buf *out)
{
	if (json_object_set_new(carrier, "zzText", json_string("名/é")) != 0)
		return -1;
	return jsontext_dump(carrier,
	    JSON_SORT_KEYS | JSON_ENSURE_ASCII | JSON_ESCAPE_SLASH, out);
}

static int
write_utf8(json_t *carrier, struct buf *out)
{
	if (json_object_set_new(carrier, "zzText", json_string("名/é")) != 0)
		return -1;
	return jsontext_dump(carrier, JSON_SORT_KEYS, out);
}

/* A body of that form and the text that is signed for it. */
static int
make_form(struct stage *stage, const struct form *form, struct buf *body,
    struct buf *payload)
{
	json_t *carrier = stage->family->carrier(stage);
	int rc = -1;

	if (carrier != NULL)
		rc = form->write(carrier, body);
	json_decref(carrier);
	if (rc == 0 && form->canonical)
		rc = signature_canonical(buf_str(body), body->len, payload);
	else
		buf_add(payload, buf_str(body), body->len);
	if (rc != 0 || !buf_ok(body) || !buf_ok(payload))
		return stage_fail(stage, "out of memory");
	return 0;
}

static void
play_form(struct stage *stage, const void *arg)
{
	struct buf body = BUF_INIT, payload = BUF_INIT;
	struct request request = { 0 };

	if (make_form(stage, arg, &body, &payload) == 0) {
		request.body = buf_str(&body);
		request.len = body.len;
		request.payload = buf_str(&payload);
		request.payload_len = payload.len;
		if (stage_send(stage, &request) == 0)
			(void)stage_expect(stage, SIGNED_ACCEPTED);
	}
	buf_release(&body);
	buf_release(&payload);
}

/* The canonical form of another call than the one that is sent. */
static void
play_other(struct stage *stage, const void *arg)
{
	struct buf body = BUF_INIT, unused = BUF_INIT, payload = BUF_INIT;
	struct request request = { 0 };

	if (make_form(stage, arg, &body, &unused) == 0 &&
	    stage_carrier(stage, &payload) == 0) {
		request.body = buf_str(&body);
		request.len = body.len;
		request.payload = buf_str(&payload);
		request.payload_len = payload.len;
		if (stage_send(stage, &request) == 0)
			(void)stage_expect(stage, SIGNED_REFUSED);
	}
	buf_release(&body);
	buf_release(&unused);
	buf_release(&payload);
}

/* clang-format off */
#define RAW(write) MEANS_LOCKED_OUT, play_form, \
	&(const struct form){ write, false }
#define CANONICAL(write) MEANS_LOCKED_OUT, play_form, \
	&(const struct form){ write, true }

const struct check signed_form_checks[] = {
	{ "form/raw-pretty", "signed as sent: with blanks and line ends",
	    RAW(write_pretty) },
	{ "form/raw-unsorted", "signed as sent: members not sorted",
	    RAW(write_reversed) },
	{ "form/raw-null", "signed as sent: with members null",
	    RAW(write_null) },
	{ "form/raw-integers", "signed as sent: with integers",
	    RAW(write_integers) },
	{ "form/raw-nested", "signed as sent: with nested lists",
	    RAW(write_nested) },
	{ "form/raw-utf8", "signed as sent: raw UTF-8", RAW(write_utf8) },
	{ "form/raw-escaped", "signed as sent: with \\u escapes",
	    RAW(write_escaped) },
	{ "form/canonical-pretty", "signed canonical, sent with blanks",
	    CANONICAL(write_pretty) },
	{ "form/canonical-unsorted", "signed canonical, sent unsorted",
	    CANONICAL(write_reversed) },
	{ "form/canonical-null", "signed canonical, sent with members null",
	    CANONICAL(write_null) },
	{ "form/canonical-integers", "signed canonical, sent with integers",
	    CANONICAL(write_integers) },
	{ "form/canonical-nested", "canonical leaves nested members alone",
	    CANONICAL(write_nested) },
	{ "form/canonical-escaped", "signed canonical, sent with \\u escapes",
	    CANONICAL(write_escaped) },
	{ "form/canonical-other", "another call's canonical form is refused",
	    MEANS_FORGED, play_other,
	    &(const struct form){ write_pretty, true } },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
