/* import: a line with any one member wrong or missing is refused by name. */
#include "import_unit.h"

static const struct {
	const char *family, *name;
	const char *json; /* NULL: the member is missing */
	const char *words;
} rows[] = {
	{ "saas", "family", NULL, "family: missing" },
	{ "saas", "family", "\"kit\"", "family: must be one of" },
	{ "saas", "family", "\"license_code\"", "family: must be one of" },
	{ "saas", "family", "1", "family: must be a string" },
	{ "saas", "instanceId", NULL, "instanceId: missing" },
	{ "saas", "instanceId", "\"../a\"", "instanceId: must be letters" },
	{ "saas", "instanceId", "\"-a\"", "instanceId: must be letters" },
	{ "saas", "instanceId", "\"license.a\"", "instanceId: must be" },
	{ "saas", "instanceId",
	    "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	    "a"
	    "\"",
	    "instanceId: longer than 64" },
	{ "saas", "state", NULL, "state: missing" },
	{ "saas", "state", "\"creating\"", "state: must be one of" },
	{ "saas", "state", "\"failed\"", "state: must be one of" },
	{ "saas", "state", "\"alias\"", "state: must be one of" },
	{ "saas", "orderId", NULL, "orderId: missing" },
	{ "saas", "orderId", "\"\"", "orderId: blank" },
	{ "saas", "orderId", "[]", "orderId: must be a string" },
	{ "saas", "orderLineId", NULL, "orderLineId: must be given" },
	{ "license", "orderLineId", NULL, "orderLineId: must be given" },
	{ "saas_v1", "productId", NULL, "productId: must be given" },
	{ "saas_v1", "orderLineId", "\"L1\"", "orderLineId: 1.0 has no" },
	{ "saas", "createdAt", "\"20220101\"", "createdAt: must be an ISO" },
	{ "saas", "expireTime", "\"never\"", "expireTime: must be an ISO" },
	{ "saas", "expireTime", "1", "expireTime: must be a string" },
	{ "saas", "appInfo", "[]", "appInfo: must be an object" },
	{ "saas", "appInfo", "{}", "appInfo/frontEndUrl: missing" },
	{ "saas", "appInfo", "{\"frontEndUrl\":\"u\",\"pasword\":\"p\"}",
	    "appInfo/pasword: unknown member" },
	{ "saas", "appInfo",
	    "{\"frontEndUrl\":\"u\",\"password\":{\"keyId\":\"1a2b3c4d\","
	    "\"sealed\":\"AAAA\"}}",
	    "appInfo/password: must be a string" },
	{ "license", "appInfo", "{\"frontEndUrl\":\"u\"}",
	    "appInfo: only an instance of saas" },
	{ "saas", "data", "1", "data: must be an object" },
	{ "saas", "data",
	    "{\"keyId\":\"1a2b3c4d\",\"sealed\":\""
	    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
	    "\"}",
	    "data: must be an object, and not a sealed one" },
	{ "saas", "license", "\"L\"", "license: only an instance of" },
	{ "license_v1", "license", NULL, "license: must be given" },
	{ "license_v1", "license", "{}", "license: must be a string" },
	{ "saas", "orderid", "\"x\"", "orderid: unknown member" },
	{ "saas", "recordId", "\"tenant.x\"", "recordId: unknown member" },
	{ "saas", "events", "[]", "events: unknown member" },
};

static void
refuse(json_t *line, const char *words, const char *name)
{
	char text[ERR_TEXT_MAX];
	json_t *record;

	record = import_record(line, NULL, IMPORT_UNIT_NOW, text, sizeof(text));
	unit_check(record == NULL, "%s: taken", name);
	unit_check(strncmp(text, words, strlen(words)) == 0, "%s: %s, want %s",
	    name, text, words);
	json_decref(line);
}

static void
each_member(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(rows); i++)
		refuse(import_unit_line(rows[i].family, rows[i].name,
			   rows[i].json),
		    rows[i].words, rows[i].name);
}

static void
what_is_no_object(void **state)
{
	(void)state;
	refuse(json_array(), "the line: is no JSON object", "an array");
	refuse(json_string("x"), "the line: is no JSON object", "a text");
	refuse(json_null(), "the line: is no JSON object", "null");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_member),
		cmocka_unit_test(what_is_no_object),
	};

	return unit_main(tests);
}
