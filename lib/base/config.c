#include "base/config.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/config_reader.h"
#include "base/file.h"
#include "base/jsontext.h"
#include "base/limits.h"

int
config_fault(const struct config *config, struct err *err, const char *member,
    const char *fmt, ...)
{
	unsigned line = jsontext_line_of(config->text, member);
	char message[ERR_TEXT_MAX / 2];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(message, sizeof(message), fmt, ap);
	va_end(ap);
	if (line == 0)
		return err_set(err, "%s: %s: %s", config->path, member,
		    message);
	return err_set(err, "%s:%u: %s: %s", config->path, line, member,
	    message);
}

char *
config_resolve(const char *config_path, const char *path)
{
	const char *slash = strrchr(config_path, '/');
	struct buf out = BUF_INIT;

	if (path[0] != '/' && slash != NULL)
		buf_add(&out, config_path, (size_t)(slash - config_path) + 1);
	buf_addstr(&out, path);
	if (!buf_ok(&out))
		buf_release(&out);
	return out.data;
}

int
config_read_path(struct config_reader *r, const char *member, json_t *value,
    char **out)
{
	const char *text = json_string_value(value);

	if (text == NULL || *text == '\0')
		return CONFIG_FAULT(r, member, "must be a path, as a string");
	if ((*out = config_resolve(r->config->path, text)) == NULL)
		return err_set(r->err, "out of memory");
	return 0;
}

static bool
any_active(const struct access_keys *keys)
{
	int64_t now = clock_now_ms();

	return key_is_active(keys_first(keys, now), now);
}

/* Of a family that is sold: where every call is refused, no call is served. */
static int
require_active_keys(struct config_reader *r)
{
	const struct access_keys *keys;
	int family;

	for (family = 0; family < FAMILY_COUNT; family++) {
		keys = &r->config->keys[family];
		if (keys->count != 0 && !any_active(keys))
			return CONFIG_FAULT(r, "keys",
			    "every key of the family %s has expired, every "
			    "call would be refused",
			    family_name((enum family)family));
	}
	return 0;
}

static int
parse(struct config_reader *r)
{
	json_error_t fault;
	json_t *root;
	int rc;

	root = jsontext_load(r->config->text, strlen(r->config->text),
	    JSON_REJECT_DUPLICATES, &fault);
	if (root == NULL)
		return err_set(r->err, "%s:%d:%d: %s", r->config->path,
		    fault.line, fault.column, jsontext_fault(&fault));
	if (!json_is_object(root))
		rc = err_set(r->err, "%s:1: must hold one JSON object",
		    r->config->path);
	else if ((rc = config_read_members(r, root)) == 0)
		rc = require_active_keys(r);
	json_decref(root);
	return rc;
}

/* A first-time user meets this one. */
static void
add_hint(struct err *err)
{
	size_t used = strlen(err->text);

	if (err->errnum == ENOENT)
		snprintf(err->text + used, sizeof(err->text) - used,
		    " (make one with `koogate init`, or name another in %s)",
		    CONFIG_ENV);
}

static int
load_file(struct config *config, struct err *err)
{
	struct buf text = BUF_INIT;
	struct stat st;

	if (stamps_add(&config->files, config->path) != 0)
		return err_set(err, "out of memory");
	if (file_read(config->path, "the configuration", LIMIT_CONFIG, &text,
		&st, err) != 0) {
		add_hint(err);
		goto fail;
	}
	/* Whoever can write the configuration decides what we run. */
	if ((st.st_mode & S_IWOTH) != 0) {
		err_set(err,
		    "anybody can write the configuration %s: "
		    "chmod o-w it",
		    config->path);
		goto fail;
	}
	if (text.len == 0 || strlen(text.data) != text.len) {
		err_set(err, "the configuration %s %s", config->path,
		    text.len == 0 ? "is empty" : "holds a NUL byte");
		goto fail;
	}
	config->text = text.data; /* the buffer's memory changes hands */
	return 0;
fail:
	buf_release(&text);
	return -1;
}

bool
config_is_comment(const char *name)
{
	return strncmp(name, "//", 2) == 0;
}

const char *
config_path(void)
{
	const char *path = getenv(CONFIG_ENV);

	return path != NULL && *path != '\0' ? path : CONFIG_DEFAULT;
}

int
config_load(const char *path, unsigned families, struct config *config,
    struct err *err)
{
	struct config_reader reader = { config, families, err };

	*config = (struct config){ 0 };
	config_set_standards(config);
	if ((config->path = strdup(path)) == NULL)
		return err_set(err, "out of memory");
	if (load_file(config, err) != 0 || parse(&reader) != 0) {
		config_release(config);
		return -1;
	}
	return 0;
}

bool
config_has_key(const struct config *config, unsigned families)
{
	int family;

	for (family = 0; family < FAMILY_COUNT; family++) {
		if ((families & CONFIG_KEYS(family)) != 0 &&
		    config->keys[family].count > 0)
			return true;
	}
	return false;
}

bool
config_is_outdated(const struct config *config)
{
	return stamps_differ(&config->files);
}

void
config_release(struct config *config)
{
	int family;

	for (family = 0; family < FAMILY_COUNT; family++)
		keys_release(&config->keys[family]);
	keys_release(&config->seal_keys);
	stamps_release(&config->files);
	json_decref(config->app_info);
	free(config->rsa_key);
	free(config->hook_dir);
	free(config->state_dir);
	free(config->log);
	free(config->text);
	free(config->path);
	*config = (struct config){ 0 };
}
