/* What a record is made of and answered with, with every allocation failing, in
 * buf, jansson or OpenSSL: its text, its form of today, its credentials as SaaS
 * 1.0 wants them, the answer to a probe: whole, or said not to be.
 *
 * buf and jsontext are compiled into this program with allocators that fail on
 * demand; what the archive has of them is then not linked. */
#include "../support/unit_openssl.h"
#include "lifecycle_unit.h"
#include "tenant_unit.h"

#include "domain/credential.h"
#include "domain/probe.h"
#include "domain/record_text.h"

#define malloc  unit_malloc
#define realloc unit_realloc
#include "base/buf.c"
#include "base/jsontext.c"
#undef malloc
#undef realloc

static struct access_key key;

static enum unit_outcome
judge(bool done, bool right)
{
	if (!done)
		return UNIT_REFUSED;
	return right ? UNIT_RIGHT : UNIT_WRONG;
}

static enum unit_outcome
write_its_text(void)
{
	json_t *record = lifecycle_unit_record("active");
	struct buf want = BUF_INIT, got = BUF_INIT;
	int rc;

	if (record_text_write(record, &want) != 0)
		return UNIT_WRONG;
	unit_failing.armed = true;
	rc = record_text_write(record, &got);
	unit_failing.armed = false;
	return judge(rc == 0, strcmp(buf_str(&got), want.data) == 0);
}

static enum unit_outcome
upgrade_it(void)
{
	json_t *record = json_pack("{s:i}", "format", 1);
	int rc;

	unit_failing.armed = true;
	rc = instance_upgrade(record);
	unit_failing.armed = false;
	return judge(rc == 0,
	    json_is_array(json_object_get(record, "events")) &&
		json_is_integer(json_object_get(record, "eventCount")) &&
		json_integer_value(json_object_get(record, "format")) ==
		    INSTANCE_FORMAT);
}

static bool
decrypts_to(const json_t *app_info, const char *name, const char *want)
{
	const char *text = json_string_value(json_object_get(app_info, name));
	struct buf plain = BUF_INIT;

	return cipher_decrypt(CIPHER_AES_128, &key, text, strlen(text),
		   &plain) == CIPHER_DECRYPTED &&
	       strcmp(buf_str(&plain), want) == 0;
}

static enum unit_outcome
encrypt_its_credentials(void)
{
	json_t *app_info =
	    json_pack("{s:s, s:s}", "userName", "user", "password", "s3cret");
	int rc;

	unit_failing.armed = true;
	rc = credential_encrypt(app_info, CIPHER_AES_128, &key);
	unit_failing.armed = false;
	return judge(rc == 0, rc == 0 &&
				  decrypts_to(app_info, "userName", "user") &&
				  decrypts_to(app_info, "password", "s3cret"));
}

static enum unit_outcome
answer_a_probe(void)
{
	json_t *shown = json_pack("{s:s}", "frontEndUrl", "https://x");
	json_t *want = json_pack("[{s:s, s:O}, {s:s, s:O}]", "instanceId", "a",
	    "appInfo", shown, "instanceId", "b", "appInfo", shown);
	json_t *got;

	unit_failing.armed = true;
	got = probe_info("a,,b", shown);
	unit_failing.armed = false;
	return judge(got != NULL, json_equal(got, want));
}

/* The id of a tenant is computed to be compared. */
static enum unit_outcome
check_a_tenant(void)
{
	json_t *record = tenant_unit_record();
	struct err err = ERR_INIT;
	int rc;

	unit_failing.armed = true;
	rc = tenant_check(record, &err);
	unit_failing.armed = false;
	return judge(rc == 0 || strcmp(err.text, "out of memory") != 0,
	    rc == 0);
}

static void
its_text(void **state)
{
	(void)state;
	unit_each_failure(write_its_text, 4);
}

static void
its_form(void **state)
{
	(void)state;
	unit_each_failure(upgrade_it, 4);
}

static void
its_credentials(void **state)
{
	(void)state;
	unit_each_failure(encrypt_its_credentials, 8);
}

static void
the_answer_to_a_probe(void **state)
{
	(void)state;
	unit_each_failure(answer_a_probe, 8);
}

static void
a_tenant(void **state)
{
	(void)state;
	unit_each_failure(check_a_tenant, 1);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(its_text),
		cmocka_unit_test(its_form),
		cmocka_unit_test(its_credentials),
		cmocka_unit_test(the_answer_to_a_probe),
		cmocka_unit_test(a_tenant),
	};
	json_t *warm = json_pack("{s:s}", "password", "p");
	int failed;

	if (unit_openssl() != 0)
		return 111;
	key = unit_key("0123456789abcdef0123456789abcdef");
	/* What OpenSSL makes once, it makes now. */
	if (credential_encrypt(warm, CIPHER_AES_128, &key) != 0)
		return 111;
	json_decref(warm);
	json_set_alloc_funcs(unit_malloc, free);
	failed = unit_main(tests);
	key_release(&key);
	return failed;
}
