/* kit: calls of the kit, one a line, "v2/tenantSync {...}" and without the "v2/"
 * for 1.0: signed in both ways, held to their tables, and carried out on the
 * record of a tenant. */
#include "fuzz_record.h"

#include "protocol/token_body.h"
#include "protocol/xsign.h"

#define TIME "1680508066618"

static void
check_xsign(const char *body, size_t len)
{
	struct buf canonical = BUF_INIT, again = BUF_INIT;
	struct signature_verdict verdict = { .fault = SIGNATURE_OK };
	struct signature_claim claim;
	char hex[2 * MAC_SIZE + 1];
	const char *name;

	if (xsign_canonical(body, len, &canonical) == 0) {
		fuzz_check(xsign_canonical(buf_str(&canonical), canonical.len,
			       &again) == 0 &&
			       again.len == canonical.len &&
			       memcmp(again.data, canonical.data, again.len) ==
				   0,
		    "the canonical form of itself is another");
		fuzz_check(xsign_make(&fuzz_key, TIME, "n", buf_str(&canonical),
			       canonical.len, hex) == 0,
		    "cannot sign");
		fuzz_check(xsign_read(hex, TIME, "n", &claim, &name) ==
			       SIGNATURE_OK,
		    "cannot read a signature");
		xsign_verify(&fuzz_keys, &claim, body, len, claim.time_ms, 1000,
		    &verdict);
		fuzz_check(verdict.fault == SIGNATURE_OK, "is refused");
	}
	(void)xsign_read(body, body, body, &claim, &name);
	buf_release(&canonical);
	buf_release(&again);
}

static void
check_token(const json_t *body)
{
	struct token_verdict verdict = { .fault = TOKEN_OK };
	char token[TOKEN_SIZE];
	struct buf payload = BUF_INIT;
	struct token_claim claim;
	const char *name;
	const char *time =
	    json_string_value(json_object_get(body, "timeStamp"));

	fuzz_check(token_body_payload(body, &payload) == 0, "no payload");
	(void)token_body_is_ambiguous(body);
	if (time != NULL && strlen(time) <= LIMIT_TIMESTAMP &&
	    token_make(&fuzz_key, time, &payload, token) == 0 &&
	    token_body_read(token, body, &claim, &name) == TOKEN_OK) {
		token_verify(&fuzz_keys, &claim, &payload, FUZZ_NOW, 0,
		    &verdict);
		fuzz_check(verdict.fault == TOKEN_OK, "is refused");
	}
	buf_release(&payload);
}

/* Another tenant than that of the record begins a new one. */
static json_t *
carry_out(json_t *record, struct tenant_change *change)
{
	char id[RECORD_ID_SIZE];

	fuzz_check(tenant_id_of(change->members, id) == 0, "no id");
	if (record != NULL && strcmp(record_id(record), id) != 0) {
		json_decref(record);
		record = NULL;
	}
	return fuzz_plan_tenant(record, change);
}

static json_t *
check_call(json_t *record, char *line)
{
	char *body = fuzz_after_word(line), text[LIMIT_RESULT_MSG];
	bool second = strncmp(line, "v2/", 3) == 0;
	const enum kit_version version = second ? KIT_V2 : KIT_V1;
	struct tenant_change change = { .now_ms = FUZZ_NOW, .hooked = second };
	json_t *sent = fuzz_json(body, strlen(body), 0), *members;

	change.call = kit_call_from_name(line + (second ? 3 : 0));
	check_xsign(body, strlen(body));
	if (!json_is_object(sent) || change.call == KIT_CALL_COUNT)
		goto out;
	check_token(sent);
	if (fields_check(kit_fields(change.call, version), sent, text,
		sizeof(text)) != 0) {
		fuzz_check_words(text);
		goto out;
	}
	change.members = members = kit_members(change.call, version, sent);
	fuzz_check(members != NULL, "no members");
	record = carry_out(record, &change);
	json_decref(members);
out:
	json_decref(sent);
	return record;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_input(data, size);
	json_t *record = NULL;
	char *line;

	while (input.len > 0) {
		line = fuzz_line(&input);
		record = check_call(record, line);
		free(line);
	}
	json_decref(record);
	return 0;
}
