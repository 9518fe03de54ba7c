#include "vary.h"

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
