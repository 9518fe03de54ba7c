#include "rehearse_options.h"

#include <stdlib.h>
#include <string.h>

#include "http.h"
#include "rehearse/family.h"
#include "rehearse/v1_secret.h"
#include "tool.h"

/* The limit for slow hooks when nothing else is said; and at most, which is the
 * 3 h that the platform goes on trying to create an instance. */
#define SLOW_HOOK_S     600
#define SLOW_HOOK_MAX_S 10800

static const char name[] = "rehearse";

static const struct option long_options[] = {
	{ "key-file", required_argument, NULL, 'k' },
	{ "family", required_argument, NULL, 'f' },
	{ "only", required_argument, NULL, 'o' },
	{ "timeout", required_argument, NULL, 't' },
	{ "slow-hook", optional_argument, NULL, 's' },
	{ "cacert", required_argument, NULL, 'c' },
	{ "expect", required_argument, NULL, 'e' },
	{ "rsa-public", required_argument, NULL, 'p' },
	{ "reveal", no_argument, NULL, 'r' },
	{ "keep", no_argument, NULL, 'K' },
	{ "list", no_argument, NULL, 'l' },
	{ "json", no_argument, NULL, 'j' },
	{ "quiet", no_argument, NULL, 'q' },
	{ "verbose", no_argument, NULL, 'v' },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

/* `text` is NULL when the option stood alone. */
static int
read_slow_hook(const char *text, long *seconds)
{
	size_t len;

	*seconds = SLOW_HOOK_S;
	if (text == NULL)
		return TOOL_OK;
	len = strlen(text);
	*seconds = strtol(text, NULL, 10);
	if (len == 0 || len != strspn(text, "0123456789") || *seconds < 1 ||
	    *seconds > SLOW_HOOK_MAX_S)
		return tool_usage(name,
		    "--slow-hook: \"%.40s\" is not 1 to %d seconds", text,
		    SLOW_HOOK_MAX_S);
	return TOOL_OK;
}

/* name=value, of what an answer encrypts. */
static int
read_expected(const char *text, struct rehearse_options *options)
{
	size_t len = strcspn(text, "="), i;

	for (i = 0; i < V1_SECRETS && text[len] != '\0'; i++) {
		if (strlen(v1_secret_names[i]) != len ||
		    strncmp(v1_secret_names[i], text, len) != 0)
			continue;
		options->expected[i] = text + len + 1;
		return TOOL_OK;
	}
	return tool_usage(name,
	    "--expect: \"%.40s\" is not %s=value or %s=value", text,
	    v1_secret_names[V1_USER_NAME], v1_secret_names[V1_PASSWORD]);
}

static bool
expects_anything(const struct rehearse_options *options)
{
	return options->expected[V1_USER_NAME] != NULL ||
	       options->expected[V1_PASSWORD] != NULL;
}

/* An option without a value; true when it is one. */
static bool
take_switch(int option, struct rehearse_options *options)
{
	const struct {
		int option;
		int *there;
	} switches[] = {
		{ 'K', &options->keep },
		{ 'l', &options->list },
		{ 'j', &options->json },
		{ 'q', &options->quiet },
		{ 'v', &options->verbose },
		{ 'r', &options->reveal },
		{ 'h', &options->help },
	};
	size_t i;

	for (i = 0; i < sizeof(switches) / sizeof(switches[0]); i++) {
		if (switches[i].option != option)
			continue;
		*switches[i].there = 1;
		return true;
	}
	return false;
}

static int
read_option(int option, void *context)
{
	struct rehearse_options *options = context;
	struct err err;

	if (take_switch(option, options))
		return TOOL_OK;
	switch (option) {
	case 'k':
		options->key_file = optarg;
		break;
	case 'f':
		if ((options->family = family_find(optarg)) == NULL)
			return tool_usage(name,
			    "no family \"%s\" can be rehearsed, only: %s",
			    optarg, family_names());
		break;
	case 'o':
		options->only = optarg;
		break;
	case 't':
		if (http_timeout_parse(optarg, &options->timeout_ms, &err) != 0)
			return tool_usage(name, "--timeout: %s", err.text);
		break;
	case 's':
		options->order_ahead = true;
		return read_slow_hook(optarg, &options->open_limit_s);
	case 'c':
		options->ca_file = optarg;
		break;
	case 'e':
		return read_expected(optarg, options);
	case 'p':
		options->rsa_file = optarg;
		break;
	}
	return TOOL_OK;
}

int
rehearse_options_parse(int argc, char **argv, struct rehearse_options *options)
{
	int rc;

	rc = tool_options(argc, argv, "hjqv", long_options, read_option,
	    options);
	if (rc != TOOL_OK)
		return rc;
	if (expects_anything(options) &&
	    strcmp(options->family->name, "saas_v1") != 0)
		return tool_usage(name,
		    "--expect: only saas_v1 encrypts what it answers");
	if (options->rsa_file != NULL &&
	    strncmp(options->family->name, "kit", 3) != 0)
		return tool_usage(name,
		    "--rsa-public: only the kit sends what is encrypted for "
		    "the seller");
	if (options->help || options->list)
		return TOOL_OK;
	if (optind + 1 != argc)
		return tool_usage(name, "one URL is needed");
	options->url = argv[optind];
	if (strncmp(options->url, "http://", 7) != 0 &&
	    strncmp(options->url, "https://", 8) != 0)
		return tool_usage(name,
		    "the URL begins with http:// or https://");
	if (options->key_file == NULL)
		return tool_usage(name,
		    "--key-file is needed: the access key of the family %s",
		    options->family->name);
	return TOOL_OK;
}
