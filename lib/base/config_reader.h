/*
 * config_reader: what the parts of the configuration's reader share.  Nobody
 * else includes this.
 */
#ifndef KOOGATE_BASE_CONFIG_READER_H
#define KOOGATE_BASE_CONFIG_READER_H

#include <stdbool.h>

#include "base/config.h"

struct config_reader {
	struct config *config;
	unsigned families; /* whose key files are read */
	struct err *err;
};

/* config_fault() for a reader: member name, format, arguments.  Is -1. */
#define CONFIG_FAULT(reader, ...) \
	config_fault((reader)->config, (reader)->err, __VA_ARGS__)

/* Does the member's name make it a comment? */
bool config_is_comment(const char *name);

/* Take a path, relative to the configuration's directory; *out is the
 * caller's to free.  0 or -1. */
int config_read_path(struct config_reader *r, const char *member, json_t *value,
    char **out);

/* The members of the whole file, and what they are when not given. */
int config_read_members(struct config_reader *r, json_t *root);
void config_set_standards(struct config *config);

/* The members "keys" and "seal_keys".  0 or -1. */
int config_read_keys(struct config_reader *r, const char *member,
    json_t *value);
int config_read_seal_keys(struct config_reader *r, const char *member,
    json_t *value);

#endif
