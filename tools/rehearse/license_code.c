#include "license_code.h"

#include "license.h"
#include "saas.h"

#define REFRESH "refreshLicenseCode"
#define STATUS  "updateLicenseCodeStatus"
#define RELEASE "releaseLicenseCode"

/* PROTOCOL.md section 8. */
const struct post_member license_code_members[] = {
	{ REFRESH, "scene", KIND_SCENE, 64, true },
	{ REFRESH, "orderId", KIND_ORDER, 64, true },
	{ REFRESH, "orderLineId", KIND_LINE, 64, true },
	{ REFRESH, "license", KIND_CODE, 64, true },
	{ REFRESH, "productId", KIND_PRODUCT, 64, false },
	{ REFRESH, "expireTime", KIND_TIME, 20, true },
	{ STATUS, "license", KIND_CODE, 64, true },
	{ STATUS, "status", KIND_STATUS, 32, true },
	{ RELEASE, "license", KIND_CODE, 64, true },
	{ RELEASE, "orderId", KIND_ORDER, 64, false },
	{ RELEASE, "orderLineId", KIND_LINE, 64, false },
	{ NULL, NULL, KIND_ORDER, 0, false },
};

const struct post_family license_code_post = { license_code_members, REFRESH,
	REFRESH, STATUS, RELEASE, "", true };

#define CODE "\"license\":\"10e758d0-31ad-4c4b-8f1b-81d03469a10e\","
#define ORDER                                \
	"\"orderId\":\"CS2211181819B4LVS\"," \
	"\"orderLineId\":\"CS2211181819B4LVS-000001\","

/* As the guides write bodies: sorted, compact, a debug request. */
const char license_code_opening[] =
    "{\"activity\":\"refreshLicenseCode\",\"expireTime\":"
    "\"20221124023618256\"," CODE ORDER
    "\"productId\":\"OFFI461867333479178240\",\"scene\":\"RENEWAL\","
    "\"testFlag\":\"1\"}";

static const struct post_published published_refresh = { license_code_opening,
	"000000", false };
static const struct post_published published_status = {
	"{\"activity\":\"updateLicenseCodeStatus\"," CODE
	"\"status\":\"FREEZE\",\"testFlag\":\"1\"}",
	"000000", false
};
static const struct post_published published_release = {
	"{\"activity\":\"releaseLicenseCode\"," CODE ORDER
	"\"testFlag\":\"1\"}",
	"000000", false
};

static const struct check published_checks[] = {
	{ "published/refreshLicenseCode", "a debug request in published form",
	    MEANS_PROBE, post_play_published, &published_refresh },
	{ "published/updateLicenseCodeStatus",
	    "a debug request in published form", MEANS_PROBE,
	    post_play_published, &published_status },
	{ "published/releaseLicenseCode", "a debug request in published form",
	    MEANS_PROBE, post_play_published, &published_release },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

static const struct check foreign_checks[] = {
	{ POST_FOREIGN(license_members, "newInstance") },
	{ POST_FOREIGN(license_members, "refreshInstance") },
	{ POST_FOREIGN(license_members, "updateInstanceStatus") },
	{ POST_FOREIGN(license_members, "releaseInstance") },
	{ POST_FOREIGN(license_members, "getLicenseAsync") },
	{ POST_FOREIGN(saas_members, "queryInstance") },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

#define SCENE(text)                                                      \
	"a scene of instances is refused", MEANS_UNCLEAR, post_play_bad, \
	    POST_VALUE(DO_REFRESH, "scene", text)

static const struct check value_checks[] = {
	{ "scene/trial-to-formal", SCENE("TRIAL_TO_FORMAL") },
	{ "scene/renewal-change", SCENE("RENEWAL_CHANGE") },
	{ "text/order", "an orderId in Chinese", MEANS_ORDER, post_play_text,
	    POST_VALUE(DO_REFRESH, "orderId", "订单 / \"é\" 😀") },
	{ "text/product", "a productId in Chinese", MEANS_ORDER, post_play_text,
	    POST_VALUE(DO_REFRESH, "productId", "产品-é-1") },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

void
license_code_write(struct script *script)
{
	script_add_table(script, published_checks);
	script_add_table(script, post_charset_checks);
	script_add_table(script, license_code_life_checks);
	script_add_table(script, post_life_checks);
	script_add_table(script, foreign_checks);
	post_members_write(script, license_code_members);
	script_add_table(script, post_activity_checks);
	script_add_table(script, post_value_checks);
	script_add_table(script, value_checks);
	script_add_table(script, post_flag_checks);
	script_add_table(script, post_bad_flag_checks);
	script_add_table(script, post_probe_checks);
	script_add_table(script, post_text_checks);
	post_write_travel(script);
}
