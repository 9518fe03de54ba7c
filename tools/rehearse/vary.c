#include "vary.h"

#include "stage.h"

const struct vary_words vary_words[VARY_COUNT] = {
	[VARY_MISSING] = { "missing", "left out" },
	[VARY_NULL] = { "null", "null" },
	[VARY_EMPTY] = { "empty", "empty" },
	[VARY_BLANK] = { "blank", "of blanks" },
	[VARY_LIMIT] = { "at-limit", "as long as may be" },
	[VARY_LIMIT_WIDE] = { "at-limit-chinese",
	    "as long as may be, in Chinese" },
	[VARY_LONG] = { "too-long", "too long" },
	[VARY_LONG_WIDE] = { "too-long-chinese", "too long, in Chinese" },
	[VARY_NUMBER] = { "number", "as a number" },
	[VARY_BOOLEAN] = { "boolean", "as a boolean" },
	[VARY_ARRAY] = { "array", "as an array" },
	[VARY_OBJECT] = { "object", "as an object" },
	[VARY_LETTERS] = { "letters", "of letters" },
	[VARY_FRACTION] = { "fraction", "with a fraction" },
};

json_t *
vary_value(enum variation variation)
{
	switch (variation) {
	case VARY_NULL:
		return json_null();
	case VARY_EMPTY:
		return json_string("");
	case VARY_BLANK:
		return json_string("   ");
	case VARY_NUMBER:
		return json_integer(1);
	case VARY_LETTERS:
		return json_string("letters");
	case VARY_FRACTION:
		return json_real(1.5);
	case VARY_BOOLEAN:
		return json_true();
	case VARY_ARRAY:
		return json_array();
	case VARY_OBJECT:
		return json_object();
	default:
		return NULL;
	}
}

json_t *
vary_long(struct stage *stage, size_t n, const char *fill)
{
	struct buf text = BUF_INIT;
	json_t *value;

	stage_fill(stage, n, fill, &text);
	value = buf_ok(&text) ? json_string(buf_str(&text)) : NULL;
	buf_release(&text);
	return value;
}
