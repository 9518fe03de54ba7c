#include "domain/probe.h"

#include <string.h>

#include "base/limits.h"

int
probe_instance_id(const char *order_id, const char *order_line_id,
    char out[INSTANCE_ID_SIZE])
{
	return instance_id_compute("probe", order_id, order_line_id, out);
}

static int
add_info(json_t *info, const char *id, size_t len, const json_t *app_info)
{
	/* No instanceId of an answer may be blank or longer. */
	if (len == 0 || len > LIMIT_ID)
		return 0;
	return json_array_append_new(info,
	    json_pack("{s:s%, s:O}", "instanceId", id, len, "appInfo",
		app_info));
}

json_t *
probe_app_info(const json_t *app_info)
{
	if (app_info != NULL)
		return json_deep_copy(app_info);
	return json_pack("{s:s}", "frontEndUrl", "https://www.example.com/");
}

json_t *
probe_info(const char *ids, const json_t *app_info)
{
	json_t *info = json_array(), *shown = probe_app_info(app_info);
	size_t len;
	int rc;

	for (;; ids += len + 1) {
		len = strcspn(ids, ",");
		rc = add_info(info, ids, len, shown);
		if (rc != 0 || ids[len] == '\0')
			break;
	}
	if (rc != 0) {
		json_decref(info);
		info = NULL;
	}
	json_decref(shown);
	return info;
}
