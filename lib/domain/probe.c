#include "domain/probe.h"

#include <string.h>

int
probe_instance_id(const char *order_id, const char *order_line_id,
    char out[INSTANCE_ID_SIZE])
{
	return instance_id_compute("probe", order_id, order_line_id, out);
}

static json_t *
one_info(const char *id, size_t len, const json_t *app_info)
{
	return json_pack("{s:s%, s:O}", "instanceId", id, len, "appInfo",
	    app_info);
}

json_t *
probe_info(const char *ids, const json_t *app_info)
{
	json_t *info = json_array(), *example;
	size_t len;

	example = json_pack("{s:s}", "frontEndUrl", "https://www.example.com/");
	if (app_info == NULL)
		app_info = example;
	for (;; ids += len + 1) {
		len = strcspn(ids, ",");
		if (len != 0 && json_array_append_new(info,
				    one_info(ids, len, app_info)) != 0) {
			json_decref(info);
			info = NULL;
			break;
		}
		if (ids[len] == '\0')
			break;
	}
	json_decref(example);
	return info;
}
