#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "call.h"
#include "payload.h"
#include "tool.h"

#define TIMEOUT_MS 10000

static const char name[] = "send";

struct options {
	const char *url;
	const char *key_file;
	const char *ca_file;
	struct payload payload;
	long timeout_ms;
	int json, help;
};

static const struct option long_options[] = {
	{ "key-file", required_argument, NULL, 'k' },
	PAYLOAD_LONG_OPTIONS,
	{ "timeout", required_argument, NULL, 't' },
	{ "cacert", required_argument, NULL, 'c' },
	{ "json", no_argument, NULL, 'j' },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 },
};

/* What the answer is held to; each in words when it does not hold. */
struct verdict {
	bool content_type;
	bool result_code;
	bool result_msg;
	bool body_sign;
	struct err why_type, why_code, why_msg, why_sign;
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
		if (http_timeout_parse(optarg, &options->timeout_ms, &err) != 0)
			return tool_usage(name, "--timeout: %s", err.text);
		break;
	case 'c':
		options->ca_file = optarg;
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
	if (optind + 1 != argc)
		return tool_usage(name, "one URL is needed");
	options->url = argv[optind];
	if (options->key_file == NULL)
		return tool_usage(name, "--key-file is needed");
	if (!payload_is_complete(&options->payload))
		return tool_usage(name,
		    "give either --body, or --activity and --set");
	return TOOL_OK;
}

static void
judge(const struct call_answer *answer, const struct access_key *key,
    struct verdict *verdict)
{
	*verdict = (struct verdict){ 0 };
	verdict->content_type =
	    call_check_content_type(answer, &verdict->why_type) == 0;
	verdict->result_code =
	    call_check_result_code(answer, &verdict->why_code) == 0;
	verdict->result_msg =
	    call_check_result_msg(answer, &verdict->why_msg) == 0;
	verdict->body_sign =
	    call_check_body_sign(answer, key, &verdict->why_sign) == 0;
}

/* The platform would call this a success. */
static bool
is_success(const struct call_answer *answer, const struct verdict *verdict)
{
	return answer->http.status == 200 && verdict->result_code &&
	       verdict->result_msg && verdict->body_sign &&
	       strcmp(answer->code, "000000") == 0;
}

static void
print_verdict(const char *what, bool holds, const char *why)
{
	printf("  %-13s %s\n", what, holds ? "right" : why);
}

static void
print_text(const struct call *call, const struct call_answer *answer,
    const struct verdict *verdict)
{
	struct buf url = BUF_INIT;

	call_url(call->url, call->query, &url);
	printf("POST %s\n%s\n%s\n\n", buf_str(&url), CALL_ACCEPT,
	    CALL_CONTENT_TYPE);
	buf_release(&url);
	(void)fwrite(call->body, 1, call->len, stdout);
	printf("\n\n");
	(void)fwrite(buf_str(&answer->http.head), 1, answer->http.head.len,
	    stdout);
	(void)fwrite(buf_str(&answer->http.body), 1, answer->http.body.len,
	    stdout);
	printf("\n\nafter %.3f s:\n", answer->http.seconds);
	print_verdict("Content-Type", verdict->content_type,
	    verdict->why_type.text);
	print_verdict("resultCode", verdict->result_code,
	    verdict->why_code.text);
	print_verdict("resultMsg", verdict->result_msg, verdict->why_msg.text);
	print_verdict("Body-Sign", verdict->body_sign, verdict->why_sign.text);
}

static json_t *
as_json(bool holds, const struct err *why)
{
	return holds ? json_true() : json_string(why->text);
}

static int
print_json(const struct call *call, const struct call_answer *answer,
    const struct verdict *verdict)
{
	const struct http_response *http = &answer->http;
	struct buf url = BUF_INIT;
	json_t *value;
	int rc;

	call_url(call->url, call->query, &url);
	value = json_pack("{s:{s:s, s:s, s:o?}, s:{s:i, s:o?, s:o?, s:f}, "
			  "s:b, s:{s:o, s:o, s:o, s:o}}",
	    "sent", "method", "POST", "url", buf_str(&url), "body",
	    json_stringn(call->body, call->len), "received", "status",
	    (int)http->status, "head",
	    json_stringn(buf_str(&http->head), http->head.len), "body",
	    json_stringn(buf_str(&http->body), http->body.len), "seconds",
	    http->seconds, "success", is_success(answer, verdict), "verdict",
	    "contentType", as_json(verdict->content_type, &verdict->why_type),
	    "resultCode", as_json(verdict->result_code, &verdict->why_code),
	    "resultMsg", as_json(verdict->result_msg, &verdict->why_msg),
	    "bodySign", as_json(verdict->body_sign, &verdict->why_sign));
	rc = value != NULL ? tool_print_json(value) : -1;
	json_decref(value);
	buf_release(&url);
	return rc;
}

/* Make the call and show it.  An exit status, or -1 and `err`. */
static int
exchange(const struct options *options, const struct access_key *key,
    struct http_client *client, const struct buf *body, struct err *err)
{
	struct call_answer answer = CALL_ANSWER_INIT;
	struct buf query = BUF_INIT;
	struct call_claim claim;
	struct verdict verdict;
	struct call call;
	int rc = -1;

	if (call_sign(key, buf_str(body), body->len, clock_now_ms(), &claim,
		err) != 0)
		goto out;
	call_query(&claim, &query);
	call = (struct call){ .url = options->url,
		.query = buf_str(&query),
		.body = buf_str(body),
		.len = body->len };
	if (call_send(client, &call, &answer) != 0) {
		(void)err_set(err, "no answer from %.200s: %.300s",
		    options->url, answer.http.failure.text);
		goto out;
	}
	judge(&answer, key, &verdict);
	rc = is_success(&answer, &verdict) ? TOOL_OK : TOOL_FAILURE;
	if (!options->json)
		print_text(&call, &answer, &verdict);
	else if (print_json(&call, &answer, &verdict) != 0)
		rc = err_set(err, "cannot write the result as JSON");
	if (rc != -1 && (fflush(stdout) != 0 || ferror(stdout)))
		rc = err_sys(err, "cannot write the result");
out:
	call_answer_release(&answer);
	buf_release(&query);
	return rc;
}

static int
run(const struct options *options)
{
	struct access_key key = { NULL, 0, KEY_FOREVER };
	struct http_client *client = NULL;
	struct err err = ERR_INIT;
	struct buf body = BUF_INIT;
	int rc = -1;

	if (payload_make(&options->payload, &body, &err) == 0 &&
	    key_load(options->key_file, &key, &err) == 0 &&
	    (client = http_open(options->timeout_ms, options->ca_file, &err)) !=
		NULL)
		rc = exchange(options, &key, client, &body, &err);
	http_close(client);
	key_release(&key);
	buf_release(&body);
	return rc != -1 ? rc : tool_fail(name, &err);
}

int
cmd_send(int argc, char **argv)
{
	struct options options = { .timeout_ms = TIMEOUT_MS };
	int rc;

	rc = read_options(argc, argv, &options);
	if (rc == TOOL_OK)
		rc = options.help ? tool_usage(name, NULL) : run(&options);
	payload_release(&options.payload);
	return rc;
}
