#include "options.h"

#include <getopt.h>
#include <string.h>

#include "tool.h"

/* Of the rows, which need no letter, for getopt_long(3). */
#define FIRST_ROW 256

/* The same table as getopt_long(3) wants it. */
struct translation {
	struct option rows[TOOL_OPTIONS_MAX + 2];
	char letters[2 * TOOL_OPTIONS_MAX + 4];
};

static void
translate(const struct tool_option *table, struct translation *to)
{
	char *letter = to->letters;
	int i;

	*letter++ = ':'; /* a missing value is told from an unknown option */
	*letter++ = 'h';
	for (i = 0; table[i].name != NULL; i++) {
		if (i == TOOL_OPTIONS_MAX)
			BUG("a command has too many options");
		to->rows[i] = (struct option){ table[i].name,
			table[i].flag != NULL ? no_argument
			: table[i].optional   ? optional_argument
					      : required_argument,
			NULL, FIRST_ROW + i };
		if (table[i].letter == 0)
			continue;
		*letter++ = (char)table[i].letter;
		if (table[i].flag == NULL)
			*letter++ = ':';
	}
	to->rows[i] = (struct option){ "help", no_argument, NULL, 'h' };
	to->rows[i + 1] = (struct option){ NULL, 0, NULL, 0 };
	*letter = '\0';
}

static const struct tool_option *
find_row(const struct tool_option *table, int option)
{
	if (option >= FIRST_ROW)
		return &table[option - FIRST_ROW];
	for (; table->letter != option; table++)
		;
	return table;
}

static int
take(const char *command, const struct tool_option *row)
{
	struct err err;

	if (row->flag != NULL)
		*row->flag = 1;
	else if (row->text != NULL)
		*row->text = optarg;
	else if (row->take(optarg, row->into, &err) != 0)
		return tool_usage(command, "--%s: %s", row->name, err.text);
	return TOOL_OK;
}

bool
tool_options(int argc, char **argv, const struct tool_option *table,
    int *status)
{
	struct translation to;
	int option;

	translate(table, &to);
	opterr = 0;
	optind = 0;
	*status = TOOL_OK;
	while (*status == TOOL_OK && (option = getopt_long(argc, argv,
					  to.letters, to.rows, NULL)) != -1) {
		if (option == 'h') {
			*status = tool_usage(argv[0], NULL);
			return false;
		}
		if (option == '?' || option == ':')
			*status = tool_usage(argv[0], "%s at \"%s\"",
			    option == ':' ? "a value is missing"
					  : "there is no such option",
			    argv[optind - 1]);
		else
			*status = take(argv[0], find_row(table, option));
	}
	return *status == TOOL_OK;
}

int
tool_take_url(const char *value, void *into, struct err *err)
{
	if (strncmp(value, "http://", 7) != 0 &&
	    strncmp(value, "https://", 8) != 0)
		return err_set(err, "it begins with http:// or https://");
	*(const char **)into = value;
	return 0;
}

bool
site_options_parse(int argc, char **argv, unsigned takes,
    struct site_options *options, int *status)
{
	const struct {
		bool taken;
		struct tool_option row;
	} all[] = {
		{ true, { "config", 'c', .text = &options->config } },
		{ (takes & SITE_OPTION_OUTPUT) == 0,
		    { "json", .flag = &options->json } },
		{ (takes & SITE_OPTION_OUTPUT) != 0,
		    { "output", 'o', .text = &options->output } },
		{ (takes & SITE_OPTION_REVEAL) != 0,
		    { "reveal", .flag = &options->reveal } },
		{ (takes & SITE_OPTION_STATE) != 0,
		    { "state", .text = &options->state } },
	};
	struct tool_option table[sizeof(all) / sizeof(all[0]) + 1];
	int operands = (takes & SITE_OPERAND) != 0 ? 1 : 0;
	size_t i, n = 0;

	*options = (struct site_options){ .config = tool_config_path(NULL) };
	for (i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (all[i].taken)
			table[n++] = all[i].row;
	table[n] = (struct tool_option){ 0 };
	if (!tool_options(argc, argv, table, status))
		return false;
	if (argc - optind != operands) {
		*status = tool_usage(argv[0], "%s",
		    operands == 0 ? "takes no operand" : "needs one ID");
		return false;
	}
	options->operand = operands != 0 ? argv[optind] : NULL;
	return true;
}
