#include <stdio.h>
#include <string.h>

#include "call.h"
#include "outgoing.h"
#include "tool.h"

static const char name[] = "sign";

struct options {
	const char *url; /* NULL: the query string alone is wanted */
	const char *key_file;
	struct outgoing_wish wish;
	int curl, json, help;
};

static const struct option long_options[] = {
	{ "key-file", required_argument, NULL, 'k' },
	{ "family", required_argument, NULL, 'f' },
	PAYLOAD_LONG_OPTIONS,
	{ "timestamp", required_argument, NULL, 't' },
	{ "nonce", required_argument, NULL, 'n' },
	{ "curl", no_argument, NULL, 'c' },
	{ "json", no_argument, NULL, 'j' },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

static int
read_option(int option, void *context)
{
	struct options *options = context;
	struct err err;

	switch (payload_option(&options->wish.payload, option, optarg, &err)) {
	case PAYLOAD_TAKEN:
		return TOOL_OK;
	case PAYLOAD_WRONG:
		return tool_usage(name, "%s", err.text);
	case PAYLOAD_OTHER:
		break;
	}
	switch (option) {
	case 'k':
		options->key_file = optarg;
		break;
	case 'f':
		options->wish.family = optarg;
		break;
	case 't':
		options->wish.timestamp = optarg;
		break;
	case 'n':
		options->wish.nonce = optarg;
		break;
	case 'c':
		options->curl = 1;
		break;
	case 'j':
		options->json = 1;
		break;
	case 'h':
		options->help = 1;
		break;
	}
	return TOOL_OK;
}

static int
read_options(int argc, char **argv, struct options *options)
{
	const char *fault;
	int rc;

	rc = tool_options(argc, argv, "hj", long_options, read_option, options);
	if (rc != TOOL_OK)
		return rc;
	if (options->help)
		return TOOL_OK;
	if (optind + 1 < argc)
		return tool_usage(name, "at most one URL is taken");
	options->url = argv[optind];
	if (options->key_file == NULL)
		return tool_usage(name, "--key-file is needed");
	if ((fault = outgoing_fault(&options->wish)) != NULL)
		return tool_usage(name, "%s", fault);
	if (options->curl && options->url == NULL)
		return tool_usage(name, "--curl needs the URL");
	return TOOL_OK;
}

/* A word for the shell. */
static void
print_quoted(const char *text)
{
	putchar('\'');
	for (; *text != '\0'; text++) {
		if (*text == '\'')
			fputs("'\\''", stdout);
		else
			putchar(*text);
	}
	putchar('\'');
}

static void
print_curl(const struct outgoing *outgoing, const char *url, bool get)
{
	fputs("curl -sS -i -H '" CALL_ACCEPT "' ", stdout);
	if (!get) {
		fputs("-H '" CALL_CONTENT_TYPE "' --data-raw ", stdout);
		print_quoted(buf_str(&outgoing->body));
		putchar(' ');
	}
	print_quoted(url);
	putchar('\n');
}

static int
print_json(const struct outgoing *outgoing, const char *url, bool get,
    struct err *err)
{
	const struct call_claim *claim = &outgoing->claim;
	const struct buf *body = &outgoing->body;
	json_t *value;
	int rc;

	if (get)
		value = json_pack("{s:s?, s:s, s:[s]}", "url", url, "query",
		    buf_str(&outgoing->query), "headers", CALL_ACCEPT);
	else
		value = json_pack("{s:s?, s:s, s:s, s:s, s:s, s:[s, s], s:o?}",
		    "url", url, "query", buf_str(&outgoing->query), "signature",
		    claim->signature, "timestamp", claim->timestamp, "nonce",
		    claim->nonce, "headers", CALL_ACCEPT, CALL_CONTENT_TYPE,
		    "body", json_stringn(buf_str(body), body->len));
	rc = value != NULL ? tool_print_json(value) : -1;
	json_decref(value);
	return rc == 0 ? 0 : err_set(err, "cannot write the result as JSON");
}

/* The query string alone, so that a script can use it; or, with a URL, the
 * whole request. */
static int
print_result(const struct options *options, const struct outgoing *outgoing,
    struct err *err)
{
	const struct buf *body = &outgoing->body;
	bool get = outgoing_is_get(&options->wish);
	struct buf url = BUF_INIT;
	int rc = 0;

	if (options->url != NULL)
		call_url(options->url, NULL, buf_str(&outgoing->query), &url);
	if (!buf_ok(&url))
		rc = err_set(err, "out of memory");
	else if (options->json)
		rc = print_json(outgoing,
		    options->url != NULL ? buf_str(&url) : NULL, get, err);
	else if (options->curl && strlen(buf_str(body)) != body->len)
		rc = err_set(err, "a body with a NUL byte fits in no command");
	else if (options->curl)
		print_curl(outgoing, buf_str(&url), get);
	else if (options->url == NULL)
		puts(buf_str(&outgoing->query));
	else
		outgoing_print(outgoing, buf_str(&url));
	buf_release(&url);
	return rc;
}

static int
run(const struct options *options)
{
	struct access_key key = { NULL, 0, KEY_FOREVER };
	struct outgoing outgoing = OUTGOING_INIT;
	struct err err = ERR_INIT;
	int rc = -1;

	if (key_load(options->key_file, &key, &err) == 0 &&
	    outgoing_make(&options->wish, &key, &outgoing, &err) == 0)
		rc = print_result(options, &outgoing, &err);
	if (rc == 0 && (fflush(stdout) != 0 || ferror(stdout)))
		rc = err_sys(&err, "cannot write the result");
	outgoing_release(&outgoing);
	key_release(&key);
	return rc == 0 ? TOOL_OK : tool_fail(name, &err);
}

int
cmd_sign(int argc, char **argv)
{
	struct options options = { 0 };
	int rc;

	rc = read_options(argc, argv, &options);
	if (rc == TOOL_OK)
		rc = options.help ? tool_usage(name, NULL) : run(&options);
	payload_release(&options.wish.payload);
	return rc;
}
