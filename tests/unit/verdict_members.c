/* verdict: each member of a hook's output is held to type and length. */
#include "verdict_unit.h"

#define SEALED "{\"keyId\": \"f9b31793\", \"sealed\": \"%s\"}"

/* {"name": "letter letter …"} with n letters. */
static char *
long_text(const char *before, const char *letter, size_t n, const char *after)
{
	char *letters = unit_repeat(letter, n), *text = NULL;

	assert_int_not_equal(asprintf(&text, "%s%s%s", before, letters, after),
	    -1);
	free(letters);
	return text;
}

static void
wrong_types(void **state)
{
	static const char *const bad[][2] = {
		{ "{\"resultMsg\": 1}", "resultMsg: " },
		{ "{\"resultMsg\": {}}", "resultMsg: " },
		{ "{\"resultCode\": 100}", "resultCode: " },
		{ "{\"resultCode\": [\"000000\"]}", "resultCode: " },
		{ "{\"data\": []}", "data: must be an object" },
		{ "{\"data\": \"x\"}", "data: must be an object" },
		{ "{\"data\": null}", "data: must be an object" },
		{ "{\"appInfo\": null}", "appInfo/" },
		{ "{\"appInfo\": \"https://x\"}", "appInfo/" },
		{ "{\"appInfo\": {}}", "appInfo/frontEndUrl: " },
		{ "{\"appInfo\": {\"frontEndUrl\": \" \"}}",
		    "appInfo/frontEndUrl: " },
		{ "{\"appInfo\": {\"frontEndUrl\": \"x\", \"memo\": 1}}",
		    "appInfo/memo: " },
		{ "{\"appInfo\": {\"frontEndUrl\": \"x\", \"port\": \"1\"}}",
		    "appInfo/port: unknown member" },
		{ "{\"appInfo\": {\"frontEndUrl\": \"x\", \"password\": 1}}",
		    "appInfo/password: " },
	};
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(bad); i++)
		verdict_unit_refuse(bad[i][0], bad[i][1]);
}

static void
a_message_of_255_characters(void **state)
{
	static const char *const letters[] = { "x", "\xc3\xa9", "\xe4\xba\x91",
		"\xf0\x9f\x98\x80" };
	char *text, *want;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(letters); i++) {
		want = unit_repeat(letters[i], 255);
		text = long_text("{\"resultMsg\":\"", letters[i], 255, "\"}");
		verdict_unit_expect(EVENT_NEW, 100, text, OUTCOME_REFUSED,
		    want);
		free(text);
		free(want);
		text = long_text("{\"resultMsg\":\"", letters[i], 256, "\"}");
		verdict_unit_refuse(text, "resultMsg: ");
		free(text);
	}
}

static void
app_info_at_the_edge(void **state)
{
	static const struct {
		const char *name;
		size_t max;
	} members[] = { { "frontEndUrl", 512 }, { "adminUrl", 512 },
		{ "userName", 128 }, { "memo", 1024 }, { "password", 128 } };
	char before[100], wanted[40], *text;
	size_t i, more;

	(void)state;
	for (i = 0; i < 2 * UNIT_COUNT(members); i++) {
		more = i % 2;
		snprintf(before, sizeof(before), "{\"appInfo\":{%s\"%s\":\"",
		    i < 2 ? "" : "\"frontEndUrl\":\"x\",", members[i / 2].name);
		snprintf(wanted, sizeof(wanted),
		    "appInfo/%s: ", members[i / 2].name);
		text = long_text(before, "\xe4\xba\x91",
		    members[i / 2].max + more, "\"}}");
		if (more == 0)
			verdict_unit_expect(EVENT_NEW, 0, text, OUTCOME_DONE,
			    "");
		else
			verdict_unit_refuse(text, wanted);
		free(text);
	}
}

static void
data_of_16_kib(void **state)
{
	/* {"x":"…"} */
	char *text =
	    long_text("{ \"data\" : { \"x\" : \"", "y", 16384 - 8, "\" } }");

	(void)state;
	verdict_unit_expect(EVENT_REFRESH, 0, text, OUTCOME_DONE, "");
	free(text);
	text = long_text("{\"data\":{\"x\":\"", "y", 16384 - 7, "\"}}");
	verdict_unit_refuse(text,
	    "data: must be an object of at most 16384 bytes");
	free(text);
}

/* It would be taken for sealed by us, and could never be opened. */
static void
what_looks_sealed(void **state)
{
	char sealed[200], text[400], *base64 = unit_repeat("QUJD", 10);

	(void)state;
	snprintf(sealed, sizeof(sealed), SEALED, base64);
	snprintf(text, sizeof(text), "{\"data\": %s}", sealed);
	verdict_unit_refuse(text, "data: ");
	snprintf(text, sizeof(text), "{\"data\": {\"x\": %s}}", sealed);
	verdict_unit_expect(EVENT_REFRESH, 0, text, OUTCOME_DONE, "");
	snprintf(text, sizeof(text),
	    "{\"appInfo\": {\"frontEndUrl\": \"x\", \"password\": %s}}",
	    sealed);
	verdict_unit_refuse(text, "appInfo/password: ");
	free(base64);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(wrong_types),
		cmocka_unit_test(a_message_of_255_characters),
		cmocka_unit_test(app_info_at_the_edge),
		cmocka_unit_test(data_of_16_kib),
		cmocka_unit_test(what_looks_sealed),
	};

	return unit_main(tests);
}
