/*
 * fields_checks: one check for each kind of member, for fields.c alone.
 *
 * Each check returns 0, or -1 with the words that follow "name: " in `text`;
 * about an element of a list, what follows the name: "/3/role: missing".
 */
#ifndef KOOGATE_PROTOCOL_FIELDS_CHECKS_H
#define KOOGATE_PROTOCOL_FIELDS_CHECKS_H

#include <stddef.h>

#include <jansson.h>

#include "protocol/fields.h"

/* -1, with these words in `text`. */
int fields_fault(char *text, size_t size, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

int fields_check_text(const struct field *field, const json_t *value,
    char *text, size_t size);
int fields_check_choice(const struct field *field, const json_t *value,
    char *text, size_t size);
int fields_check_time(const struct field *field, const json_t *value,
    char *text, size_t size);
int fields_check_time_z(const struct field *field, const json_t *value,
    char *text, size_t size);
int fields_check_number(const struct field *field, const json_t *value,
    char *text, size_t size);
int fields_check_digits(const struct field *field, const json_t *value,
    char *text, size_t size);
int fields_check_ids(const struct field *field, const json_t *value, char *text,
    size_t size);
int fields_check_flag(const struct field *field, const json_t *value,
    char *text, size_t size);
int fields_check_any(const struct field *field, const json_t *value, char *text,
    size_t size);

/* Of the kit. */
int fields_check_int(const struct field *field, const json_t *value, char *text,
    size_t size);
int fields_check_bool(const struct field *field, const json_t *value,
    char *text, size_t size);
int fields_check_list(const struct field *field, const json_t *value,
    char *text, size_t size);

/* Is `given` one of `choices`?  0, or -1 with the words that name them all. */
int fields_choose(const char *const *choices, const char *given, char *text,
    size_t size);

#endif
