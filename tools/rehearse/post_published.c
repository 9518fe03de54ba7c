#include "post.h"

#include <string.h>

/* The request bodies of PROTOCOL.md section 6. */
const char post_published_new[] =
    "{\"activity\":\"newInstance\",\"businessId\":"
    "\"87b94795-0603-4e24-8ae5-69420d60e3c8\",\"orderId\":"
    "\"CS2211181819B4LVS\",\"orderLineId\":\"CS2211181819B4LVS-000001\","
    "\"testFlag\":\"1\"}";

static const struct post_published published_new = { post_published_new,
	"000000", true };

static const struct post_published published_refresh = {
	"{\"activity\":\"refreshInstance\",\"expireTime\":"
	"\"20221124023618256\",\"instanceId\":"
	"\"10e758d0-31ad-4c4b-8f1b-81d03469a10e\",\"orderId\":"
	"\"CS2211181819B4LVS\",\"orderLineId\":\"CS2211181819B4LVS-000001\","
	"\"productId\":\"OFFI461867333479178240\",\"scene\":\"RENEWAL\","
	"\"testFlag\":\"1\"}",
	"000000", false
};

static const struct post_published published_status = {
	"{\"activity\":\"updateInstanceStatus\",\"instanceId\":"
	"\"10e758d0-31ad-4c4b-8f1b-81d03469a10e\",\"status\":\"FREEZE\","
	"\"testFlag\":\"1\"}",
	"000000", false
};

static const struct post_published published_release = {
	"{\"activity\":\"releaseInstance\",\"instanceId\":"
	"\"10e758d0-31ad-4c4b-8f1b-81d03469a10e\",\"orderId\":"
	"\"CS2211181819B4LVS\",\"orderLineId\":\"CS2211181819B4LVS-000001\","
	"\"testFlag\":\"1\"}",
	"000000", false
};

void
post_play_published(struct stage *stage, const void *arg)
{
	const struct post_published *row = arg;
	char id[STAGE_ID_SIZE];

	if (stage_send_text(stage, row->body) == 0 &&
	    stage_expect(stage, row->codes) == 0 && row->gives_id)
		(void)opener_expect_id(stage, id);
}

/* The other spelling of the request's Content-Type that has been seen. */
static void
play_charset(struct stage *stage, const void *arg)
{
	const char *body = stage->family->opening;
	const struct request request = { .body = body,
		.len = strlen(body),
		.content_type = arg };

	if (stage_send(stage, &request) == 0)
		(void)stage_expect(stage, "000000");
}

const struct check post_published_checks[] = {
	{ "published/newInstance", "the published debug request gets its id",
	    MEANS_PROBE, post_play_published, &published_new },
	{ "published/refreshInstance", "the published debug request succeeds",
	    MEANS_PROBE, post_play_published, &published_refresh },
	{ "published/updateInstanceStatus",
	    "the published debug request succeeds", MEANS_PROBE,
	    post_play_published, &published_status },
	{ "published/releaseInstance", "the published debug request succeeds",
	    MEANS_PROBE, post_play_published, &published_release },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

const struct check post_charset_checks[] = {
	{ "published/charset", "Content-Type may also say charset=utf-8",
	    MEANS_PROBE, play_charset,
	    "Content-Type:application/json;charset=utf-8" },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
