/*
 * fields: table-driven validation of a request's members.
 *
 * An endpoint states its members as a table that a person can read aloud; one
 * function holds every request to it and names the first member at fault.
 * Members outside the table are ignored (PROTOCOL.md section 6).
 */
#ifndef KOOGATE_PROTOCOL_FIELDS_H
#define KOOGATE_PROTOCOL_FIELDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

enum field_kind {
	FIELD_TEXT,   /* a string of at most `max` characters */
	FIELD_CHOICE, /* a string, one of `allowed` */
	FIELD_TIME,   /* a string, UTC yyyyMMddHHmmss or yyyyMMddHHmmssSSS */
	FIELD_TIME_Z, /* a string, UTC as 2023-10-27 10:30:15 z */
	FIELD_TIME_8, /* the same in UTC+8, as 1.0 has it */
	FIELD_DIGITS, /* a string of digits, of at most `max` if that is not 0,
			  and at most 2147483647 */
	FIELD_NUMBER, /* a string: a decimal number, with a sign and a fraction
			 or not; of at most `max` characters, if that is not 0 */
	FIELD_IDS,    /* a string, 1 to LIMIT_QUERY_IDS ids joined by ',' */
	FIELD_FLAG,   /* "0" "1" 0 1; null and "" mean "0" */
	FIELD_ANY,    /* an object, an array or a string, handed on as it is */
	FIELD_INT,    /* an integer or its digits, one of `allowed` */
	FIELD_BOOL,   /* a string, "true" or "false" */
	FIELD_LIST    /* an array of objects that hold to the table `allowed`,
			  or a string holding one; an empty one is blank */
};

enum field_need {
	FIELD_OPTIONAL, /* absent, null and blank are all "not given" */
	FIELD_PRESENT,  /* must be there, but may be blank */
	FIELD_MANDATORY /* must be there and must not be blank */
};

/* A table ends with a row whose name is NULL. */
struct field {
	const char *name;
	enum field_kind kind;
	enum field_need need;
	size_t max;          /* characters; 0: no limit of its own */
	const void *allowed; /* FIELD_CHOICE and FIELD_INT: texts ended by
				NULL; FIELD_LIST: a table */
};

/*
 * Hold `members` (a JSON object) to the table.  0, or -1 with "member: what is
 * wrong" in `text`; values are never repeated in it.  A member of the fourth
 * element of a list is called "list/3/member".
 */
int fields_check(const struct field *table, const json_t *members, char *text,
    size_t size);

/* A member that is none of `known` (ended by NULL): its name, if that is plain
 * enough to be shown, else words for it.  NULL when there is none. */
const char *fields_unknown(json_t *members, const char *const *known);

/* The member's text, or NULL when it is not given, blank or not a string.
 * Owned by `members`. */
const char *fields_text(const json_t *members, const char *name);

/* True when a FIELD_FLAG member is set. */
bool fields_flag(const json_t *members, const char *name);

/* A FIELD_TIME or _TIME_Z member that fields_check() accepted, in ms; 0 when not
 * given. */
int64_t fields_time(const json_t *members, const char *name);

/* A FIELD_INT member that fields_check() accepted; 0 when not given. */
int fields_int(const json_t *members, const char *name);

/* True when a FIELD_BOOL member is set. */
bool fields_bool(const json_t *members, const char *name);

/* The array of a FIELD_LIST member, parsed when it came as a string: the
 * caller's.  NULL when it is neither.  A repeated name in an element is
 * tolerated, the last one wins: only the kit has lists (PROTOCOL.md section
 * 8). */
json_t *fields_list(const json_t *members, const char *name);

#endif
