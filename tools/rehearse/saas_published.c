#include "saas.h"

/* The id of the published bodies is unknown to most sellers. */
#define ANY_STATE "000000 000003 000004"

static const struct post_published published_query = {
	"{\"activity\":\"queryInstance\",\"instanceId\":"
	"\"10e758d0-31ad-4c4b-8f1b-81d03469a10e\",\"testFlag\":\"0\"}",
	ANY_STATE, false
};

static const struct post_published published_upgrade = {
	"{\"activity\":\"upgradeInstance\",\"instanceId\":"
	"\"10e758d0-31ad-4c4b-8f1b-81d03469a10e\",\"orderId\":"
	"\"CS2211181819B4LVS\",\"orderLineId\":\"CS2211181819B4LVS-000001\","
	"\"testFlag\":\"0\"}",
	ANY_STATE, false
};

const struct check saas_published_checks[] = {
	{ "published/queryInstance", "the published real request is understood",
	    MEANS_QUERY, post_play_published, &published_query },
	{ "published/upgradeInstance",
	    "the published real request is understood", MEANS_ORDER,
	    post_play_published, &published_upgrade },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
