#include "check.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

void
script_add(struct script *script, const struct check *check)
{
	struct check *longer;
	size_t cap = script->cap != 0 ? 2 * script->cap : 64;

	if (script->failed)
		return;
	if (script->count == script->cap) {
		longer = reallocarray(script->list, cap, sizeof(*longer));
		if (longer == NULL) {
			script->failed = true;
			return;
		}
		script->list = longer;
		script->cap = cap;
	}
	script->list[script->count++] = *check;
}

void
script_add_table(struct script *script, const struct check *table)
{
	for (; table->run != NULL; table++)
		script_add(script, table);
}

void
script_release(struct script *script)
{
	free(script->list);
	*script = (struct script)SCRIPT_INIT;
}

bool
check_is_meant(const char *name, const char *pattern)
{
	size_t len;

	if (pattern == NULL || fnmatch(pattern, name, 0) == 0)
		return true;
	len = strlen(pattern);
	return strncmp(name, pattern, len) == 0 && name[len] == '/';
}
