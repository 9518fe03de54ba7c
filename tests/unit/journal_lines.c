/* journal: one whole line a call, in the file of its day. */
#include "store_unit.h"

#define NOW INT64_C(1795425420123) /* 2026-11-23T09:17:00.123Z */

static int
append_many(const char *dir, unsigned child)
{
	char *text = unit_repeat("x", 1 + 97 * child);
	struct err err = ERR_INIT;
	struct store store;
	json_t *line;
	int i, rc = 0;

	if (store_open(dir, &store, &err) != 0)
		return 1;
	for (i = 0; i < 200; i++) {
		line =
		    json_pack("{s:i, s:s}", "child", (int)child, "text", text);
		rc |=
		    journal_append(&store, NOW, line, JOURNAL_UNBOUNDED, &err);
		json_decref(line);
	}
	return rc == 0 ? 0 : 2;
}

static void
lines_of_eight_processes_stay_whole(void **state)
{
	int counts[8] = { 0 }, child, i;
	char path[300], text[2000];
	json_t *line;
	FILE *file;

	assert_int_equal(store_unit_children(8, append_many, *state, 0), 8);
	snprintf(path, sizeof(path), "%s/journal/2026-11-23.jsonl",
	    (char *)*state);
	assert_non_null(file = fopen(path, "r"));
	while (fgets(text, sizeof(text), file) != NULL) {
		line = json_loads(text, 0, NULL);
		unit_check(line != NULL, "torn: %s", text);
		child = (int)json_integer_value(json_object_get(line, "child"));
		assert_int_equal(json_string_length(
				     json_object_get(line, "text")),
		    1 + 97 * child);
		counts[child]++;
		json_decref(line);
	}
	fclose(file);
	for (i = 0; i < 8; i++)
		assert_int_equal(counts[i], 200);
}

static void
the_day_is_that_of_the_call_in_utc(void **state)
{
	static const char text[] = "{\"a\":1,\"b\":\"line\\nend\"}\n";
	const int64_t day = INT64_C(1795392000000); /* 2026-11-23T00:00Z */
	json_t *line = json_pack("{s:i, s:s}", "a", 1, "b", "line\nend");
	struct buf got = BUF_INIT;
	struct err err = ERR_INIT;
	struct store store;
	struct stat st;

	store_unit_open(*state, &store);
	assert_int_equal(journal_append(&store, day - 1, line,
			     JOURNAL_UNBOUNDED, &err),
	    0);
	assert_int_equal(journal_append(&store, day + 86400000, line,
			     JOURNAL_UNBOUNDED, &err),
	    0);
	assert_int_equal(durable_read(store.dir, "journal/2026-11-22.jsonl",
			     100, &got, &err),
	    1);
	assert_string_equal(buf_str(&got), text);
	assert_int_equal(fstatat(store.dir, "journal/2026-11-24.jsonl", &st, 0),
	    0);
	assert_int_equal(st.st_size, strlen(text));
	assert_int_equal(st.st_mode & 07777, 0600);
	buf_release(&got);
	json_decref(line);
	store_close(&store);
}

static void
failures_say_which_file(void **state)
{
	json_t *line = json_object();
	struct err err = ERR_INIT;
	struct store store;

	store_unit_open(*state, &store);
	assert_int_equal(symlinkat("x", store.dir, "journal/1970-01-01.jsonl"),
	    0);
	assert_int_equal(journal_append(&store, 0, line, JOURNAL_UNBOUNDED,
			     &err),
	    -1);
	assert_non_null(strstr(err.text, "journal/1970-01-01.jsonl"));
	assert_int_equal(journal_append(&store, NOW, NULL, JOURNAL_UNBOUNDED,
			     &err),
	    -1);
	json_decref(line);
	store_close(&store);
}

static void
a_full_day_takes_no_more_of_the_bounded(void **state)
{
	json_t *line = json_pack("{s:s}", "time", "now");
	struct err err = ERR_INIT;
	struct store store;
	struct stat st;
	int i;

	store_unit_open(*state, &store);
	for (i = 0; i < 3; i++)
		assert_int_equal(journal_append(&store, 86400000, line, 30,
				     &err),
		    0);
	assert_int_equal(fstatat(store.dir, "journal/1970-01-02.jsonl", &st, 0),
	    0);
	assert_int_equal(st.st_size, 2 * strlen("{\"time\":\"now\"}\n"));
	json_decref(line);
	store_close(&store);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_of_eight_processes_stay_whole),
		cmocka_unit_test(the_day_is_that_of_the_call_in_utc),
		cmocka_unit_test(failures_say_which_file),
		cmocka_unit_test(a_full_day_takes_no_more_of_the_bounded),
	};

	return store_unit_main(tests);
}
