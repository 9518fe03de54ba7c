/* fuzz_call: a call from its line, signed as the platform would. */
#ifndef KOOGATE_TESTS_FUZZ_FUZZ_CALL_H
#define KOOGATE_TESTS_FUZZ_FUZZ_CALL_H

#include "fuzz_site.h"

#include "base/clock.h"
#include "protocol/token_body.h"
#include "protocol/xsign.h"

/* One call, and room for what proves it. */
struct fuzz_call {
	enum family family;
	struct request request;
	char hex[2 * MAC_SIZE + 1], token[TOKEN_SIZE];
	char time[24], nonce[24], query[256];
	char *whole; /* query string of 1.0, owned */
};

static inline const struct access_key *
fuzz_call_key(const struct fuzz_call *sent)
{
	return &fuzz_site()->config.keys[sent->family].list[0];
}

static inline void
fuzz_call_sign(struct fuzz_call *sent)
{
	static unsigned long number;
	const struct buf *body = &sent->request.body;

	snprintf(sent->time, sizeof(sent->time), "%lld",
	    (long long)clock_now_ms());
	snprintf(sent->nonce, sizeof(sent->nonce), "n%lu", number++);
	if (sent->family == FAMILY_KIT)
		(void)xsign_make(fuzz_call_key(sent), sent->time, sent->nonce,
		    buf_str(body), body->len, sent->hex);
	else
		(void)signature_make(fuzz_call_key(sent), sent->time,
		    sent->nonce, buf_str(body), body->len, sent->hex);
	snprintf(sent->query, sizeof(sent->query),
	    "signature=%s&timestamp=%s&nonce=%s", sent->hex, sent->time,
	    sent->nonce);
	sent->request.query = sent->query;
	sent->request.sign = sent->hex;
	sent->request.timestamp = sent->time;
	sent->request.nonce = sent->nonce;
}

static inline void
fuzz_call_sign_query(struct fuzz_call *sent, const char *query)
{
	struct buf payload = BUF_INIT, whole = BUF_INIT;
	struct params params;
	const char *time;

	buf_addf(&whole, "%s&timeStamp=20261123091700123", query);
	sent->request.method = "GET";
	if (params_parse(buf_str(&whole), &params) == PARAMS_OK &&
	    (time = params_get(&params, "timeStamp", NULL)) != NULL &&
	    token_payload(&params, &payload) == 0 &&
	    token_make(fuzz_call_key(sent), time, &payload, sent->token) == 0) {
		buf_addstr(&whole, "&authToken=");
		codec_percent_encode(sent->token, strlen(sent->token), &whole);
	}
	sent->request.query = sent->whole =
	    fuzz_copy(buf_str(&whole), whole.len);
	params_release(&params);
	buf_release(&payload);
	buf_release(&whole);
}

static inline void
fuzz_call_sign_body(struct fuzz_call *sent)
{
	const struct buf *body = &sent->request.body;
	json_t *object = fuzz_json(buf_str(body), body->len, 0);
	const char *time =
	    json_string_value(json_object_get(object, "timeStamp"));
	struct buf payload = BUF_INIT;

	if (time != NULL && token_body_payload(object, &payload) == 0)
		(void)token_make(fuzz_call_key(sent), time, &payload,
		    sent->token);
	sent->request.token = sent->token;
	buf_release(&payload);
	json_decref(object);
}

/* The body, with a secret that our RSA key opens in the place of @secret@. */
static inline void
fuzz_call_add_body(struct fuzz_call *sent, const char *text)
{
	static struct buf secret;
	const char *at = strstr(text, "@secret@");
	struct buf *body = &sent->request.body;

	if (secret.len == 0)
		fuzz_check(oaep_encrypt(fuzz_site()->rsa_key, OAEP_SHA256,
			       "s3cret", 6, &secret) == 0,
		    "no secret");
	if (at != NULL) {
		buf_add(body, text, (size_t)(at - text));
		buf_addstr(body, buf_str(&secret));
		text = at + strlen("@secret@");
	}
	buf_addstr(body, text);
}

/* `rest` is what follows the family in its line. */
static inline void
fuzz_call_prepare(struct fuzz_call *sent, enum family family, const char *rest)
{
	const char *blank = strchr(rest, ' ');
	const struct endpoint *address = fuzz_site_address(family);

	*sent = (struct fuzz_call){ .family = family };
	sent->request.method = "POST";
	sent->request.query = "";
	if (address->form == &endpoint_token) {
		fuzz_call_sign_query(sent, rest);
		return;
	}
	if (address->form == &endpoint_kit && blank != NULL) {
		buf_addf(&sent->request.path, "/produceAPI/%s%.*s",
		    family == FAMILY_KIT ? "v2/" : "", (int)(blank - rest),
		    rest);
		rest = blank + 1;
	}
	fuzz_call_add_body(sent, rest);
	if (family == FAMILY_KIT_V1)
		fuzz_call_sign_body(sent);
	else
		fuzz_call_sign(sent);
}

#endif
