#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "domain/instance.h"
#include "domain/record.h"
#include "license.h"
#include "options.h"
#include "store/durable.h"
#include "tool.h"

/* Whole, or not at all: also when we are killed in the middle of it. */
static int
create(int dir, const char *name, const struct buf *content, struct err *err)
{
	switch (durable_create(dir, name, content->data, content->len, err)) {
	case DURABLE_OK:
		return 0;
	case DURABLE_UNSYNCED:
		/* Of a name that may be gone tomorrow nothing is left. */
		(void)unlinkat(dir, name, 0);
		return -1;
	case DURABLE_FAILED:
	default:
		return -1;
	}
}

static int
write_file(const char *path, const struct buf *content, struct err *err)
{
	char *for_dir = strdup(path), *for_name = strdup(path);
	struct err inner = ERR_INIT;
	int dir = -1, rc = -1;

	if (for_dir == NULL || for_name == NULL)
		err_set(&inner, "out of memory");
	else if ((dir = open(dirname(for_dir),
		      O_RDONLY | O_DIRECTORY | O_CLOEXEC)) == -1)
		err_sys(&inner, "cannot open its directory");
	else
		rc = create(dir, basename(for_name), content, &inner);
	if (rc != 0 && inner.errnum == EEXIST)
		err_set(err, "%s: is there, and nothing is overwritten", path);
	else if (rc != 0)
		err_set(err, "%s: %s", path, inner.text);
	file_close(&dir);
	free(for_dir);
	free(for_name);
	return rc;
}

static int
write_output(const struct buf *content, struct err *err)
{
	if (fwrite(content->data, 1, content->len, stdout) == content->len &&
	    fflush(stdout) == 0)
		return 0;
	return err_sys(err, "cannot write the output");
}

static int
refuse(const char *id, const char *why)
{
	tool_say("license export", "%s: %s", id, why);
	return TOOL_FAILURE;
}

static int
refuse_absent(const json_t *record)
{
	char why[96];

	snprintf(why, sizeof(why),
	    "the License is not made; its state is \"%s\", and `koogate jobs` "
	    "may say more",
	    instance_state_name(instance_state(record)));
	return refuse(record_id(record), why);
}

/* Nothing is written before all of it is known to be good. */
static int
export_record(struct tool_site *site, const json_t *record,
    const struct site_options *options, struct err *err)
{
	struct buf content = BUF_INIT;
	int rc;

	if (record_kind_of(record_id(record)) == RECORD_CODE)
		return refuse(record_id(record),
		    "is a license code: the marketplace made it, and the buyer "
		    "has it");
	rc = license_content(site, record, &content, err);
	if (rc == 0)
		rc = refuse_absent(record);
	else if (rc == 1)
		rc = options->output == NULL
			 ? write_output(&content, err)
			 : write_file(options->output, &content, err);
	buf_cleanse(&content);
	return rc;
}

static int export(struct tool_site *site, const void *arg, struct err *err)
{
	const struct site_options *options = arg;
	json_t *record;
	int rc;

	rc = license_find(site, "license export", options->operand, &record,
	    err);
	if (rc == 1)
		rc = export_record(site, record, options, err);
	else if (rc == 0)
		rc = TOOL_FAILURE;
	json_decref(record);
	return rc;
}

int
cmd_license_export(int argc, char **argv)
{
	struct site_options options;
	int status;

	if (!site_options_parse(argc, argv, SITE_OPTION_OUTPUT | SITE_OPERAND,
		&options, &status))
		return status;
	return tool_site_read(argv[0], options.config, export, &options);
}
