/* import: what becomes of a line, a record and its alias. */
#include "import_unit.h"

static const char *const families[] = { "saas", "saas_v1", "license",
	"license_v1" };

static void
check_good(const json_t *record)
{
	struct err err = ERR_INIT;

	unit_check(record_check(record, &err) == 0, "%s", err.text);
}

static void
two_good_records(void **state)
{
	char id[INSTANCE_ID_SIZE];
	json_t *record, *alias;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(families); i++) {
		record = import_unit_record(families[i], NULL, NULL);
		alias = import_alias(record, NULL, IMPORT_UNIT_NOW);
		check_good(record);
		check_good(alias);
		assert_int_equal(instance_state(record), STATE_ACTIVE);
		assert_int_equal(instance_state(alias), STATE_ALIAS);
		/* As newInstance computes it. */
		assert_int_equal(instance_id_compute(families[i], "CS1",
				     strstr(families[i], "_v1") != NULL ? "P1"
									: "L1",
				     id),
		    0);
		assert_string_equal(import_alias_id(record), id);
		assert_string_equal(record_id(alias), id);
		assert_string_equal(import_alias_of(alias), "old-1");
		assert_null(import_alias_of(record));
		assert_null(import_alias_id(alias));
		json_decref(record);
		json_decref(alias);
	}
}

static void
ids_at_their_limit(void **state)
{
	char *id = unit_repeat("a", LIMIT_ID), json[LIMIT_ID + 3];
	static const char *const names[] = { "instanceId", "orderId",
		"orderLineId", "productId", "businessId" };
	size_t i;

	(void)state;
	snprintf(json, sizeof(json), "\"%s\"", id);
	for (i = 0; i < UNIT_COUNT(names); i++)
		json_decref(import_unit_record("saas", names[i], json));
	free(id);
}

static void
what_has_its_own_id_needs_no_alias(void **state)
{
	char id[INSTANCE_ID_SIZE], json[INSTANCE_ID_SIZE + 2];
	json_t *record;

	(void)state;
	assert_int_equal(instance_id_compute("saas", "CS1", "L1", id), 0);
	snprintf(json, sizeof(json), "\"%s\"", id);
	record = import_unit_record("saas", "instanceId", json);
	assert_null(import_alias_id(record));
	check_good(record);
	json_decref(record);
}

static void
members_are_kept(void **state)
{
	json_t *record;

	(void)state;
	record = import_unit_record("saas", "expireTime",
	    "\"2030-01-01T00:00:00Z\"");
	assert_string_equal(unit_text(record, "expireTime"),
	    "2030-01-01T00:00:00Z");
	assert_string_equal(unit_text(record, "createdAt"),
	    "2026-11-23T09:17:00.123Z");
	json_decref(record);
	record =
	    import_unit_record("saas", "createdAt", "\"2022-01-01T00:00:00Z\"");
	assert_string_equal(unit_text(record, "createdAt"),
	    "2022-01-01T00:00:00Z");
	assert_string_equal(unit_text(record, "updatedAt"),
	    "2026-11-23T09:17:00.123Z");
	json_decref(record);
	record = import_unit_record("saas", "data", "{\"vm\":\"i-1\"}");
	assert_string_equal(unit_text(json_object_get(record, "data"), "vm"),
	    "i-1");
	json_decref(record);
}

static void
what_the_configuration_shows(void **state)
{
	json_t *app_info = json_pack("{s:s}", "frontEndUrl", "https://site");
	json_t *line = import_unit_line("saas", "appInfo", NULL), *record;
	char text[ERR_TEXT_MAX];

	(void)state;
	assert_null(
	    import_record(line, NULL, IMPORT_UNIT_NOW, text, sizeof(text)));
	assert_string_equal(text,
	    "appInfo: must be given, or app_info in the configuration");
	record =
	    import_record(line, app_info, IMPORT_UNIT_NOW, text, sizeof(text));
	assert_true(json_equal(json_object_get(record, "appInfo"), app_info));
	assert_ptr_not_equal(json_object_get(record, "appInfo"), app_info);
	json_decref(record);
	json_object_set_new(line, "state", json_string("released"));
	record = import_record(line, NULL, IMPORT_UNIT_NOW, text, sizeof(text));
	check_good(record);
	json_decref(record);
	json_decref(line);
	json_decref(app_info);
}

/* Until the instance is durable. */
static void
an_alias_holds_it(void **state)
{
	json_t *record = import_unit_record("saas", NULL, NULL);
	json_t *alias, *settled;

	(void)state;
	alias = import_alias(record, json_deep_copy(record), IMPORT_UNIT_NOW);
	check_good(alias);
	assert_true(json_equal(import_pending(alias), record));
	settled = import_settled(alias);
	check_good(settled);
	assert_null(import_pending(settled));
	assert_non_null(import_pending(alias));
	json_decref(settled);
	json_decref(alias);
	json_decref(record);
}

static void
refuse_pending(json_t *alias, json_t *pending, const char *words)
{
	struct err err = ERR_INIT;

	json_object_set_new(alias, "pending", pending);
	unit_check(record_check(alias, &err) == -1, "taken: %s", words);
	unit_check(strncmp(err.text, words, strlen(words)) == 0, "%s, want %s",
	    err.text, words);
}

/* Whoever finishes the import relies on it. */
static void
an_alias_holds_nothing_else(void **state)
{
	json_t *record = import_unit_record("saas", NULL, NULL), *other;
	json_t *alias = import_alias(record, NULL, IMPORT_UNIT_NOW);

	(void)state;
	refuse_pending(alias, json_true(), "pending: ");
	refuse_pending(alias, json_object(), "pending/format: ");
	refuse_pending(alias, import_settled(alias), "pending: must be");
	other = import_unit_record("saas", "instanceId", "\"old-2\"");
	refuse_pending(alias, other, "pending: must be");
	other = import_unit_record("saas", "orderId", "\"CS2\"");
	refuse_pending(alias, other, "pending: must be");
	other = json_deep_copy(record);
	(void)json_object_del(other, "instanceId");
	refuse_pending(alias, other, "pending/instanceId: ");
	other = json_deep_copy(record);
	json_object_set(other, "pending", record);
	refuse_pending(alias, other, "pending/pending: ");
	json_decref(alias);
	json_decref(record);
}

static void
the_same(void **state)
{
	static const struct {
		const char *name, *json;
		bool same;
	} rows[] = {
		{ NULL, NULL, true },
		{ "state", "\"frozen\"", true },
		{ "expireTime", "\"2030-01-01T00:00:00Z\"", true },
		{ "productId", "\"P2\"", true },
		{ "orderId", "\"CS2\"", false },
		{ "orderLineId", "\"L2\"", false },
		{ "instanceId", "\"old-2\"", false },
	};
	json_t *record = import_unit_record("saas", NULL, NULL), *other;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(rows); i++) {
		other = import_unit_record("saas", rows[i].name, rows[i].json);
		unit_check(import_same(record, other) == rows[i].same, "%s",
		    rows[i].name != NULL ? rows[i].name : "as it is");
		json_decref(other);
	}
	other = import_unit_record("license", NULL, NULL);
	assert_false(import_same(record, other));
	json_decref(other);
	json_decref(record);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(two_good_records),
		cmocka_unit_test(ids_at_their_limit),
		cmocka_unit_test(what_has_its_own_id_needs_no_alias),
		cmocka_unit_test(members_are_kept),
		cmocka_unit_test(what_the_configuration_shows),
		cmocka_unit_test(an_alias_holds_it),
		cmocka_unit_test(an_alias_holds_nothing_else),
		cmocka_unit_test(the_same),
	};

	return unit_main(tests);
}
