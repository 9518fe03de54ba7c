#include "tamper.h"

#include <stdio.h>

#include "base/err.h"

static const struct {
	const char *name;
	const char *words; /* after the member's name */
} ways[TAMPER_WAYS] = {
	[TAMPER_CHANGE] = { "changed", "changed after signing" },
	[TAMPER_EMPTY] = { "emptied", "emptied after signing" },
	[TAMPER_DROP] = { "dropped", "dropped after signing" },
	[TAMPER_RENAME] = { "renamed", "renamed after signing" },
};

/* Room for the members of a call, one of one family in a process. */
#define TAMPERINGS_MAX 128
static struct tampering tamperings[TAMPERINGS_MAX];
static size_t count;

void
tamper_add(struct script *script, const char *name,
    void (*play)(struct stage *stage, const void *tampering))
{
	struct check check = { .means = MEANS_FORGED, .run = play };
	int way;

	for (way = 0; way < TAMPER_WAYS; way++) {
		if (count == TAMPERINGS_MAX)
			BUG("more than %d tamperings", TAMPERINGS_MAX);
		tamperings[count] =
		    (struct tampering){ name, (enum tamper_way)way };
		check.arg = &tamperings[count++];
		snprintf(check.name, sizeof(check.name), "tamper/%s.%s", name,
		    ways[way].name);
		snprintf(check.title, sizeof(check.title), "%s %s is refused",
		    name, ways[way].words);
		script_add(script, &check);
	}
}
