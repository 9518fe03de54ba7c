/* probe: an InstanceInfo for each id of a list, whatever the ids. */
#include "../support/unit.h"

#include "domain/probe.h"

/* The ids in the answer, joined by blanks, must be `want`. */
static void
expect(const char *ids, const char *want)
{
	json_t *info = probe_info(ids, NULL), *entry;
	struct buf got = BUF_INIT;
	char text[256];
	size_t i;

	assert_true(json_is_array(info));
	json_array_foreach (info, i, entry) {
		buf_addf(&got, "%s%s", i > 0 ? " " : "",
		    unit_text(entry, "instanceId"));
		assert_int_equal(json_object_size(entry), 2);
		assert_int_equal(instance_check_app_info(json_object_get(entry,
							     "appInfo"),
				     text, sizeof(text)),
		    0);
	}
	assert_string_equal(buf_str(&got), want);
	buf_release(&got);
	json_decref(info);
}

static void
lists(void **state)
{
	(void)state;
	expect("a", "a");
	expect("a,b", "a b");
	expect("b,a,b", "b a b");
	expect("10e758d0-31ad-4c4b-8f1b-81d03469a10e,../x,ä",
	    "10e758d0-31ad-4c4b-8f1b-81d03469a10e ../x ä");
}

static void
empty_pieces_are_no_ids(void **state)
{
	(void)state;
	expect("", "");
	expect(",", "");
	expect(",,,", "");
	expect(",a", "a");
	expect("a,", "a");
	expect(",,a,,b,,", "a b");
}

/* No instanceId of an answer may be longer. */
static void
an_id_that_is_too_long(void **state)
{
	char *id = unit_repeat("x", LIMIT_ID + 1), *ids;

	(void)state;
	expect(id, "");
	ids = malloc(LIMIT_ID + 4);
	assert_non_null(ids);
	snprintf(ids, LIMIT_ID + 4, "%s,a", id);
	expect(ids, "a");
	expect(id + 1, id + 1);
	free(ids);
	free(id);
}

static void
a_hundred_ids(void **state)
{
	char *ids = unit_repeat("abc,", 100);
	json_t *info = probe_info(ids, NULL);

	(void)state;
	assert_int_equal(json_array_size(info), 100);
	json_decref(info);
	free(ids);
}

static void
the_configured_app_info_is_used(void **state)
{
	json_t *app_info = json_pack("{s:s}", "frontEndUrl", "https://mine");
	json_t *info = probe_info("a,b", app_info);

	(void)state;
	assert_true(
	    json_equal(json_object_get(json_array_get(info, 1), "appInfo"),
		app_info));
	json_decref(info);
	assert_int_equal(app_info->refcount, 1);
	json_decref(app_info);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists),
		cmocka_unit_test(empty_pieces_are_no_ids),
		cmocka_unit_test(an_id_that_is_too_long),
		cmocka_unit_test(a_hundred_ids),
		cmocka_unit_test(the_configured_app_info_is_used),
	};

	return unit_main(tests);
}
