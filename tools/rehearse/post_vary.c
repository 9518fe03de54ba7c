#include "post_vary.h"

static json_t *
varied(struct stage *stage, const struct post_member *member,
    enum variation variation)
{
	size_t max = member->max;

	switch (variation) {
	case VARY_LIMIT:
		return vary_long(stage, max, "x");
	case VARY_LIMIT_WIDE:
		return vary_long(stage, max, "云");
	case VARY_LONG:
		return vary_long(stage, max + 1, "x");
	case VARY_LONG_WIDE:
		return vary_long(stage, max + 1, "云");
	default:
		return vary_value(variation);
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
