/* token: the query string of a call of 1.0, from the bytes to the words of
 * 2.0. */
#include "fuzz.h"

#include "domain/v1.h"
#include "protocol/fields_v1.h"
#include "protocol/token.h"

static bool
counts(const struct params *params, size_t at)
{
	const char *name = params->list[at].name;
	size_t i;

	for (i = 0; i < at; i++) {
		if (strcmp(params->list[i].name, name) == 0)
			return false;
	}
	return strcmp(name, "authToken") != 0;
}

/* Of parameters that are not ambiguous, the payload alone tells how many there
 * were: each begins at its '=', behind the '&' before that. */
static void
check_unambiguous(const struct params *params, const char *payload)
{
	size_t want = 0, got = 0, i, len;

	for (i = 0; i < params->count; i++)
		want += counts(params, i) ? 1 : 0;
	for (; *payload != '\0'; payload += len + (payload[len] == '&')) {
		len = strcspn(payload, "&");
		if (memchr(payload, '=', len) != NULL)
			got++;
	}
	fuzz_check(got == want, "%zu parameters were signed, not %zu", got,
	    want);
}

static void
check_token(const struct params *params, const struct token_claim *as)
{
	struct token_verdict verdict = { .fault = TOKEN_OK };
	struct token_claim claim = *as;
	struct buf payload = BUF_INIT;
	char token[TOKEN_SIZE], text[LIMIT_RESULT_MSG];

	fuzz_check(token_payload(params, &payload) == 0, "out of memory");
	if (!token_is_ambiguous(params))
		check_unambiguous(params, buf_str(&payload));
	token_verify(&fuzz_keys, &claim, &payload, FUZZ_NOW, 0, &verdict);
	if (verdict.fault != TOKEN_OK) {
		token_fault_text(&verdict, text, sizeof(text));
		fuzz_check_words(text);
	}
	fuzz_check(token_make(&fuzz_key, claim.timestamp, &payload, token) == 0,
	    "cannot make a token");
	fuzz_check(codec_base64_decode(token, strlen(token), claim.mac,
		       MAC_SIZE) == MAC_SIZE,
	    "no token");
	token_verify(&fuzz_keys, &claim, &payload, FUZZ_NOW, 0, &verdict);
	fuzz_check(verdict.fault == TOKEN_OK, "a good token is refused");
	buf_addch(&payload, 'x');
	token_verify(&fuzz_keys, &claim, &payload, FUZZ_NOW, 0, &verdict);
	fuzz_check(verdict.fault == TOKEN_WRONG, "a bad token is taken");
	buf_release(&payload);
}

static json_t *
members_of(const struct params *params)
{
	json_t *members = json_object();
	size_t i;

	for (i = 0; i < params->count; i++) {
		if (counts(params, i))
			(void)json_object_set_new(members, params->list[i].name,
			    json_string(params->list[i].value));
	}
	return members;
}

static void
check_members(const json_t *members)
{
	static const struct {
		enum activity activity;
		const struct field *fields;
	} calls[] = {
		{ ACTIVITY_NEW, fields_v1_new },
		{ ACTIVITY_REFRESH, fields_v1_refresh },
		{ ACTIVITY_FREEZE, fields_v1_expire },
		{ ACTIVITY_RELEASE, fields_v1_release },
	};
	struct v1_call call = { .members = members,
		.key = &fuzz_key,
		.type = CIPHER_AES_256 };
	char text[LIMIT_RESULT_MSG];
	json_t *out;
	size_t i;

	for (i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		*text = '\0';
		if (fields_check(calls[i].fields, members, text,
			sizeof(text)) != 0) {
			fuzz_check_words(text);
			continue;
		}
		call.activity = calls[i].activity;
		out = v1_translate(&call, text, sizeof(text));
		if (out == NULL)
			fuzz_check_words(text);
		json_decref(out);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_input(data, size);
	char *query = fuzz_line(&input);
	struct token_claim claim;
	struct params params;
	const char *param = NULL;
	json_t *members;

	if (params_parse(query, &params) == PARAMS_OK) {
		if (token_read(&params, &claim, &param) == TOKEN_OK)
			check_token(&params, &claim);
		else
			fuzz_check(param != NULL, "no parameter is named");
		members = members_of(&params);
		check_members(members);
		json_decref(members);
	}
	params_release(&params);
	free(query);
	return 0;
}
