/* record_text: what was written is read again; with any byte altered, cut off or
 * added, it is not. */
#include "store_unit.h"

#include "base/jsontext.h"
#include "domain/record_text.h"

static const char id[] = "0d3cbc95-c3ea-8614-839c-b03036241889";

static void
write_one(struct buf *text)
{
	json_t *record = store_unit_record(id);

	assert_int_equal(record_text_write(record, text), 0);
	json_decref(record);
}

static bool
is_read(const char *text, size_t len)
{
	struct err err = ERR_INIT;
	json_t *record = record_text_read(text, len, &err);
	bool read = record != NULL;

	assert_true(read || err.text[0] != '\0');
	json_decref(record);
	return read;
}

static void
as_it_was(void **state)
{
	json_t *record = store_unit_record(id), *again;
	struct buf text = BUF_INIT;
	struct err err = ERR_INIT;

	(void)state;
	buf_addstr(&text, "before");
	assert_int_equal(record_text_write(record, &text), 0);
	again = record_text_read(text.data + 6, text.len - 6, &err);
	assert_true(json_equal(record, again));
	assert_null(json_object_get(again, "digest"));
	json_decref(again);
	json_decref(record);
	buf_release(&text);
}

static void
every_byte_as_every_other(void **state)
{
	struct buf text = BUF_INIT;
	unsigned other;
	size_t at;

	(void)state;
	write_one(&text);
	for (at = 0; at < text.len; at++) {
		for (other = 1; other < 256; other++) {
			text.data[at] = (char)(text.data[at] ^ (int)other);
			unit_check(!is_read(text.data, text.len),
			    "byte %zu altered by %02x", at, other);
			text.data[at] = (char)(text.data[at] ^ (int)other);
		}
	}
	assert_true(is_read(text.data, text.len));
	buf_release(&text);
}

static void
cut_and_longer(void **state)
{
	struct buf text = BUF_INIT;
	size_t len;

	(void)state;
	write_one(&text);
	for (len = 0; len < text.len; len++)
		unit_check(!is_read(text.data, len), "cut to %zu", len);
	buf_addstr(&text, "\n");
	assert_false(is_read(text.data, text.len));
	buf_release(&text);
}

/* What an older version wrote, and what a person has changed on purpose. */
static void
without_a_digest(void **state)
{
	json_t *record = store_unit_record(id);
	struct buf text = BUF_INIT;

	(void)state;
	json_object_set_new(record, "orderId", json_string("CS-BY-HAND"));
	assert_int_equal(jsontext_dump(record, JSON_INDENT(1), &text), 0);
	assert_true(is_read(text.data, text.len));
	json_decref(record);
	buf_release(&text);
}

static void
a_digest_of_something_else(void **state)
{
	static const char *const digests[] = { "\"\"", "1", "null", "{}",
		("\"0000000000000000000000000000000000000000000000000000000000"
		 "000000\"") };
	json_t *record = store_unit_record(id);
	struct buf text = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(digests); i++) {
		buf_reset(&text);
		json_object_set_new(record, "digest",
		    json_loads(digests[i], JSON_DECODE_ANY, NULL));
		assert_int_equal(jsontext_dump(record, 0, &text), 0);
		unit_check(!is_read(text.data, text.len), "%s", digests[i]);
	}
	json_decref(record);
	buf_release(&text);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_it_was),
		cmocka_unit_test(every_byte_as_every_other),
		cmocka_unit_test(cut_and_longer),
		cmocka_unit_test(without_a_digest),
		cmocka_unit_test(a_digest_of_something_else),
	};

	return unit_main(tests);
}
