/*
 * field_rows: short names for the rows of a table of fields.  Only for files
 * that are little else than such tables.
 */
#ifndef KOOGATE_PROTOCOL_FIELD_ROWS_H
#define KOOGATE_PROTOCOL_FIELD_ROWS_H

#include "base/limits.h"
#include "protocol/fields.h"

#define ROW(name, kind, need, max, choices)    \
	{                                      \
		name, kind, need, max, choices \
	}

#define M FIELD_MANDATORY
#define O FIELD_OPTIONAL
#define P FIELD_PRESENT

#define TEXT(name, need, max)    ROW(name, FIELD_TEXT, need, max, NULL)
#define TIME(name, need)         ROW(name, FIELD_TIME, need, 20, NULL)
#define TIME_8(name, need)       ROW(name, FIELD_TIME_8, need, 20, NULL)
#define TIME_Z(name, need)       ROW(name, FIELD_TIME_Z, need, 32, NULL)
#define DIGITS(name, need, max)  ROW(name, FIELD_DIGITS, need, max, NULL)
#define NUMBER(name, need, max)  ROW(name, FIELD_NUMBER, need, max, NULL)
#define FLAG(name, need)         ROW(name, FIELD_FLAG, need, 0, NULL)
#define BOOL(name, need)         ROW(name, FIELD_BOOL, need, 0, NULL)
#define INT(name, need, allowed) ROW(name, FIELD_INT, need, 0, allowed)
#define LIST(name, need, table)  ROW(name, FIELD_LIST, need, 0, table)
#define ANY(name, need)          ROW(name, FIELD_ANY, need, 0, NULL)
#define CHOICE(name, need, max, choices) \
	ROW(name, FIELD_CHOICE, need, max, choices)
#define IDS(name) ROW(name, FIELD_IDS, M, LIMIT_QUERY_IDS_TEXT, NULL)
#define END       ROW(NULL, FIELD_TEXT, O, 0, NULL)

#endif
