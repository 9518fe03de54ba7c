#include "doctor_probe.h"

#include <string.h>

#include "base/clock.h"
#include "rehearse/dress.h"
#include "rehearse/family.h"

#define ACCEPT_ENCODING "Accept-Encoding:gzip, deflate, br\n"

#define ID "koogate-doctor"

/* The members of a harmless call of each family, about what is not there; a
 * debug request of one succeeds for ever (PROTOCOL.md section 6). */
static const char *const members[FAMILY_COUNT] = {
	[FAMILY_SAAS] = "{\"activity\":\"updateInstanceStatus\",\"instanceId\":"
			"\"" ID "\",\"status\":\"FREEZE\",\"testFlag\":\"1\"}",
	[FAMILY_SAAS_V1] =
	    "{\"activity\":\"instanceStatus\",\"instanceId\":\"" ID
	    "\",\"instanceStatus\":\"FREEZE\",\"testFlag\":\"1\"}",
	[FAMILY_LICENSE] =
	    "{\"activity\":\"updateInstanceStatus\",\"instanceId\":"
	    "\"" ID "\",\"status\":\"FREEZE\",\"testFlag\":\"1\"}",
	[FAMILY_LICENSE_CODE] =
	    "{\"activity\":\"updateLicenseCodeStatus\",\"license\":\"" ID
	    "\",\"status\":\"FREEZE\",\"testFlag\":\"1\"}",
	[FAMILY_LICENSE_V1] =
	    "{\"activity\":\"expireLicense\",\"instanceId\":\"" ID
	    "\",\"orderId\":\"" ID "\",\"testFlag\":\"1\"}",
	[FAMILY_KIT] = "{\"instanceId\":\"" ID "\",\"tenantId\":\"" ID
		       "\",\"orgCode\":\"" ID "\",\"orgName\":\"" ID
		       "\",\"parentCode\":\"\",\"flag\":1,\"testFlag\":1}",
	[FAMILY_KIT_V1] = "{\"instanceId\":\"" ID "\",\"tenantId\":\"" ID
			  "\",\"orgCode\":\"" ID "\",\"orgName\":\"" ID
			  "\",\"parentCode\":\"\",\"flag\":1,\"testFlag\":1}",
	[FAMILY_NOTIFY] = "{\"activity\":\"orderNotify\",\"orderId\":\"" ID
			  "\",\"orderLineId\":\"" ID "\",\"testFlag\":\"1\"}",
};

/* The calls of the kit carry the time in the body. */
static json_t *
make_members(enum family family)
{
	json_t *call = json_loads(members[family], 0, NULL);
	char now[CLOCK_COMPACT_SIZE];

	if (family != FAMILY_KIT && family != FAMILY_KIT_V1)
		return call;
	clock_format_compact(clock_now_ms(), CLOCK_UTC_PLUS_8, now);
	if (json_object_set_new(call, "timeStamp", json_string(now)) == 0)
		return call;
	json_decref(call);
	return NULL;
}

/* Take the signature off, wherever it is: of a GET the rest stays. */
static void
unsign(struct dressed *dressed, const json_t *call)
{
	const char *activity =
	    json_string_value(json_object_get(call, "activity"));

	if (dressed->query.len > 0) {
		buf_reset(&dressed->query);
		buf_addf(&dressed->query, "activity=%s", activity);
	}
}

/* Everything but the sending. */
static int
prepare(const struct dress *dress, enum family family,
    const struct access_key *key, enum probe_kind kind, struct dressed *dressed,
    struct buf *headers, struct err *err)
{
	json_t *call = make_members(family);
	int rc;

	if (call == NULL)
		return err_set(err, "out of memory");
	if ((rc = dress->make(call, key, dressed, err)) != 0)
		goto out;
	if (kind == PROBE_UNSIGNED)
		unsign(dressed, call);
	else if (dressed->query.len == 0)
		rc = dress_sign(dress, buf_str(&dressed->body),
		    dressed->body.len, key, &dressed->query, headers, err);
	if (kind == PROBE_COMPRESSED)
		buf_addstr(headers, ACCEPT_ENCODING);
	if (rc == 0 && (!buf_ok(headers) || !buf_ok(&dressed->query)))
		rc = err_set(err, "out of memory");
out:
	json_decref(call);
	return rc;
}

int
probe_ask(struct http_client *client, const char *url, enum family family,
    const struct access_key *key, enum probe_kind kind,
    struct call_answer *answer)
{
	const struct dress *dress = family_find(family_name(family))->dress;
	struct dressed dressed = DRESSED_INIT;
	struct buf headers = BUF_INIT;
	struct err err;
	struct call call;
	int rc;

	rc = prepare(dress, family, key, kind, &dressed, &headers, &err);
	if (rc == 0) {
		call = (struct call){ .url = url,
			.query = buf_str(&dressed.query),
			.method = dress->method,
			.body = dressed.body.len > 0 ? buf_str(&dressed.body)
						     : NULL,
			.len = dressed.body.len,
			.path = dress->path,
			.headers = buf_str(&headers) };
		rc = call_send(client, &call, answer);
	} else {
		call_answer_release(answer);
		answer->http.failure = err;
	}
	dressed_release(&dressed);
	buf_release(&headers);
	return rc;
}
