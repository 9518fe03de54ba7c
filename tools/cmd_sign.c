#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "call.h"
#include "payload.h"
#include "tool.h"

static const char name[] = "sign";

struct options {
	const char *url; /* NULL: the query string alone is wanted */
	const char *key_file;
	const char *timestamp;
	const char *nonce;
	struct payload payload;
	int curl, json, help;
};

static const struct option long_options[] = {
	{ "key-file", required_argument, NULL, 'k' },
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

	switch (payload_option(&options->payload, option, optarg, &err)) {
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
	case 't':
		options->timestamp = optarg;
		break;
	case 'n':
		options->nonce = optarg;
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
	if (!payload_is_complete(&options->payload))
		return tool_usage(name,
		    "give either --body, or --activity and --set");
	if (options->curl && options->url == NULL)
		return tool_usage(name, "--curl needs the URL");
	return TOOL_OK;
}

/* Fill in what was not given; an unusual timestamp or nonce is the user's
 * wish, but one that signature_make() cannot take is not cut silently. */
static int
sign(const struct options *options, const struct access_key *key,
    const struct buf *body, struct call_claim *claim, struct err *err)
{
	if (call_sign(key, buf_str(body), body->len, clock_now_ms(), claim,
		err) != 0)
		return -1;
	if (options->timestamp == NULL && options->nonce == NULL)
		return 0;
	if ((options->timestamp != NULL &&
		strlen(options->timestamp) >= CALL_CLAIM_MAX) ||
	    (options->nonce != NULL &&
		strlen(options->nonce) >= CALL_CLAIM_MAX))
		return err_set(err, "the timestamp or nonce is too long");
	if (options->timestamp != NULL)
		snprintf(claim->timestamp, CALL_CLAIM_MAX, "%s",
		    options->timestamp);
	if (options->nonce != NULL)
		snprintf(claim->nonce, CALL_CLAIM_MAX, "%s", options->nonce);
	return call_sign_claim(key, buf_str(body), body->len, claim, err);
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
print_curl(const char *url, const struct buf *body)
{
	fputs("curl -sS -i -H '" CALL_ACCEPT "' -H '" CALL_CONTENT_TYPE
	      "' --data-raw ",
	    stdout);
	print_quoted(buf_str(body));
	putchar(' ');
	print_quoted(url);
	putchar('\n');
}

static int
print_json(const char *url, const char *query, const struct call_claim *claim,
    const struct buf *body, struct err *err)
{
	json_t *value;
	int rc;

	value = json_pack("{s:s?, s:s, s:s, s:s, s:s, s:[s, s], s:o?}", "url",
	    url, "query", query, "signature", claim->signature, "timestamp",
	    claim->timestamp, "nonce", claim->nonce, "headers", CALL_ACCEPT,
	    CALL_CONTENT_TYPE, "body", json_stringn(buf_str(body), body->len));
	rc = value != NULL ? tool_print_json(value) : -1;
	json_decref(value);
	return rc == 0 ? 0 : err_set(err, "cannot write the result as JSON");
}

/* The query string alone, so that a script can use it; or, with a URL, the
 * whole request. */
static int
print_result(const struct options *options, const struct call_claim *claim,
    const struct buf *body, struct err *err)
{
	struct buf query = BUF_INIT, url = BUF_INIT;
	int rc = 0;

	call_query(claim, &query);
	if (options->url != NULL)
		call_url(options->url, buf_str(&query), &url);
	if (!buf_ok(&query) || !buf_ok(&url))
		rc = err_set(err, "out of memory");
	else if (options->json)
		rc = print_json(options->url != NULL ? buf_str(&url) : NULL,
		    buf_str(&query), claim, body, err);
	else if (options->curl && strlen(buf_str(body)) != body->len)
		rc = err_set(err, "a body with a NUL byte fits in no command");
	else if (options->curl)
		print_curl(buf_str(&url), body);
	else if (options->url == NULL)
		puts(buf_str(&query));
	else {
		printf("POST %s\n%s\n%s\n\n", buf_str(&url), CALL_ACCEPT,
		    CALL_CONTENT_TYPE);
		(void)fwrite(buf_str(body), 1, body->len, stdout);
		putchar('\n');
	}
	buf_release(&query);
	buf_release(&url);
	return rc;
}

static int
run(const struct options *options)
{
	struct access_key key = { NULL, 0, KEY_FOREVER };
	struct err err = ERR_INIT;
	struct buf body = BUF_INIT;
	struct call_claim claim;
	int rc = -1;

	if (payload_make(&options->payload, &body, &err) == 0 &&
	    key_load(options->key_file, &key, &err) == 0 &&
	    sign(options, &key, &body, &claim, &err) == 0)
		rc = print_result(options, &claim, &body, &err);
	if (rc == 0 && (fflush(stdout) != 0 || ferror(stdout)))
		rc = err_sys(&err, "cannot write the result");
	buf_release(&body);
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
	payload_release(&options.payload);
	return rc;
}
