#include <string.h>

#include "domain/event.h"
#include "license.h"
#include "listing.h"
#include "options.h"
#include "show.h"
#include "tool.h"

static const char *const members[] = { "family", "state", "instanceId",
	"eventId", "effectiveTime", "expireTime", "updatedAt", NULL };

static const struct listing_column columns[] = {
	{ "LICENSE", "id", NULL, 44, NULL },
	{ "STATE", "state", NULL, 8, NULL },
	{ "EXPIRES", "expireTime", NULL, 24, NULL },
	{ "FORM", "form", NULL, 4, NULL },
	{ "UPLOAD", "upload", NULL, 7, NULL },
	{ "INSTANCE", "instanceId", NULL, 36, NULL },
	{ "EVENT", "eventId", NULL, 16, NULL },
	{ "BYTES", "size", NULL, 7, NULL },
	{ "FILE", "file", NULL, 0, NULL },
	{ 0 },
};

static const struct listing_table table = { columns, "License or code",
	"Licenses and codes" };

static bool
waits_for_upload(const json_t *record)
{
	const json_t *events = json_object_get(record, "events"), *entry;
	size_t i;

	json_array_foreach (events, i, entry) {
		if (event_of(entry) == EVENT_UPLOAD && !event_is_dead(entry))
			return true;
	}
	return false;
}

/* What it is: a text by its length, a file by what the record tells of it. */
static int
add_form(json_t *row, const json_t *record, const struct access_keys *keys,
    struct err *err)
{
	json_t *license;
	int rc = license_open(record, keys, &license, err);

	if (rc != 1)
		return rc;
	if (json_is_string(license))
		rc = json_object_update_new(row,
		    json_pack("{s:s, s:I}", "form", "text", "size",
			(json_int_t)json_string_length(license)));
	else
		rc = json_object_set_new(row, "form", json_string("file")) == 0
			 ? json_object_update(row, license)
			 : -1;
	json_decref(license);
	return rc == 0 ? 0 : err_set(err, "out of memory");
}

/* A code is nothing but itself, and a secret. */
static int
add_code(json_t *row, struct err *err)
{
	(void)json_object_del(row, "instanceId"); /* of no purchase */
	if (json_object_update_new(row, json_pack("{s:s, s:s}", "form", "code",
					    "license", "********")) != 0)
		return err_set(err, "out of memory");
	return 0;
}

static int
make_row(json_t *record, const void *context, json_t **row, struct err *err)
{
	const struct tool_site *site = context;
	const char *id = record_id(record);
	enum record_kind kind = record_kind_of(id);

	if (kind == RECORD_INSTANCE &&
	    json_object_get(record, "license") == NULL)
		return 0;
	*row = listing_copy(record, members);
	if (*row == NULL ||
	    json_object_set_new(*row, "id", json_string(id)) != 0 ||
	    (waits_for_upload(record) &&
		json_object_set_new(*row, "upload", json_string("waits")) != 0))
		return err_set(err, "out of memory");
	if (kind == RECORD_CODE)
		return add_code(*row, err);
	return add_form(*row, record, &site->config.seal_keys, err);
}

static int
list(struct tool_site *site, const void *arg, struct err *err)
{
	static const enum record_kind kinds[] = { RECORD_LICENSE,
		RECORD_INSTANCE, RECORD_CODE };
	const struct site_options *options = arg;
	struct listing listing = { .command = "license list",
		.row = make_row,
		.context = site };
	size_t i;
	int rc = 0;

	for (i = 0; rc == 0 && i < sizeof(kinds) / sizeof(kinds[0]); i++)
		rc = listing_collect(&listing, site, kinds[i], err);
	if (rc == 0)
		return listing_end(&listing, &table, options->json, err);
	json_decref(listing.rows);
	return -1;
}

int
cmd_license_list(int argc, char **argv)
{
	struct site_options options;
	int status;

	if (!site_options_parse(argc, argv, 0, &options, &status))
		return status;
	return tool_site_read(argv[0], options.config, list, &options);
}

static int
show(struct tool_site *site, const void *arg, struct err *err)
{
	const struct site_options *options = arg;
	json_t *record;
	int rc;

	rc = license_find(site, "license show", options->operand, &record, err);
	if (rc == 1)
		return show_record(site, record, options, err);
	return rc == 0 ? TOOL_FAILURE : -1;
}

int
cmd_license_show(int argc, char **argv)
{
	struct site_options options;
	int status;

	if (!site_options_parse(argc, argv, SITE_OPTION_REVEAL | SITE_OPERAND,
		&options, &status))
		return status;
	return tool_site_read(argv[0], options.config, show, &options);
}
