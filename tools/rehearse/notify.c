#include "notify.h"

#include "license.h"
#include "saas.h"

#define NOTIFY "orderNotify"

/* PROTOCOL.md section 8: here testFlag must be there. */
static const struct post_member members[] = {
	{ NOTIFY, "orderId", KIND_ORDER, 64, true },
	{ NOTIFY, "orderLineId", KIND_LINE, 64, true },
	{ NOTIFY, "testFlag", KIND_FLAG, 2, true },
	{ NULL, NULL, KIND_ORDER, 0, false },
};

const struct post_family notify_post = { members, NOTIFY, NOTIFY, NULL, NULL,
	"", false };

/* As the guides write bodies: sorted, compact, a debug request. */
const char notify_opening[] =
    "{\"activity\":\"orderNotify\",\"orderId\":\"CS2211181819B4LVS\","
    "\"orderLineId\":\"CS2211181819B4LVS-000001\",\"testFlag\":\"1\"}";

static const struct post_published published = { notify_opening, "000000",
	false };

static const struct check published_checks[] = {
	{ "published/orderNotify", "a debug request in published form",
	    MEANS_PROBE, post_play_published, &published },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

/* The platform has no such activities for this family. */
static const struct check foreign_checks[] = {
	{ POST_FOREIGN(saas_members, "newInstance") },
	{ POST_FOREIGN(saas_members, "queryInstance") },
	{ POST_FOREIGN(saas_members, "releaseInstance") },
	{ POST_FOREIGN(license_members, "getLicenseAsync") },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

void
notify_write(struct script *script)
{
	script_add_table(script, published_checks);
	script_add_table(script, post_charset_checks);
	script_add_table(script, notify_order_checks);
	script_add_table(script, foreign_checks);
	post_members_write(script, members);
	script_add_table(script, post_activity_checks);
	script_add_table(script, post_bad_flag_checks);
	script_add_table(script, post_text_checks);
	post_write_travel(script);
}
