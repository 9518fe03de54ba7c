#include "post_vary.h"

#include "base/buf.h"

static json_t *
long_text(struct stage *stage, size_t n, const char *fill)
{
	struct buf text = BUF_INIT;
	json_t *value;

	stage_fill(stage, n, fill, &text);
	value = buf_ok(&text) ? json_string(buf_str(&text)) : NULL;
	buf_release(&text);
	return value;
}

static json_t *
varied(struct stage *stage, const struct post_member *member,
    enum variation variation)
{
	size_t max = member->max;

	switch (variation) {
	case VARY_NULL:
		return json_null();
	case VARY_EMPTY:
		return json_string("");
	case VARY_BLANK:
		return json_string("   ");
	case VARY_LIMIT:
		return long_text(stage, max, "x");
	case VARY_LIMIT_WIDE:
		return long_text(stage, max, "云");
	case VARY_LONG:
		return long_text(stage, max + 1, "x");
	case VARY_LONG_WIDE:
		return long_text(stage, max + 1, "云");
	case VARY_NUMBER:
		return json_integer(1);
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
post_varied(struct stage *stage, const struct post_member *member,
    enum variation variation, const char *id)
{
	json_t *body = post_body(stage, member->activity, id);

	if (variation == VARY_MISSING)
		return members_without(body, member->name);
	return members_with_json(body, member->name,
	    varied(stage, member, variation));
}
