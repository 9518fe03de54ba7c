#include "options.h"

#include <getopt.h>
#include <stdio.h>

#include "tool.h"

static const struct option long_options[] = {
	{ "config", required_argument, NULL, 'c' },
	{ "json", no_argument, NULL, 'j' },
	{ "output", required_argument, NULL, 'o' },
	{ "reveal", no_argument, NULL, 'r' },
	{ "state", required_argument, NULL, 's' },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

/* True when the option was one this command takes. */
static bool
take_option(int option, unsigned takes, struct site_options *options)
{
	switch (option) {
	case 'c':
		options->config = optarg;
		return true;
	case 'j':
		options->json = true;
		return (takes & SITE_OPTION_OUTPUT) == 0;
	case 'o':
		options->output = optarg;
		return (takes & SITE_OPTION_OUTPUT) != 0;
	case 'r':
		options->reveal = true;
		return (takes & SITE_OPTION_REVEAL) != 0;
	case 's':
		options->state = optarg;
		return (takes & SITE_OPTION_STATE) != 0;
	default:
		return false;
	}
}

bool
site_options_parse(int argc, char **argv, unsigned takes,
    struct site_options *options, int *status)
{
	int option, operands = (takes & SITE_OPERAND) != 0 ? 1 : 0;

	*options = (struct site_options){ .config = tool_config_path(NULL) };
	opterr = 0;
	while ((option = getopt_long(argc, argv, "c:ho:", long_options,
		    NULL)) != -1) {
		if (option == 'h') {
			*status = tool_usage(argv[0], NULL);
			return false;
		}
		if (!take_option(option, takes, options)) {
			*status = tool_usage(argv[0],
			    "unknown option or missing argument at \"%s\"",
			    argv[optind - 1]);
			return false;
		}
	}
	if (argc - optind != operands) {
		*status = tool_usage(argv[0], "%s",
		    operands == 0 ? "takes no operand" : "needs one ID");
		return false;
	}
	options->operand = operands != 0 ? argv[optind] : NULL;
	return true;
}
