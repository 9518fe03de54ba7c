/* secret: a sealed value opens in its own place alone, with its own key alone,
 * and who meets another is told which. */
#include "secret_unit.h"

#define SHUT(id)                                                     \
	" does not open with key " id ": it was altered, or belongs" \
	" to another record"
#define ELSEWHERE SHUT("f9b31793")

static void
to_another_record(void **state)
{
	json_t *record = secret_unit_record();

	(void)state;
	secret_unit_seal(record, &secret_unit_first);
	json_object_set_new(record, "instanceId",
	    json_string("0d3cbc95-c3ea-8614-839c-b03036241880"));
	secret_unit_stays_shut(record, &secret_unit_both,
	    "appInfo.password" ELSEWHERE);
	json_object_del(record, "appInfo");
	secret_unit_stays_shut(record, &secret_unit_both, "data" ELSEWHERE);
	json_object_del(record, "instanceId");
	secret_unit_stays_shut(record, &secret_unit_both,
	    "instanceId: must be a string");
	json_decref(record);
}

static void
to_another_record_under_the_second_key(void **state)
{
	json_t *record = secret_unit_record();

	(void)state;
	secret_unit_seal(record, &secret_unit_second);
	json_object_set_new(record, "instanceId", json_string("another"));
	secret_unit_stays_shut(record, &secret_unit_both,
	    "appInfo.password" SHUT("0050bed4"));
	json_decref(record);
}

static void
to_another_member(void **state)
{
	json_t *record = secret_unit_record(), *password, *data;

	(void)state;
	secret_unit_seal(record, &secret_unit_first);
	password = json_incref(secret_unit_password(record));
	data = json_incref(json_object_get(record, "data"));
	json_object_set(record, "data", password);
	secret_unit_stays_shut(record, &secret_unit_first, "data" ELSEWHERE);
	json_object_set(record, "data", data);
	json_object_set(json_object_get(record, "appInfo"), "password", data);
	secret_unit_stays_shut(record, &secret_unit_first,
	    "appInfo.password" ELSEWHERE);
	json_decref(password);
	json_decref(data);
	json_decref(record);
}

static void
without_its_key(void **state)
{
	static const char words[] =
	    "appInfo.password was sealed with key f9b31793, which "
	    "\"seal_keys\" does not list";
	json_t *record = secret_unit_record();

	(void)state;
	secret_unit_seal(record, &secret_unit_first);
	secret_unit_stays_shut(record, &secret_unit_second, words);
	secret_unit_stays_shut(record, &secret_unit_none, words);
	json_decref(record);
}

/* The key of one member is there, that of the other is not: neither opens. */
static void
with_half_of_its_keys(void **state)
{
	json_t *record = secret_unit_record(), *plain = secret_unit_record();

	(void)state;
	secret_unit_seal(record, &secret_unit_second);
	json_object_set(record, "data", json_object_get(plain, "data"));
	secret_unit_seal(record, &secret_unit_first);
	secret_unit_stays_shut(record, &secret_unit_second,
	    "data was sealed with key f9b31793, which \"seal_keys\" does not "
	    "list");
	json_decref(plain);
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(to_another_record),
		cmocka_unit_test(to_another_record_under_the_second_key),
		cmocka_unit_test(to_another_member),
		cmocka_unit_test(without_its_key),
		cmocka_unit_test(with_half_of_its_keys),
	};

	return secret_unit_main(tests);
}
