/* attachment: what was put comes back, and only with its key. */
#include "attachment_unit.h"

static void
put_and_replaced(void **state)
{
	char *most = unit_repeat("\xff", LIMIT_LICENSE_FILE), path[300];
	struct stat st;

	assert_int_equal(get(*state, &keys, id, NULL, 0), 0);
	put(*state, id, content, sizeof(content));
	assert_int_equal(get(*state, &keys, id, content, sizeof(content)), 1);
	path_of(*state, id, path);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	put(*state, id, most, LIMIT_LICENSE_FILE);
	assert_int_equal(get(*state, &keys, id, most, LIMIT_LICENSE_FILE), 1);
	put(*state, id, content, sizeof(content));
	assert_int_equal(get(*state, &keys, id, content, sizeof(content)), 1);
	free(most);
}

static void
other_keys(void **state)
{
	struct access_key foreign = unit_key("another sealing key");
	const struct access_keys reversed = {
		(struct access_key[]){ list[1], list[0] }, 2
	};
	const struct access_keys second = { &list[1], 1 }, none = { NULL, 0 },
				 strange = { &foreign, 1 };
	struct err err = ERR_INIT;
	struct store store;

	put(*state, id, content, sizeof(content));
	assert_int_equal(get(*state, &reversed, id, content, sizeof(content)),
	    1);
	assert_int_equal(get(*state, &second, id, NULL, 0), -1);
	assert_int_equal(get(*state, &strange, id, NULL, 0), -1);
	assert_int_equal(get(*state, &none, id, NULL, 0), -1);
	assert_int_equal(get(*state, NULL, id, NULL, 0), -1);
	open_with(*state, &none, &store);
	assert_int_equal(attachment_put(&store, other, "x", 1, &err), -1);
	store_close(&store);
	assert_int_equal(get(*state, &keys, other, NULL, 0), 0);
	key_release(&foreign);
}

static int
run(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(put_and_replaced),
		cmocka_unit_test(other_keys),
	};

	return store_unit_main(tests);
}

int
main(void)
{
	return attachment_unit_run(run);
}
