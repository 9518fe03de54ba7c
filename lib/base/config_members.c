/* The members of the configuration, and what each may be. */
#include "base/config_reader.h"

#include <stddef.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"

/* Every member there is.  A whole number is kept, times `scale`, in the
 * int64_t at `offset` of the configuration. */
struct config_member {
	const char *name;
	bool mandatory;
	int (*read)(struct config_reader *, const struct config_member *,
	    json_t *);
	size_t offset;
	const char *unit; /* of a number */
	int64_t min, max, standard, scale;
};

static int
read_path(struct config_reader *r, const struct config_member *row,
    json_t *value)
{
	char **path = (char **)((char *)r->config + row->offset);

	return config_read_path(r, row->name, value, path);
}

static int
read_number(struct config_reader *r, const struct config_member *row,
    json_t *value)
{
	int64_t *number = (int64_t *)((char *)r->config + row->offset);
	json_int_t given = json_integer_value(value);

	if (!json_is_integer(value) || given < row->min || given > row->max)
		return CONFIG_FAULT(r, row->name,
		    "must be a whole number of %s, %lld to %lld", row->unit,
		    (long long)row->min, (long long)row->max);
	*number = given * row->scale;
	return 0;
}

static int
read_keys(struct config_reader *r, const struct config_member *row,
    json_t *value)
{
	return config_read_keys(r, row->name, value);
}

static int
read_seal_keys(struct config_reader *r, const struct config_member *row,
    json_t *value)
{
	return config_read_seal_keys(r, row->name, value);
}

static int
read_app_info(struct config_reader *r, const struct config_member *row,
    json_t *value)
{
	const char *name;
	json_t *item;

	if (!json_is_object(value))
		return CONFIG_FAULT(r, row->name,
		    "must be an object such as {\"frontEndUrl\": "
		    "\"https://…\"}");
	if ((r->config->app_info = json_object()) == NULL)
		return err_set(r->err, "out of memory");
	json_object_foreach (value, name, item) {
		if (!config_is_comment(name) &&
		    json_object_set(r->config->app_info, name, item) != 0)
			return err_set(r->err, "out of memory");
	}
	return 0;
}

static int
read_runner(struct config_reader *r, const struct config_member *row,
    json_t *value)
{
	const char *text = json_string_value(value);

	if (text != NULL && strcmp(text, "spawn") == 0)
		r->config->spawns_runner = true;
	else if (text != NULL && strcmp(text, "none") == 0)
		r->config->spawns_runner = false;
	else
		return CONFIG_FAULT(r, row->name,
		    "must be \"spawn\" (an endpoint starts a runner when there "
		    "is work) or \"none\" (cron or systemd runs `koogate "
		    "run`)");
	return 0;
}

#define PATH(name, mandatory, member)                                        \
	{                                                                    \
		name, mandatory, read_path, offsetof(struct config, member), \
		    NULL, 0, 0, 0, 0                                         \
	}
#define NUMBER(name, member, unit, min, max, standard, scale)              \
	{                                                                  \
		name, false, read_number, offsetof(struct config, member), \
		    unit, min, max, standard, scale                        \
	}
#define OTHER(name, mandatory, read)                       \
	{                                                  \
		name, mandatory, read, 0, NULL, 0, 0, 0, 0 \
	}

static const struct config_member members[] = {
	PATH("state_dir", true, state_dir),
	OTHER("keys", true, read_keys),
	OTHER("seal_keys", false, read_seal_keys),
	OTHER("app_info", false, read_app_info),
	/* PROTOCOL.md section 3. */
	NUMBER("window_s", window_ms, "seconds", 1, 300, 60, 1000),
	/* PROTOCOL.md section 4: the platform repeats a call for 3 h. */
	NUMBER("token_window_s", token_window_ms, "seconds", 0, 604800, 86400,
	    1000),
	/* PROTOCOL.md section 7. */
	NUMBER("encrypt_type", encrypt_type, "(1: AES-256, 2: AES-128)", 1, 2,
	    1, 1),
	PATH("rsa_key", false, rsa_key),
	PATH("log", false, log),
	PATH("hook_dir", false, hook_dir),
	NUMBER("hook_timeout_s", hook_timeout_ms, "seconds", 1, 10800, 300,
	    1000),
	NUMBER("hook_slots", hook_slots, "hooks at once", 1, LIMIT_HOOK_SLOTS,
	    4, 1),
	/* The standard is inside the 3 h for which the platform waits. */
	NUMBER("give_up_s", give_up_ms, "seconds", 1, 604800, 10000, 1000),
	OTHER("runner", false, read_runner),
	NUMBER("wait_ms", wait_ms, "milliseconds", 0, LIMIT_WAIT_MS, 2500, 1),
	NUMBER("wait_slots", wait_slots, "waiting calls", 1, LIMIT_WAIT_SLOTS,
	    1, 1),
	NUMBER("min_free_mib", min_free, "MiB", 0, 1048576, LIMIT_MIN_FREE_MIB,
	    1048576),
};

#define MEMBER_COUNT (sizeof(members) / sizeof(members[0]))

void
config_set_standards(struct config *config)
{
	size_t i;

	for (i = 0; i < MEMBER_COUNT; i++) {
		if (members[i].read == read_number)
			*(int64_t *)((char *)config + members[i].offset) =
			    members[i].standard * members[i].scale;
	}
	config->spawns_runner = true;
}

static bool
is_member(const char *name)
{
	size_t i;

	for (i = 0; i < MEMBER_COUNT; i++) {
		if (strcmp(members[i].name, name) == 0)
			return true;
	}
	return false;
}

static int
reject(struct config_reader *r, const char *name)
{
	struct buf allowed = BUF_INIT;
	size_t i;

	for (i = 0; i < MEMBER_COUNT; i++)
		buf_addf(&allowed, "%s, ", members[i].name);
	(void)CONFIG_FAULT(r, name,
	    "unknown member; allowed are %sand comments, whose names begin "
	    "with //",
	    buf_str(&allowed));
	buf_release(&allowed);
	return -1;
}

int
config_read_members(struct config_reader *r, json_t *root)
{
	const struct config_member *row;
	const char *name;
	json_t *value;

	json_object_foreach (root, name, value) {
		if (!is_member(name) && !config_is_comment(name))
			return reject(r, name);
	}
	for (row = members; row < members + MEMBER_COUNT; row++) {
		value = json_object_get(root, row->name);
		if (value == NULL && row->mandatory)
			return CONFIG_FAULT(r, row->name, "is missing");
		if (value != NULL && row->read(r, row, value) != 0)
			return -1;
	}
	return 0;
}
