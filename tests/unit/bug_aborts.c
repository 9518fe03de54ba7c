/* err: misuse by our own code says where, and aborts. */
#include "../support/unit.h"

#include <signal.h>
#include <sys/resource.h>

#include "base/err.h"
#include "base/family.h"
#include "crypto/cipher.h"
#include "crypto/javakey.h"
#include "crypto/oaep.h"
#include "domain/lifecycle.h"
#include "domain/outcome.h"
#include "domain/tenant.h"
#include "domain/tenant_edit.h"
#include "domain/v1.h"
#include "protocol/fields.h"
#include "protocol/kit.h"
#include "protocol/params.h"
#include "protocol/result.h"
#include "protocol/token.h"
#include "store/records.h"

/* Run `misuse` in a child: it must die of SIGABRT with a line that has
 * `wanted` in it. */
static void
expect_abort(void (*misuse)(void), const char *wanted)
{
	struct rlimit none = { 0, 0 };
	char said[1024] = "";
	int pipe_fds[2], status;
	pid_t child;

	assert_int_equal(pipe(pipe_fds), 0);
	assert_int_not_equal(child = fork(), -1);
	if (child == 0) {
		setrlimit(RLIMIT_CORE, &none);
		dup2(pipe_fds[1], STDERR_FILENO);
		misuse();
		_exit(0);
	}
	close(pipe_fds[1]);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGABRT);
	assert_true(read(pipe_fds[0], said, sizeof(said) - 1) > 0);
	close(pipe_fds[0]);
	assert_memory_equal(said, "BUG: ", 5);
	unit_check(strstr(said, wanted) != NULL, "%s", said);
}

static void
result_of_no_code(void)
{
	(void)result_code(RESULT_COUNT);
}

static void
text_of_no_result(void)
{
	(void)result_text((enum result) - 1);
}

static void
name_of_no_family(void)
{
	(void)family_name(FAMILY_COUNT);
}

static void
unchecked_time(void)
{
	(void)fields_time(json_pack("{s:s}", "expireTime", "soon"),
	    "expireTime");
}

static void
no_cipher(void)
{
	(void)cipher_type_text((enum cipher_type)3);
}

static void
no_padding(void)
{
	(void)oaep_padding_text(OAEP_PADDINGS);
}

static void
key_of_another_size(void)
{
	struct access_key key = unit_key("s3cr3t-key");
	uint8_t out[JAVAKEY_MAX];

	(void)javakey_make(&key, out, 24);
}

static void
key_too_long(void)
{
	struct access_key key = { unit_repeat("k", LIMIT_KEY_MAX + 1),
		LIMIT_KEY_MAX + 1, KEY_FOREVER };
	char hex[2 * MAC_SIZE + 1];

	(void)signature_make(&key, "1700000000", "n", "", 0, hex);
}

static void
token_of_a_key_too_long(void)
{
	struct access_key key = { unit_repeat("k", LIMIT_KEY_MAX + 1),
		LIMIT_KEY_MAX + 1, KEY_FOREVER };
	const struct buf payload = BUF_INIT;
	char token[TOKEN_SIZE];

	(void)token_make(&key, "20261123091700123", &payload, token);
}

static void
texts_of_no_fault(void)
{
	(void)params_fault_text((enum params_fault) - 1);
}

static void
text_of_no_signature_fault(void)
{
	const struct signature_verdict verdict = {
		.fault = (enum signature_fault) - 1
	};
	char text[LIMIT_RESULT_MSG];

	signature_fault_text(&verdict, text, sizeof(text));
}

static void
text_of_no_token_fault(void)
{
	const struct token_verdict verdict = { .fault =
						   (enum token_fault) - 1 };
	char text[LIMIT_RESULT_MSG];

	token_fault_text(&verdict, text, sizeof(text));
}

static void
public_key_that_decrypts(void)
{
	struct buf secret = BUF_INIT, open = BUF_INIT, plain = BUF_INIT;
	struct oaep_key *key;
	struct err err;

	if (oaep_generate(&secret, &open) == 0 &&
	    (key = oaep_load_public(open.data, open.len, &err)) != NULL)
		(void)oaep_decrypt(key, "AAAA", 4, &plain);
}

static void
event_of_no_call(void)
{
	(void)tenant_event(KIT_CALL_COUNT);
}

static void
departments_that_are_cancelled(void)
{
	(void)tenant_edit(json_object(), KIT_ORG,
	    json_pack("{s:i}", "flag", KIT_CANCEL));
}

static void
flag_beyond_all(void)
{
	(void)tenant_edit(json_object(), KIT_ORG,
	    json_pack("{s:i}", "flag", KIT_FLAG_COUNT));
}

static void
check_of_1_0(void)
{
	const struct v1_call call = { .activity = ACTIVITY_CHANGE_CHECK,
		.members = json_object() };
	char text[LIMIT_RESULT_MSG];

	(void)v1_translate(&call, text, sizeof(text));
}

static void
no_event(void)
{
	(void)event_name(EVENT_NONE);
}

static void
event_beyond_all(void)
{
	(void)event_name(EVENT_COUNT);
}

static void
no_state(void)
{
	(void)instance_state_name(STATE_COUNT);
}

static void
no_rule(void)
{
	(void)lifecycle_rule(FAMILY_SAAS, STATE_ACTIVE, ACTIVITY_COUNT);
}

static void
rule_of_no_state(void)
{
	(void)lifecycle_rule(FAMILY_SAAS, STATE_COUNT, ACTIVITY_NEW);
}

static void
no_activity(void)
{
	(void)lifecycle_activity_name(ACTIVITY_COUNT);
}

static void
event_of_no_activity(void)
{
	(void)lifecycle_event(FAMILY_SAAS, ACTIVITY_COUNT);
}

static void
no_call(void)
{
	(void)kit_call_name(KIT_CALL_COUNT);
}

static void
no_kind_of_record(void)
{
	(void)record_form(RECORD_KINDS);
}

static void
outcome_of_no_event(void)
{
	const struct outcome outcome = { .kind = OUTCOME_DONE };
	const struct outcome_terms terms = { 0, 0, 0 };
	enum outcome_effect effect;

	(void)outcome_apply(json_object(), "a.1", &outcome, &terms, &effect);
}

static void
outcome_of_a_dead_letter(void)
{
	const struct outcome outcome = { .kind = OUTCOME_DONE };
	const struct outcome_terms terms = { 0, 0, 0 };
	enum outcome_effect effect;

	(void)outcome_apply(json_pack("{s:[{s:s, s:s}]}", "events", "id", "a.1",
				"dead", "refused"),
	    "a.1", &outcome, &terms, &effect);
}

static void
no_event_to_cancel(void)
{
	(void)outcome_cancel(json_object(), "a.1", 0);
}

static void
change_of_a_path(void)
{
	struct store store = STORE_INIT;
	struct err err;

	(void)records_change(&store, "../a", NULL, NULL, &err);
}

static void
misuse_aborts(void **state)
{
	(void)state;
	expect_abort(no_cipher, "no cipher type 3");
	expect_abort(no_padding, "no padding 3");
	expect_abort(key_of_another_size, "an AES key of 24 bytes");
	expect_abort(key_too_long, "access key of 257 bytes");
	expect_abort(token_of_a_key_too_long, "access key of 257 bytes");
	expect_abort(texts_of_no_fault, "params.c:");
	expect_abort(text_of_no_signature_fault, "signature_text.c:");
	expect_abort(text_of_no_token_fault, "token.c:");
	expect_abort(public_key_that_decrypts, "a public key decrypts");
	expect_abort(event_of_no_call, "no call 5");
	expect_abort(departments_that_are_cancelled, "with flag 3");
	expect_abort(flag_beyond_all, "with flag 4");
	expect_abort(check_of_1_0, "1.0 has no activity");
	expect_abort(no_event, "no event 0");
	expect_abort(event_beyond_all, "no event ");
	expect_abort(no_state, "no state");
	expect_abort(no_rule, "no rule for 2,");
	expect_abort(rule_of_no_state, "no rule for ");
	expect_abort(no_activity, "no activity");
	expect_abort(event_of_no_activity, "no activity");
	expect_abort(no_call, "no call");
	expect_abort(no_kind_of_record, "no kind of record");
	expect_abort(outcome_of_no_event, "an event that is not live");
	expect_abort(outcome_of_a_dead_letter, "an event that is not live");
	expect_abort(no_event_to_cancel, "an event that is not there");
	expect_abort(change_of_a_path, "with a bad id");
	expect_abort(result_of_no_code, "result.c:");
	expect_abort(text_of_no_result, "result.c:");
	expect_abort(name_of_no_family, "no family 8");
	expect_abort(unchecked_time, "expireTime");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(misuse_aborts),
	};

	return unit_main(tests);
}
