/* signature: a query string (the first line) and a body, from the bytes to the
 * verdict; nothing verifies but what the platform's own rule made. */
#include "fuzz.h"

#include "protocol/signature.h"
#include "protocol/signature_cause.h"

/* Encoded and read again, parameters are the same. */
static void
check_params(const struct params *params)
{
	struct buf query = BUF_INIT;
	struct params again;
	size_t i;

	for (i = 0; i < params->count; i++) {
		buf_addstr(&query, i > 0 ? "&" : "");
		codec_percent_encode(params->list[i].name,
		    strlen(params->list[i].name), &query);
		buf_addch(&query, '=');
		codec_percent_encode(params->list[i].value,
		    strlen(params->list[i].value), &query);
	}
	if (params_parse(buf_str(&query), &again) != PARAMS_TOO_LONG) {
		fuzz_check(again.count == params->count, "another count");
		for (i = 0; i < again.count; i++)
			fuzz_check(strcmp(again.list[i].name,
				       params->list[i].name) == 0 &&
				       strcmp(again.list[i].value,
					   params->list[i].value) == 0,
			    "another parameter");
	}
	params_release(&again);
	buf_release(&query);
}

static bool
verifies(const struct signature_claim *claim, const char *body, size_t len)
{
	struct signature_verdict verdict = { .fault = SIGNATURE_OK };
	char text[LIMIT_RESULT_MSG];

	signature_verify(&fuzz_keys, claim, body, len, claim->time_ms, 60000,
	    &verdict);
	if (verdict.fault == SIGNATURE_OK)
		return true;
	signature_fault_text(&verdict, text, sizeof(text));
	fuzz_check_words(text);
	fuzz_check_words(
	    signature_cause(&fuzz_keys, claim, body, len, claim->time_ms));
	return false;
}

/* The body as signed by the platform, in that form; and one bit of it. */
static void
check_signed(const struct signature_claim *as, const char *body, size_t len,
    const struct buf *form)
{
	struct signature_claim claim = *as;
	char hex[2 * MAC_SIZE + 1];
	char *altered;

	fuzz_check(signature_make(&fuzz_key, claim.timestamp, claim.nonce,
		       buf_str(form), form->len, hex) == 0,
	    "cannot sign");
	fuzz_check(codec_hex_decode(hex, strlen(hex), claim.mac, MAC_SIZE) ==
		       MAC_SIZE,
	    "no signature");
	fuzz_check(verifies(&claim, body, len), "a good signature is refused");
	claim.mac[len % MAC_SIZE] ^= 1;
	fuzz_check(!verifies(&claim, body, len), "a bad signature is taken");
	claim.mac[len % MAC_SIZE] ^= 1;
	if (len == 0)
		return;
	/* A control character is in no canonical form. */
	altered = fuzz_copy(body, len);
	altered[len / 2] = altered[len / 2] == '\x01' ? '\x02' : '\x01';
	fuzz_check(!verifies(&claim, altered, len), "an altered body is taken");
	free(altered);
}

static void
check_body(const struct signature_claim *claim, const char *body, size_t len)
{
	struct buf raw = BUF_INIT, canonical = BUF_INIT, again = BUF_INIT;

	buf_add(&raw, body, len);
	check_signed(claim, body, len, &raw);
	if (signature_canonical(body, len, &canonical) == 0) {
		check_signed(claim, body, len, &canonical);
		fuzz_check(signature_canonical(buf_str(&canonical),
			       canonical.len, &again) == 0,
		    "the canonical form has none");
		fuzz_check(again.len == canonical.len &&
			       memcmp(again.data, canonical.data, again.len) ==
				   0,
		    "the canonical form of itself is another");
	}
	buf_release(&raw);
	buf_release(&canonical);
	buf_release(&again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct signature_claim plain = { .timestamp = "1",
		.nonce = "n",
		.time_ms = 1 };
	struct fuzz_input input = fuzz_input(data, size);
	char *query = fuzz_line(&input);
	size_t len = input.len;
	char *body = fuzz_rest(&input);
	enum params_fault fault;
	struct signature_claim claim = plain;
	struct params params;
	const char *param = NULL;

	fault = params_parse(query, &params);
	if (fault != PARAMS_OK)
		fuzz_check_words(params_fault_text(fault));
	else {
		check_params(&params);
		if (signature_read(&params, &claim, &param) == SIGNATURE_OK)
			fuzz_check(!verifies(&claim, body, len),
			    "a signature was guessed");
		else {
			fuzz_check(param != NULL, "no parameter is named");
			claim = plain;
		}
	}
	check_body(&claim, body, len);
	params_release(&params);
	free(query);
	free(body);
	return 0;
}
