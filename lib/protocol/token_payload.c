/* What an authToken signs, PROTOCOL.md section 4. */
#include "protocol/token.h"

#include <stdlib.h>
#include <string.h>

/* By name in byte order; of one name, as they came. */
static int
compare_params(const void *a, const void *b)
{
	const struct param *p = *(const struct param *const *)a;
	const struct param *q = *(const struct param *const *)b;
	int order = strcmp(p->name, q->name);

	if (order != 0)
		return order;
	return p < q ? -1 : p > q;
}

int
token_payload(const struct params *params, struct buf *out)
{
	const struct param *sorted[LIMIT_PARAMS];
	const char *before = NULL;
	size_t count = 0, i;

	for (i = 0; i < params->count; i++) {
		if (strcmp(params->list[i].name, "authToken") != 0)
			sorted[count++] = &params->list[i];
	}
	qsort(sorted, count, sizeof(sorted[0]), compare_params);
	for (i = 0; i < count; i++) {
		if (before != NULL && strcmp(sorted[i]->name, before) == 0)
			continue;
		if (before != NULL)
			buf_addch(out, '&');
		before = sorted[i]->name;
		buf_addstr(out, before);
		buf_addch(out, '=');
		buf_addstr(out, sorted[i]->value);
	}
	return buf_ok(out) ? 0 : -1;
}

/* Is there an '=' after an '&'? */
static bool
reads_as_two(const char *value)
{
	const char *rest = strchr(value, '&');

	return rest != NULL && strchr(rest, '=') != NULL;
}

bool
token_pair_is_ambiguous(const char *name, const char *value)
{
	return strpbrk(name, "&=") != NULL || reads_as_two(value);
}

bool
token_is_ambiguous(const struct params *params)
{
	size_t i;

	for (i = 0; i < params->count; i++) {
		if (token_pair_is_ambiguous(params->list[i].name,
			params->list[i].value))
			return true;
	}
	return false;
}
