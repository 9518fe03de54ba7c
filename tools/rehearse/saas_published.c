#include "saas.h"

/* The request bodies of PROTOCOL.md section 6, byte for byte. */
struct published {
	const char *body;
	const char *codes;
	bool gives_id;
};

/* The id of the published bodies is unknown to most sellers. */
#define ANY_STATE "000000 000003 000004"

const char saas_opening[] =
    "{\"activity\":\"newInstance\",\"businessId\":"
    "\"87b94795-0603-4e24-8ae5-69420d60e3c8\",\"orderId\":"
    "\"CS2211181819B4LVS\",\"orderLineId\":\"CS2211181819B4LVS-000001\","
    "\"testFlag\":\"1\"}";

static const struct published published_new = { saas_opening, "000000", true };

static const struct published published_query = {
	"{\"activity\":\"queryInstance\",\"instanceId\":"
	"\"10e758d0-31ad-4c4b-8f1b-81d03469a10e\",\"testFlag\":\"0\"}",
	ANY_STATE, false
};

static const struct published published_refresh = {
	"{\"activity\":\"refreshInstance\",\"expireTime\":"
	"\"20221124023618256\",\"instanceId\":"
	"\"10e758d0-31ad-4c4b-8f1b-81d03469a10e\",\"orderId\":"
	"\"CS2211181819B4LVS\",\"orderLineId\":\"CS2211181819B4LVS-000001\","
	"\"productId\":\"OFFI461867333479178240\",\"scene\":\"RENEWAL\","
	"\"testFlag\":\"1\"}",
	"000000", false
};

static const struct published published_status = {
	"{\"activity\":\"updateInstanceStatus\",\"instanceId\":"
	"\"10e758d0-31ad-4c4b-8f1b-81d03469a10e\",\"status\":\"FREEZE\","
	"\"testFlag\":\"1\"}",
	"000000", false
};

static const struct published published_release = {
	"{\"activity\":\"releaseInstance\",\"instanceId\":"
	"\"10e758d0-31ad-4c4b-8f1b-81d03469a10e\",\"orderId\":"
	"\"CS2211181819B4LVS\",\"orderLineId\":\"CS2211181819B4LVS-000001\","
	"\"testFlag\":\"1\"}",
	"000000", false
};

static const struct published published_upgrade = {
	"{\"activity\":\"upgradeInstance\",\"instanceId\":"
	"\"10e758d0-31ad-4c4b-8f1b-81d03469a10e\",\"orderId\":"
	"\"CS2211181819B4LVS\",\"orderLineId\":\"CS2211181819B4LVS-000001\","
	"\"testFlag\":\"0\"}",
	ANY_STATE, false
};

static void
play_published(struct stage *stage, const void *arg)
{
	const struct published *row = arg;
	char id[STAGE_ID_SIZE];

	if (stage_send_text(stage, row->body) == 0 &&
	    stage_expect(stage, row->codes) == 0 && row->gives_id)
		(void)opener_expect_id(stage, id);
}

/* The other spelling of the request's Content-Type that has been seen. */
static void
play_charset(struct stage *stage, const void *arg)
{
	const struct request request = { .body = saas_opening,
		.len = sizeof(saas_opening) - 1,
		.content_type = arg };

	if (stage_send(stage, &request) == 0)
		(void)stage_expect(stage, "000000");
}

const struct check saas_published_checks[] = {
	{ "published/newInstance", "the published debug request gets its id",
	    MEANS_PROBE, play_published, &published_new },
	{ "published/queryInstance", "the published real request is understood",
	    MEANS_QUERY, play_published, &published_query },
	{ "published/refreshInstance", "the published debug request succeeds",
	    MEANS_PROBE, play_published, &published_refresh },
	{ "published/updateInstanceStatus",
	    "the published debug request succeeds", MEANS_PROBE, play_published,
	    &published_status },
	{ "published/releaseInstance", "the published debug request succeeds",
	    MEANS_PROBE, play_published, &published_release },
	{ "published/upgradeInstance",
	    "the published real request is understood", MEANS_ORDER,
	    play_published, &published_upgrade },
	{ "published/charset", "Content-Type may also say charset=utf-8",
	    MEANS_PROBE, play_charset,
	    "Content-Type:application/json;charset=utf-8" },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
