#include <stdio.h>
#include <string.h>

#include "family.h"
#include "instance.h"
#include "opener.h"
#include "stage.h"

/* An id that could be taken for a path, a pattern or a piece of a query. */
static void
play_odd(struct stage *stage, const void *arg)
{
	(void)stage_ask(stage, stage->family->touch(stage, arg),
	    "000002 000003");
}

/* Something about a known id that must not find it. */
static void
play_near(struct stage *stage, const void *arg)
{
	char id[STAGE_ID_SIZE], near[STAGE_ID_SIZE + 8];

	if (opener_shared(stage, id) != 0)
		return;
	snprintf(near, sizeof(near), "%s%s", id, (const char *)arg);
	if (*(const char *)arg == '\0')
		near[strlen(near) - 1] = '\0';
	(void)stage_ask(stage, stage->family->touch(stage, near),
	    "000002 000003");
}

const struct check instance_id_checks[] = {
	{ "id/path", "an id like ../ is no instance", MEANS_SHARED, play_odd,
	    "../../../../etc/passwd" },
	{ "id/dot", "an id of one dot is no instance", MEANS_SHARED, play_odd,
	    "." },
	{ "id/quote", "an id with a quote is no instance", MEANS_SHARED,
	    play_odd, "' OR '1'='1" },
	{ "id/pattern", "an id of % is no pattern", MEANS_SHARED, play_odd,
	    "%" },
	{ "id/star", "an id of * is no pattern", MEANS_SHARED, play_odd, "*" },
	{ "id/text", "an id in Chinese is no instance", MEANS_SHARED, play_odd,
	    "实例" },
	{ "id/shortened", "an id without its last character is unknown",
	    MEANS_SHARED, play_near, "" },
	{ "id/lengthened", "an id with one character more is unknown",
	    MEANS_SHARED, play_near, "0" },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
