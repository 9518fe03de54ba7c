/*
 * fields_kit: the kinds of members that only the kit has, for fields.c.
 *
 * Each check returns 0, or -1 with the words that follow "name: " in `text`;
 * about an element of a list, what follows the name: "/3/role: missing".
 */
#ifndef KOOGATE_PROTOCOL_FIELDS_KIT_H
#define KOOGATE_PROTOCOL_FIELDS_KIT_H

#include <stddef.h>

#include <jansson.h>

#include "protocol/fields.h"

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
