/* fields_v1_unit: a call that satisfies its table, with one member changed. */
#ifndef KOOGATE_TESTS_UNIT_FIELDS_V1_UNIT_H
#define KOOGATE_TESTS_UNIT_FIELDS_V1_UNIT_H

#include "../support/unit.h"

#include "base/limits.h"
#include "protocol/fields_v1.h"

/* What each table must have, by the letter of PROTOCOL.md section 7. */
static const struct fields_v1_unit {
	const char *name;
	const struct field *table;
	const char *least;
} fields_v1_unit_tables[] = {
	{ "new", fields_v1_new,
	    "{\"customerId\":\"c\",\"businessId\":\"b\",\"orderId\":\"o\","
	    "\"productId\":\"p\"}" },
	{ "refresh", fields_v1_refresh,
	    "{\"orderId\":\"o\",\"instanceId\":\"i\",\"expireTime\":"
	    "\"20270101000000\"}" },
	{ "expire", fields_v1_expire, "{\"instanceId\":\"i\"}" },
	{ "release", fields_v1_release, "{\"instanceId\":\"i\"}" },
};

static inline const struct fields_v1_unit *
fields_v1_unit_find(const char *name)
{
	const struct fields_v1_unit *row = fields_v1_unit_tables;

	while (strcmp(row->name, name) != 0)
		row++;
	return row;
}

/* The call with that value, or without the member when it is NULL, is taken, or
 * refused by the member's name. */
static inline void
fields_v1_unit_expect(const char *table, const char *member, const char *value,
    bool taken)
{
	const struct fields_v1_unit *row = fields_v1_unit_find(table);
	json_t *call = json_loads(row->least, 0, NULL);
	char text[LIMIT_RESULT_MSG] = "", want[64];
	int rc;

	assert_non_null(call);
	if (value == NULL)
		(void)json_object_del(call, member);
	else
		assert_int_equal(json_object_set_new(call, member,
				     json_string(value)),
		    0);
	rc = fields_check(row->table, call, text, sizeof(text));
	json_decref(call);
	unit_check((rc == 0) == taken, "%s: %s = \"%.60s\": %s", table, member,
	    value != NULL ? value : "(absent)", text);
	if (taken)
		return;
	snprintf(want, sizeof(want), "%s: ", member);
	assert_memory_equal(text, want, strlen(want));
}

#endif
