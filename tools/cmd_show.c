#include <stdio.h>

#include "options.h"
#include "show.h"
#include "site.h"
#include "store/records.h"
#include "tool.h"

static int
show(struct tool_site *site, const void *arg, struct err *err)
{
	const struct site_options *options = arg;
	json_t *record;

	switch (records_load(&site->store, options->operand, &record, err)) {
	case 1:
		return show_record(site, record, options, err);
	case 0:
		tool_say("show", "there is no record %s", options->operand);
		return TOOL_FAILURE;
	default:
		return -1;
	}
}

int
cmd_show(int argc, char **argv)
{
	struct site_options options;
	int status;

	if (!site_options_parse(argc, argv, SITE_OPTION_REVEAL | SITE_OPERAND,
		&options, &status))
		return status;
	return tool_site_read(argv[0], options.config, show, &options);
}
