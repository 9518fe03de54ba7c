#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "call.h"
#include "options.h"
#include "outgoing.h"
#include "tool.h"

#define TIMEOUT_MS 10000

static const char name[] = "send";

struct options {
	const char *url;
	const char *ca_file;
	struct outgoing_wish wish;
	long timeout_ms;
	int json;
};

/* What the answer is held to; each in words when it does not hold. */
struct verdict {
	bool content_type;
	bool result_code;
	bool result_msg;
	bool body_sign;
	struct err why_type, why_code, why_msg, why_sign;
};

static bool
read_options(int argc, char **argv, struct options *options, int *status)
{
	const struct tool_option table[] = {
		OUTGOING_OPTIONS(&options->wish),
		{ "timeout", .take = http_take_timeout,
		    .into = &options->timeout_ms },
		{ "cacert", .text = &options->ca_file },
		{ "json", 'j', .flag = &options->json },
		{ 0 },
	};
	const char *fault;

	if (!tool_options(argc, argv, table, status))
		return false;
	options->url = argv[optind];
	if (optind + 1 != argc)
		*status = tool_usage(name, "one URL is needed");
	else if ((fault = outgoing_fault(&options->wish)) != NULL)
		*status = tool_usage(name, "%s", fault);
	return *status == TOOL_OK;
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
print_text(const struct outgoing *outgoing, const char *url,
    const struct call_answer *answer, const struct verdict *verdict)
{
	outgoing_print(outgoing, url);
	putchar('\n');
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
print_json(const struct outgoing *outgoing, const char *url,
    const struct call_answer *answer, const struct verdict *verdict)
{
	const struct http_response *http = &answer->http;
	const struct buf *body = &outgoing->body;
	json_t *value;
	int rc;

	value = json_pack("{s:{s:s, s:s, s:o?}, s:{s:i, s:o?, s:o?, s:f}, "
			  "s:b, s:{s:o, s:o, s:o, s:o}}",
	    "sent", "method", outgoing->method, "url", url, "body",
	    json_stringn(buf_str(body), body->len), "received", "status",
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
	return rc;
}

/* Send it and show what came back.  An exit status, or -1 and `err`. */
static int
exchange(const struct options *options, const struct access_key *key,
    struct http_client *client, const struct outgoing *outgoing,
    struct err *err)
{
	bool get = outgoing_is_get(&options->wish);
	struct call call = { .url = options->url,
		.query = buf_str(&outgoing->query),
		.method = outgoing->method,
		.body = get ? NULL : buf_str(&outgoing->body),
		.len = outgoing->body.len };
	struct call_answer answer = CALL_ANSWER_INIT;
	struct buf url = BUF_INIT;
	struct verdict verdict;
	int rc;

	if (call_send(client, &call, &answer) != 0) {
		rc = err_set(err, "no answer from %.200s: %.300s", options->url,
		    answer.http.failure.text);
		goto out;
	}
	call_url(call.url, NULL, call.query, &url);
	judge(&answer, key, &verdict);
	rc = is_success(&answer, &verdict) ? TOOL_OK : TOOL_FAILURE;
	if (!options->json)
		print_text(outgoing, buf_str(&url), &answer, &verdict);
	else if (print_json(outgoing, buf_str(&url), &answer, &verdict) != 0)
		rc = err_set(err, "cannot write the result as JSON");
	if (rc != -1 && (fflush(stdout) != 0 || ferror(stdout)))
		rc = err_sys(err, "cannot write the result");
out:
	call_answer_release(&answer);
	buf_release(&url);
	return rc;
}

static int
run(const struct options *options)
{
	struct access_key key = { NULL, 0, KEY_FOREVER };
	struct outgoing outgoing = OUTGOING_INIT;
	struct http_client *client = NULL;
	struct err err = ERR_INIT;
	int rc = -1;

	if (key_load(options->wish.key_file, &key, &err) == 0 &&
	    outgoing_make(&options->wish, &key, &outgoing, &err) == 0 &&
	    (client = http_open(options->timeout_ms, options->ca_file, &err)) !=
		NULL)
		rc = exchange(options, &key, client, &outgoing, &err);
	http_close(client);
	key_release(&key);
	outgoing_release(&outgoing);
	return rc != -1 ? rc : tool_fail(name, &err);
}

int
cmd_send(int argc, char **argv)
{
	struct options options = { .timeout_ms = TIMEOUT_MS };
	int rc;

	if (read_options(argc, argv, &options, &rc))
		rc = run(&options);
	payload_release(&options.wish.payload);
	return rc;
}
