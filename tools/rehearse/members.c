#include "members.h"

json_t *
members_with_json(json_t *call, const char *name, json_t *value)
{
	if (call == NULL) {
		json_decref(value);
		return NULL;
	}
	if (json_object_set_new(call, name, value) == 0)
		return call;
	json_decref(call);
	return NULL;
}

json_t *
members_with(json_t *call, const char *name, const char *value)
{
	return members_with_json(call, name, json_string(value));
}

json_t *
members_without(json_t *call, const char *name)
{
	(void)json_object_del(call, name);
	return call;
}

json_t *
members_probe(json_t *call)
{
	return members_with(call, "testFlag", "1");
}
