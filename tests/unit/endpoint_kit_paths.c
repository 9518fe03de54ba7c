/* endpoint: the call of the kit that a path names, by its end, in both
 * versions; what else it ends in is refused before anything is verified. */
#include "../support/unit.h"

#include "base/limits.h"
#include "protocol/kit.h"
#include "web/endpoint.h"

static void
handler(struct site *site, const struct callback *callback,
    struct answer *answer)
{
	(void)site;
	(void)callback;
	(void)answer;
	fail_msg("a call that nobody has signed was carried out");
}

static const struct endpoint_activity activities[] = {
	{ "tenantSync", NULL, ACTIVITY_COUNT, handler },
	{ "applicationSync", NULL, ACTIVITY_COUNT, handler },
	{ "authSync", NULL, ACTIVITY_COUNT, handler },
	{ "singleOrgSync", NULL, ACTIVITY_COUNT, handler },
	{ "allOrgSync", NULL, ACTIVITY_COUNT, handler },
	{ 0 },
};

static const struct endpoint_family families[] = {
	{ FAMILY_KIT, activities, NULL },
	{ FAMILY_KIT_V1, activities, NULL },
	{ 0 },
};

static const struct endpoint kit = {
	.name = "kit",
	.form = &endpoint_kit,
	.max_body = LIMIT_BODY_KIT,
	.families = families,
};

/* What a call without a signature is taken for: "2.0 tenantSync", "none". */
static void
expect(const char *path, const char *want)
{
	static char text[] = "s3cr3t-kit";
	static struct access_key key = { text, sizeof(text) - 1, KEY_FOREVER };
	static struct site site = {
		.config.keys[FAMILY_KIT] = { &key, 1 },
	};
	struct request request = { .method = "POST", .query = "" };
	struct call call;
	char got[60] = "none";

	buf_addstr(&request.path, path);
	buf_addstr(&request.body, "{}");
	assert_true(buf_ok(&request.path) && buf_ok(&request.body));
	endpoint_answer(&kit, &site, &request, 0, &call);
	if (call.activity != NULL) {
		assert_int_equal(call.answer.result, RESULT_AUTH_FAILED);
		snprintf(got, sizeof(got), "%s %s",
		    call.served->family == FAMILY_KIT ? "2.0" : "1.0",
		    call.activity->name);
	} else {
		assert_int_equal(call.answer.result, RESULT_INVALID_PARAM);
		assert_memory_equal(call.answer.text, "path: ", 6);
	}
	unit_check(strcmp(got, want) == 0, "%s: %s, want %s", path, got, want);
	endpoint_release(&call);
	buf_release(&request.path);
	buf_release(&request.body);
}

static void
every_call_below_any_prefix(void **state)
{
	static const char *const prefixes[] = { "", "/saasproduce", "/a/b.fcgi",
		"/produceAPI", "/produceAPI/v2/tenantSync", "/v2", "//" };
	char path[120], want[60];
	size_t i, k;

	(void)state;
	for (i = 0; i < UNIT_COUNT(prefixes); i++) {
		for (k = 0; activities[k].name != NULL; k++) {
			snprintf(path, sizeof(path), "%s/produceAPI/v2/%s",
			    prefixes[i], activities[k].name);
			snprintf(want, sizeof(want), "2.0 %s",
			    activities[k].name);
			expect(path, want);
			snprintf(path, sizeof(path), "%s/produceAPI/%s",
			    prefixes[i], activities[k].name);
			memcpy(want, "1.0", 3);
			expect(path, want);
		}
	}
}

/* A byte put in, left out or altered, anywhere in what counts. */
static void
nothing_close_to_it(void **state)
{
	static const char good[] = "/produceAPI/v2/authSync";
	char path[sizeof(good) + 1];
	size_t len = sizeof(good) - 1, at;

	(void)state;
	for (at = 0; at < len; at++) {
		memcpy(path, good, sizeof(good));
		path[at] = (char)(path[at] ^ 1);
		expect(path, "none");
		memcpy(path, good, sizeof(good));
		memmove(path + at, path + at + 1, len - at);
		expect(path, "none");
		memcpy(path, good, at);
		path[at] = '-';
		memcpy(path + at + 1, good + at, len + 1 - at);
		expect(path, at == 0 ? "2.0 authSync" : "none");
	}
	expect("", "none");
	expect("/produceAPI/v2/authSync/", "none");
	expect("/produceAPI/v2/authSyncs", "none");
	expect("/produceAPI/v2/authSync?a=b", "none");
	expect("/produceAPI/v2/authSync/more", "none");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_call_below_any_prefix),
		cmocka_unit_test(nothing_close_to_it),
	};

	return unit_main(tests);
}
