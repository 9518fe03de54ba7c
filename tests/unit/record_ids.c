/* record: which texts name a record, of which kind, and that no two kinds and
 * no two pairs share a name. */
#include "../support/unit.h"

#include "domain/instance.h"
#include "domain/record.h"

static const char plain[] = "0d3cbc95-c3ea-8614-839c-b03036241889";
static const char *const prefixes[RECORD_KINDS] = { "", "code.", "license.",
	"order.", "tenant." };
static const char *const directories[RECORD_KINDS] = { "instances", "licenses",
	"licenses", "orders", "tenants" };

static void
each_kind_by_its_prefix(void **state)
{
	char id[100];
	int kind;

	(void)state;
	for (kind = 0; kind < RECORD_KINDS; kind++) {
		snprintf(id, sizeof(id), "%s%s", prefixes[kind], plain);
		assert_int_equal(record_kind_of(id), kind);
		assert_string_equal(record_id_plain(id), plain);
		assert_string_equal(record_form((enum record_kind)kind)
					->directory,
		    directories[kind]);
		/* What is sent never names another kind than an instance. */
		assert_int_equal(instance_id_is_valid(id), kind == 0);
	}
}

static void
nothing_else_is_an_id(void **state)
{
	static const char *const bad[] = { "", ".", "..", "code.", ".a",
		"code..a", "code.a.b", "codes.a", "cod.a", "Code.a", "upload.a",
		"license.-a", "license.a/b", "license/a", "tenant.a\n",
		"tenant.a.json", "order.order.a", "queue.a", "../code.a" };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(bad); i++) {
		unit_check(!record_id_is_valid(bad[i]), "\"%s\"", bad[i]);
		assert_int_equal(record_kind_of(bad[i]), RECORD_KINDS);
	}
}

static void
at_most_64_characters(void **state)
{
	char id[80];
	int kind;
	size_t n;

	(void)state;
	for (kind = 0; kind < RECORD_KINDS; kind++) {
		for (n = strlen(prefixes[kind]) + 1; n < 70; n++) {
			memset(id, 'a', n);
			id[n] = '\0';
			memcpy(id, prefixes[kind], strlen(prefixes[kind]));
			unit_check(record_id_is_valid(id) == (n <= 64),
			    "%s: %zu", prefixes[kind], n);
		}
	}
}

static void
computed_for_ever_and_all_different(void **state)
{
	static const char *const pairs[][2] = { { "a", "b" }, { "ab", "" },
		{ "", "ab" }, { "a", "" }, { "b", "a" }, { "A", "b" } };
	char ids[4 * UNIT_COUNT(pairs)][RECORD_ID_SIZE], again[RECORD_ID_SIZE];
	size_t n = 0, i, k;
	int kind;

	(void)state;
	for (kind = RECORD_CODE; kind < RECORD_KINDS; kind++) {
		for (i = 0; i < UNIT_COUNT(pairs); i++, n++) {
			assert_int_equal(record_id_compute((enum record_kind)
							       kind,
					     pairs[i][0], pairs[i][1], ids[n]),
			    0);
			assert_int_equal(record_kind_of(ids[n]), kind);
			assert_int_equal(record_id_compute((enum record_kind)
							       kind,
					     pairs[i][0], pairs[i][1], again),
			    0);
			assert_string_equal(ids[n], again);
		}
	}
	/* Not even their UUIDs are the same: slots and logs show those. */
	for (i = 0; i < n; i++) {
		for (k = 0; k < i; k++)
			assert_string_not_equal(record_id_plain(ids[i]),
			    record_id_plain(ids[k]));
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_by_its_prefix),
		cmocka_unit_test(nothing_else_is_an_id),
		cmocka_unit_test(at_most_64_characters),
		cmocka_unit_test(computed_for_ever_and_all_different),
	};

	return unit_main(tests);
}
