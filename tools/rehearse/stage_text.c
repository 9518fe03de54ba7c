#include <stdio.h>

#include "base/buf.h"
#include "crypto/mac.h"
#include "stage.h"

int
stage_unknown_id(struct stage *stage, char out[STAGE_ID_SIZE])
{
	uint8_t b[16];

	if (mac_random(b, sizeof(b)) != 0)
		return stage_fail(stage, "cannot get random bytes");
	snprintf(out, STAGE_ID_SIZE,
	    "%02x%02x%02x%02x-%02x%02x-4%01x%02x-a%01x%02x-"
	    "%02x%02x%02x%02x%02x%02x",
	    b[0], b[1], b[2], b[3], b[4], b[5], b[6] & 15, b[7], b[8] & 15,
	    b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
	return 0;
}

void
stage_fill(struct stage *stage, size_t n, const char *fill, struct buf *out)
{
	char head[64];
	size_t i;

	snprintf(head, sizeof(head), "L%sN%u", stage->run, ++stage->serial);
	for (i = 0; i < n && head[i] != '\0'; i++)
		buf_addch(out, head[i]);
	for (; i < n; i++)
		buf_addstr(out, fill);
}
