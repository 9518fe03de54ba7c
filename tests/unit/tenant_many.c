/* tenant: 500 users and 10,000 departments, parsed, checked and planned, each
 * in less than a second of work, whatever else the machine has to do. */
#include "tenant_unit.h"

#include <time.h>

#include "base/buf.h"
#include "base/jsontext.h"

#define BODY "{" TENANT_UNIT_COMMON

/* `n` elements, each printed with its number. */
static void
add_elements(struct buf *out, int n, const char *before, const char *after)
{
	int i;

	for (i = 0; i < n; i++)
		buf_addf(out, "%s%s%d%s", i == 0 ? "[" : ",", before, i, after);
	buf_addch(out, ']');
}

static int64_t
worked_ms(void)
{
	return (int64_t)clock() * 1000 / CLOCKS_PER_SEC;
}

/* Carry the text out on *record; the ms it took. */
static int64_t
carry_out(json_t **record, enum kit_call call, enum kit_version version,
    const struct buf *text)
{
	struct tenant_change change = { call, NULL, TENANT_UNIT_NOW, true };
	int64_t begin = worked_ms();
	char words[LIMIT_RESULT_MSG];
	struct err err = ERR_INIT;
	json_t *body, *members;
	json_error_t error;
	struct plan plan;

	body = jsontext_load(text->data, text->len, 0, &error);
	unit_check(body != NULL, "%s", error.text);
	unit_check(fields_check(kit_fields(call, version), body, words,
		       sizeof(words)) == 0,
	    "%s", words);
	change.members = members = kit_members(call, version, body);
	assert_int_equal(tenant_plan(*record, &change, &plan, &err), 0);
	assert_int_equal(plan.result, RESULT_SUCCESS);
	json_decref(*record);
	*record = json_incref(plan.record);
	begin = worked_ms() - begin;
	plan_release(&plan);
	json_decref(members);
	json_decref(body);
	return begin;
}

static void
five_hundred_users(void **state)
{
	struct buf text = BUF_INIT;
	json_t *record = NULL;
	int64_t ms;

	(void)state;
	buf_addf(&text, "%s\"appId\":\"a1\",\"currentSyncTime\":\"x\",", BODY);
	buf_addf(&text, "\"flag\":1,\"userList\":");
	add_elements(&text, 500, "{\"userName\":\"u",
	    "\"," TENANT_UNIT_USER "}");
	buf_addch(&text, '}');
	ms = carry_out(&record, KIT_AUTH, KIT_V2, &text);
	assert_in_range(ms, 0, 999);
	assert_int_equal(json_object_size(
			     tenant_unit_at(record, "applications>a1>users")),
	    500);
	json_decref(record);
	buf_release(&text);
}

static void
ten_thousand_departments(void **state)
{
	struct buf text = BUF_INIT;
	json_t *record = NULL;
	int64_t ms;
	int round;

	(void)state;
	for (round = 0; round < 2; round++) {
		buf_reset(&text);
		buf_addf(&text, "%s\"orgInfo\":", BODY);
		add_elements(&text, 10000,
		    "{\"parentCode\":\"o1\",\"name\":"
		    "\"Department\",\"orgCode\":\"o",
		    round == 0 ? "\"}" : "x\"}");
		buf_addch(&text, '}');
		ms = carry_out(&record, KIT_ALL_ORGS, KIT_V1, &text);
		print_message("# %d ms\n", (int)ms);
		assert_in_range(ms, 0, 999);
	}
	assert_int_equal(json_object_size(json_object_get(record, "orgs")),
	    10000);
	/* The events have not the tree: 300 of them must fit. */
	assert_int_equal(json_object_size(
			     tenant_unit_at(event_next(record), "request")),
	    4);
	json_decref(record);
	buf_release(&text);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(five_hundred_users),
		cmocka_unit_test(ten_thousand_departments),
	};

	return unit_main(tests);
}
