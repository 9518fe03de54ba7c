#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "call.h"
#include "options.h"
#include "outgoing.h"
#include "tool.h"

static const char name[] = "sign";

struct options {
	const char *url; /* NULL: the query string alone is wanted */
	struct outgoing_wish wish;
	int curl, json;
};

static bool
read_options(int argc, char **argv, struct options *options, int *status)
{
	const struct tool_option table[] = {
		OUTGOING_OPTIONS(&options->wish),
		{ "timestamp", .text = &options->wish.timestamp },
		{ "nonce", .text = &options->wish.nonce },
		{ "curl", .flag = &options->curl },
		{ "json", 'j', .flag = &options->json },
		{ 0 },
	};
	const char *fault;

	if (!tool_options(argc, argv, table, status))
		return false;
	options->url = argv[optind];
	if (optind + 1 < argc)
		*status = tool_usage(name, "at most one URL is taken");
	else if ((fault = outgoing_fault(&options->wish)) != NULL)
		*status = tool_usage(name, "%s", fault);
	else if (options->curl && options->url == NULL)
		*status = tool_usage(name, "--curl needs the URL");
	return *status == TOOL_OK;
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

	if (key_load(options->wish.key_file, &key, &err) == 0 &&
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

	if (read_options(argc, argv, &options, &rc))
		rc = run(&options);
	payload_release(&options.wish.payload);
	return rc;
}
