#include <string.h>

#include "domain/event.h"
#include "listing.h"
#include "options.h"
#include "search.h"
#include "show.h"
#include "store/records.h"
#include "tool.h"

static const char *const members[] = { "recordId", "tenantId", "instanceId",
	"state", "name", "updatedAt", NULL };

static const struct listing_column columns[] = {
	{ "TENANT", "recordId", NULL, 43, NULL },
	{ "TENANT ID", "tenantId", NULL, 16, NULL },
	{ "INSTANCE", "instanceId", NULL, 36, NULL },
	{ "STATE", "state", NULL, 7, NULL },
	{ "APPS", "applications", NULL, 4, NULL },
	{ "USERS", "users", NULL, 5, NULL },
	{ "DEPTS", "departments", NULL, 5, NULL },
	{ "EVENTS", "pending", NULL, 6, NULL },
	{ "UPDATED", "updatedAt", NULL, 24, NULL },
	{ "NAME", "name", NULL, 0, NULL },
	{ 0 },
};

static const struct listing_table table = { columns, "tenant", "tenants" };

static bool
is_active(const json_t *object)
{
	const char *state = json_string_value(json_object_get(object, "state"));

	return state != NULL && strcmp(state, "active") == 0;
}

static json_int_t
count_active(json_t *objects)
{
	json_int_t n = 0;
	const char *key;
	json_t *object;

	json_object_foreach (objects, key, object)
		n += is_active(object);
	return n;
}

/* A person with access to two applications counts twice. */
static json_int_t
count_users(const json_t *record)
{
	json_t *applications = json_object_get(record, "applications"), *app;
	json_int_t n = 0;
	const char *key;

	json_object_foreach (applications, key, app)
		n += count_active(json_object_get(app, "users"));
	return n;
}

static json_int_t
count_pending(const json_t *record)
{
	const json_t *events = json_object_get(record, "events"), *entry;
	json_int_t n = 0;
	size_t i;

	json_array_foreach (events, i, entry)
		n += !event_is_dead(entry);
	return n;
}

static int
make_row(json_t *record, const void *context, json_t **row, struct err *err)
{
	const json_t *orgs = json_object_get(record, "orgs");
	json_t *counts;
	int rc = -1;

	(void)context;
	counts = json_pack("{s:I, s:I, s:I, s:I}", "applications",
	    count_active(json_object_get(record, "applications")), "users",
	    count_users(record), "departments",
	    (json_int_t)json_object_size(orgs), "pending",
	    count_pending(record));
	*row = listing_copy(record, members);
	if (*row != NULL && counts != NULL)
		rc = json_object_update(*row, counts);
	json_decref(counts);
	return rc == 0 ? 0 : err_set(err, "out of memory");
}

static int
list(struct tool_site *site, const void *arg, struct err *err)
{
	const struct site_options *options = arg;
	struct listing listing = { .command = "tenants", .row = make_row };

	if (listing_collect(&listing, site, RECORD_TENANT, err) == 0)
		return listing_end(&listing, &table, options->json, err);
	json_decref(listing.rows);
	return -1;
}

int
cmd_tenants(int argc, char **argv)
{
	struct site_options options;
	int status;

	if (!site_options_parse(argc, argv, 0, &options, &status))
		return status;
	return tool_site_read(argv[0], options.config, list, &options);
}

/* A record's id, or a tenantId that only one record has. */
static int
show(struct tool_site *site, const void *arg, struct err *err)
{
	const struct site_options *options = arg;
	const struct search search = { .command = "tenant show",
		.what = "tenant",
		.kind = RECORD_TENANT,
		.member = "tenantId",
		.value = options->operand };
	json_t *record = NULL;
	int rc = 0;

	if (record_kind_of(options->operand) == RECORD_TENANT)
		rc = records_load(&site->store, options->operand, &record, err);
	if (rc == 0)
		rc = search_one(&search, site, &record, err);
	if (rc == 1)
		return show_record(site, record, options, err);
	return rc == 0 ? TOOL_FAILURE : -1;
}

int
cmd_tenant_show(int argc, char **argv)
{
	struct site_options options;
	int status;

	if (!site_options_parse(argc, argv, SITE_OPTION_REVEAL | SITE_OPERAND,
		&options, &status))
		return status;
	return tool_site_read(argv[0], options.config, show, &options);
}
