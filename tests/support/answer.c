/*
 * answer KEY HEAD BODY: hold an answer to PROTOCOL.md section 2.
 *
 * Prints "yes" and exits 0 when the body is ASCII JSON with both result
 * members first, its type is exactly application/json and there is one
 * Body-Sign that the key made; else says what is wrong and exits 1.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <jansson.h>

#include "base/codec.h"
#include "base/key.h"
#include "protocol/answer.h"

static int
wrong(const char *what)
{
	printf("%s\n", what);
	return 1;
}

static int
slurp(const char *path, struct buf *out)
{
	FILE *file = fopen(path, "re");
	char chunk[4096];
	size_t n;

	if (file == NULL)
		return -1;
	while ((n = fread(chunk, 1, sizeof(chunk), file)) > 0)
		buf_add(out, chunk, n);
	fclose(file);
	return buf_ok(out) ? 0 : -1;
}

/* How often the header is there, spelt so; its last value in `value`. */
static int
header(const char *head, const char *name, bool exact, char value[256])
{
	size_t len = strlen(name);
	int count = 0;

	for (; head != NULL && *head != '\0'; head = strchr(head, '\n')) {
		head += *head == '\n';
		if ((exact ? strncmp(head, name, len)
			   : strncasecmp(head, name, len)) != 0 ||
		    head[len] != ':')
			continue;
		count++;
		snprintf(value, 256, "%.*s",
		    (int)strcspn(head + len + 2, "\r\n"), head + len + 2);
	}
	return count;
}

static int
check_head(const char *head, const struct buf *body,
    const struct access_key *key)
{
	char value[256], sign[ANSWER_SIGN_SIZE];

	if (header(head, "Content-Type", false, value) != 1 ||
	    strcmp(value, "application/json") != 0)
		return wrong("Content-Type is not exactly application/json");
	if (header(head, "Body-Sign", false, value) != 1)
		return wrong("there is not one Body-Sign");
	if (header(head, "Body-Sign", true, value) != 1)
		return wrong("Body-Sign is not spelt so");
	if (answer_sign(key, buf_str(body), body->len, sign) != 0)
		return wrong("cannot sign");
	return strcmp(value, sign) == 0 ? 0
					: wrong("Body-Sign is not of this key");
}

static int
check_body(const struct buf *body)
{
	const char *text;
	json_t *json;
	size_t i;
	int rc;

	for (i = 0; i < body->len; i++) {
		if (body->data[i] < ' ' || body->data[i] > '~')
			return wrong("the body is not ASCII in one line");
	}
	if (strncmp(buf_str(body), "{\"resultCode\":\"", 15) != 0)
		return wrong("resultCode is not first");
	json =
	    json_loadb(buf_str(body), body->len, JSON_REJECT_DUPLICATES, NULL);
	text = json_string_value(json_object_get(json, "resultMsg"));
	rc = json_string_length(json_object_get(json, "resultCode")) == 6 &&
	     text != NULL && *text != '\0' && codec_utf8_length(text) <= 255;
	json_decref(json);
	return rc ? 0 : wrong("resultCode or resultMsg is missing or wrong");
}

int
main(int argc, char **argv)
{
	struct buf head = BUF_INIT, body = BUF_INIT;
	struct access_key key = { NULL, 0, KEY_FOREVER };
	struct err err;
	int rc = 1;

	if (argc != 4)
		return 100;
	if (key_load(argv[1], &key, &err) != 0)
		(void)wrong(err.text);
	else if (slurp(argv[2], &head) != 0 || slurp(argv[3], &body) != 0)
		(void)wrong("there is no answer");
	else if ((rc = check_head(buf_str(&head), &body, &key)) == 0)
		rc = check_body(&body);
	if (rc == 0)
		puts("yes");
	buf_release(&head);
	buf_release(&body);
	key_release(&key);
	return rc;
}
