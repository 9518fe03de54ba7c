#include "rehearse_options.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "http.h"
#include "options.h"
#include "rehearse/family.h"
#include "rehearse/v1_secret.h"
#include "tool.h"

/* The limit for slow hooks when nothing else is said; and at most, which is the
 * 3 h that the platform goes on trying to create an instance. */
#define SLOW_HOOK_S     600
#define SLOW_HOOK_MAX_S 10800

static const char name[] = "rehearse";

/* `text` is NULL when the option stood alone. */
static int
take_slow_hook(const char *text, void *into, struct err *err)
{
	struct rehearse_options *options = into;
	long *seconds = &options->open_limit_s;
	size_t len;

	options->order_ahead = true;
	*seconds = SLOW_HOOK_S;
	if (text == NULL)
		return 0;
	len = strlen(text);
	*seconds = strtol(text, NULL, 10);
	if (len == 0 || len != strspn(text, "0123456789") || *seconds < 1 ||
	    *seconds > SLOW_HOOK_MAX_S)
		return err_set(err, "\"%.40s\" is not 1 to %d seconds", text,
		    SLOW_HOOK_MAX_S);
	return 0;
}

/* name=value, of what an answer encrypts. */
static int
take_expected(const char *text, void *into, struct err *err)
{
	struct rehearse_options *options = into;
	size_t len = strcspn(text, "="), i;

	for (i = 0; i < V1_SECRETS && text[len] != '\0'; i++) {
		if (strlen(v1_secret_names[i]) != len ||
		    strncmp(v1_secret_names[i], text, len) != 0)
			continue;
		options->expected[i] = text + len + 1;
		return 0;
	}
	return err_set(err, "\"%.40s\" is not %s=value or %s=value", text,
	    v1_secret_names[V1_USER_NAME], v1_secret_names[V1_PASSWORD]);
}

static int
take_family(const char *text, void *into, struct err *err)
{
	const struct rehearsed_family **family = into;

	if ((*family = family_find(text)) == NULL)
		return err_set(err,
		    "no family \"%.40s\" can be rehearsed, only: %s", text,
		    family_names());
	return 0;
}

static bool
expects_anything(const struct rehearse_options *options)
{
	return options->expected[V1_USER_NAME] != NULL ||
	       options->expected[V1_PASSWORD] != NULL;
}

/* What does not go together, in words; NULL: nothing. */
static const char *
find_fault(const struct rehearse_options *options)
{
	if (expects_anything(options) &&
	    strcmp(options->family->name, "saas_v1") != 0)
		return "--expect: only saas_v1 encrypts what it answers";
	if (options->rsa_file != NULL &&
	    strncmp(options->family->name, "kit", 3) != 0)
		return "--rsa-public: only the kit sends what is encrypted for "
		       "the seller";
	return NULL;
}

bool
rehearse_options_parse(int argc, char **argv, struct rehearse_options *options,
    int *status)
{
	const struct tool_option table[] = {
		{ "key-file", .text = &options->key_file },
		{ "family", .take = take_family, .into = &options->family },
		{ "only", .text = &options->only },
		{ "timeout", .take = http_take_timeout,
		    .into = &options->timeout_ms },
		{ "slow-hook", .take = take_slow_hook, .into = options,
		    .optional = true },
		{ "cacert", .text = &options->ca_file },
		{ "expect", .take = take_expected, .into = options },
		{ "rsa-public", .text = &options->rsa_file },
		{ "reveal", .flag = &options->reveal },
		{ "keep", .flag = &options->keep },
		{ "list", .flag = &options->list },
		{ "json", 'j', .flag = &options->json },
		{ "quiet", 'q', .flag = &options->quiet },
		{ "verbose", 'v', .flag = &options->verbose },
		{ 0 },
	};
	const char *fault;
	struct err err;

	if (!tool_options(argc, argv, table, status))
		return false;
	if ((fault = find_fault(options)) != NULL)
		*status = tool_usage(name, "%s", fault);
	else if (options->list)
		return true;
	else if (optind + 1 != argc)
		*status = tool_usage(name, "one URL is needed");
	else if (tool_take_url(argv[optind], &options->url, &err) != 0)
		*status = tool_usage(name, "the URL: %s", err.text);
	else if (options->key_file == NULL)
		*status = tool_usage(name,
		    "--key-file is needed: the access key of the family %s",
		    options->family->name);
	return *status == TOOL_OK;
}
