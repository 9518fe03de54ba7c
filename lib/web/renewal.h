/*
 * renewal: take up a new configuration, new keys or a new log file without a
 * restart.
 */
#ifndef KOOGATE_WEB_RENEWAL_H
#define KOOGATE_WEB_RENEWAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "web/site.h"

struct renewal {
	unsigned families;       /* site_open()'s */
	int64_t again_ms;        /* not before then, after a failure */
	char said[ERR_TEXT_MAX]; /* the failure that was logged last */
};

/*
 * The site to serve with: `site`, or, when its configuration or a key has
 * changed or `wanted` says so, a new one in its place; `site` is then closed and
 * freed.  What cannot be opened is logged, once, and tried again every second;
 * meanwhile the old one is good.
 */
struct site *renewal_look(struct renewal *renewal, struct site *site,
    bool wanted);

#endif
