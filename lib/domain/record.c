#include "domain/record.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"
#include "domain/instance.h"
#include "domain/tenant.h"

static const struct record_form forms[RECORD_KINDS] = {
	[RECORD_INSTANCE] = { "", "instances", LIMIT_RECORD },
	[RECORD_CODE] = { "code.", "licenses", LIMIT_RECORD },
	[RECORD_LICENSE] = { "license.", "licenses", LIMIT_RECORD },
	[RECORD_ORDER] = { "order.", "orders", LIMIT_RECORD },
	[RECORD_TENANT] = { "tenant.", "tenants", LIMIT_TENANT_RECORD },
};

const struct record_form *
record_form(enum record_kind kind)
{
	if ((unsigned)kind >= RECORD_KINDS)
		BUG("no kind of record %d", (int)kind);
	return &forms[kind];
}

const char *
record_id_plain(const char *id)
{
	const char *dot = strchr(id, '.');

	return dot != NULL ? dot + 1 : id;
}

enum record_kind
record_kind_of(const char *id)
{
	const char *plain = record_id_plain(id);
	size_t prefix = (size_t)(plain - id);
	int i;

	if (strlen(id) > LIMIT_ID || !instance_id_is_valid(plain))
		return RECORD_KINDS;
	for (i = 0; i < RECORD_KINDS; i++) {
		if (strlen(forms[i].prefix) == prefix &&
		    strncmp(id, forms[i].prefix, prefix) == 0)
			break;
	}
	return (enum record_kind)i;
}

bool
record_id_is_valid(const char *id)
{
	return record_kind_of(id) != RECORD_KINDS;
}

int
record_id_compute(enum record_kind kind, const char *a, const char *b,
    char out[RECORD_ID_SIZE])
{
	const char *prefix = record_form(kind)->prefix;
	char realm[RECORD_ID_SIZE], id[INSTANCE_ID_SIZE];

	/* "tenant." is of the realm "tenant". */
	snprintf(realm, sizeof(realm), "%.*s", (int)strlen(prefix) - 1, prefix);
	if (instance_id_compute(realm, a, b, id) != 0)
		return -1;
	snprintf(out, RECORD_ID_SIZE, "%s%s", prefix, id);
	return 0;
}

const char *
record_id(const json_t *record)
{
	const json_t *own = json_object_get(record, "recordId");

	if (own == NULL)
		own = json_object_get(record, "instanceId");
	return json_string_value(own);
}

static bool
is_of_tenant(const json_t *record)
{
	const char *id = record_id(record);

	return id != NULL && record_kind_of(id) == RECORD_TENANT;
}

int
record_upgrade(json_t *record)
{
	return is_of_tenant(record) ? 0 : instance_upgrade(record);
}

int
record_check(const json_t *record, struct err *err)
{
	return is_of_tenant(record) ? tenant_check(record, err)
				    : instance_check(record, err);
}
