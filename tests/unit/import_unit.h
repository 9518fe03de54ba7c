/* import_unit: lines of an import, as JSON. */
#ifndef KOOGATE_TESTS_UNIT_IMPORT_UNIT_H
#define KOOGATE_TESTS_UNIT_IMPORT_UNIT_H

#include "../support/unit.h"

#include "base/limits.h"
#include "domain/import.h"
#include "domain/instance.h"
#include "domain/record.h"

#define IMPORT_UNIT_NOW INT64_C(1795425420123) /* 2026-11-23T09:17:00.123Z */

/* A good line of a family, with one member set to JSON text, or without it when
 * that is NULL; the caller's. */
static inline json_t *
import_unit_line(const char *family, const char *name, const char *json)
{
	json_t *line = json_pack("{s:s, s:s, s:s, s:s, s:s}", "family", family,
	    "instanceId", "old-1", "state", "active", "orderId", "CS1",
	    "productId", "P1");
	json_t *value;

	assert_non_null(line);
	if (strstr(family, "_v1") == NULL)
		json_object_set_new(line, "orderLineId", json_string("L1"));
	if (strcmp(family, "license_v1") == 0)
		json_object_set_new(line, "license", json_string("a License"));
	if (strncmp(family, "saas", 4) == 0)
		json_object_set_new(line, "appInfo",
		    json_pack("{s:s, s:s}", "frontEndUrl", "https://x",
			"password", "p"));
	if (name == NULL)
		return line;
	(void)json_object_del(line, name);
	if (json != NULL) {
		value = json_loads(json, JSON_DECODE_ANY, NULL);
		assert_non_null(value);
		json_object_set_new(line, name, value);
	}
	return line;
}

/* Its record; the caller's. */
static inline json_t *
import_unit_record(const char *family, const char *name, const char *json)
{
	json_t *line = import_unit_line(family, name, json), *record;
	char text[ERR_TEXT_MAX];

	record = import_record(line, NULL, IMPORT_UNIT_NOW, text, sizeof(text));
	unit_check(record != NULL, "%s, %s: %s", family,
	    name != NULL ? name : "", text);
	json_decref(line);
	return record;
}

#endif
