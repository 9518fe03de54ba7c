#include "kit_form.h"

#include <stdio.h>
#include <string.h>

#include "base/jsontext.h"

int
kit_form_send(struct stage *stage, const char *name, const char *body,
    const char *payload, const char *codes)
{
	char path[64];

	snprintf(path, sizeof(path), "/produceAPI/%s%s",
	    kit_is_v1(stage) ? "" : "v2/", name);
	if (stage_send(stage,
		&(struct request){ .body = body,
		    .len = strlen(body),
		    .payload = payload,
		    .payload_len = payload != NULL ? strlen(payload) : 0,
		    .path = path }) != 0)
		return -1;
	return stage_expect(stage, codes);
}

int
kit_form_send_objects(struct stage *stage, const char *name, json_t *body,
    json_t *payload, const char *codes)
{
	struct buf sent = BUF_INIT, made = BUF_INIT;
	int rc = -1;

	if (jsontext_dump(body, JSON_SORT_KEYS, &sent) != 0 ||
	    jsontext_dump(payload, JSON_SORT_KEYS, &made) != 0)
		(void)stage_fail(stage, "out of memory");
	else
		rc = kit_form_send(stage, name, buf_str(&sent), buf_str(&made),
		    codes);
	json_decref(body);
	json_decref(payload);
	buf_release(&sent);
	buf_release(&made);
	return rc;
}
