/* config_unit: a configuration file, what it is read as, how it is refused. */
#ifndef KOOGATE_TESTS_UNIT_CONFIG_UNIT_H
#define KOOGATE_TESTS_UNIT_CONFIG_UNIT_H

#include "../support/unit.h"

#include "base/config.h"

#define CONFIG_UNIT_SAAS CONFIG_KEYS(FAMILY_SAAS)

/* A member "keys" that is in order; config_unit_read() writes its file. */
#define CONFIG_UNIT_KEYS "\"keys\": {\"saas\": [{\"file\": \"saas.key\"}]}"

/* One that is wanted by a test about some other member. */
#define CONFIG_UNIT_WITH(member) \
	"{\"state_dir\": \"state\",\n" CONFIG_UNIT_KEYS ",\n" member "}"

static inline void
config_unit_write(const char *dir, const char *name, mode_t mode,
    const void *data, size_t len)
{
	char path[300];

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	unit_write_file(path, mode, data, len);
}

/* Write `len` bytes as dir/koogate.json, with a good dir/saas.key beside it,
 * and read it. */
static inline int
config_unit_read_bytes(const char *dir, const void *data, size_t len,
    unsigned families, struct config *config, struct err *err)
{
	char path[300];

	config_unit_write(dir, "saas.key", 0600, "s3cr3t-key\n", 11);
	config_unit_write(dir, "koogate.json", 0600, data, len);
	snprintf(path, sizeof(path), "%s/koogate.json", dir);
	return config_load(path, families, config, err);
}

/* The same for text, which must be taken; config_release() it. */
static inline void
config_unit_take(const char *dir, const char *text, unsigned families,
    struct config *config)
{
	struct err err = ERR_INIT;

	unit_check(config_unit_read_bytes(dir, text, strlen(text), families,
		       config, &err) == 0,
	    "refused: %s\n%s", err.text, text);
}

/* The message with which the bytes are refused must be the file's path and
 * then `wanted`, maybe with more behind it. */
static inline void
config_unit_refuse_bytes(const char *dir, const void *data, size_t len,
    const char *wanted)
{
	struct config config, none = { 0 };
	struct err err = ERR_INIT;
	char message[600];

	unit_check(config_unit_read_bytes(dir, data, len, CONFIG_UNIT_SAAS,
		       &config, &err) == -1,
	    "taken, want%s", wanted);
	snprintf(message, sizeof(message), "%s/koogate.json%s", dir, wanted);
	unit_check(strstr(err.text, message) != NULL, "said \"%s\", not \"%s\"",
	    err.text, message);
	unit_check(strstr(err.text, "s3cr3t") == NULL, "%s", err.text);
	/* Nothing is left to release. */
	assert_memory_equal(&config, &none, sizeof(config));
}

static inline void
config_unit_refuse(const char *dir, const char *text, const char *wanted)
{
	config_unit_refuse_bytes(dir, text, strlen(text), wanted);
}

#endif
