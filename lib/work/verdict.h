/*
 * verdict: what a hook's end means: its exit status, and what it printed.
 *
 * What it printed is held to the same rules as what comes over the wire: one
 * JSON object of known members, of the right types and lengths.  Anything else
 * is a failure that names the member.
 *
 *	appInfo		AppInfo (PROTOCOL.md section 6): what the buyer is shown
 *	resultCode	"000000"; a refused `new`: 000100 to 000107
 *	resultMsg	told to the platform when refused
 *	license		the text that `license` makes
 *	licenseFile	or the path of the file it made (an online License)
 *	data		an object, kept for the hooks after this one
 *	retry		refused: may the same call, sent again, try again?
 */
#ifndef KOOGATE_WORK_VERDICT_H
#define KOOGATE_WORK_VERDICT_H

#include "base/family.h"
#include "domain/outcome.h"
#include "work/hook.h"

/* The exit statuses of a hook. */
enum {
	HOOK_EXIT_DONE = 0,
	HOOK_EXIT_LATER = 75, /* EX_TEMPFAIL of sysexits(3) */
	HOOK_EXIT_REFUSED = 100
};

/* What the verdict depends on beside the hook's end. */
struct verdict_terms {
	enum event event;
	enum family family;     /* of the instance */
	const json_t *app_info; /* what a `new` opens with when its hook gives
				   nothing else; or NULL */
};

/* Fill `outcome`, which the caller releases. */
void verdict_read(const struct verdict_terms *terms, const struct hook_end *end,
    struct outcome *outcome);

#endif
