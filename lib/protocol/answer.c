#include "protocol/answer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/codec.h"
#include "base/jsontext.h"

void
answer_release(struct answer *answer)
{
	json_decref(answer->members);
	*answer = (struct answer)ANSWER_INIT;
}

/* A text that was cut may end inside a character, which no JSON can hold. */
static void
drop_cut_character(char *text)
{
	size_t len = strlen(text), last = len, need;

	while (last > 0 && ((unsigned char)text[last - 1] & 0xc0) == 0x80)
		last--;
	if (last == 0)
		return;
	last--;
	need = (unsigned char)text[last] >= 0xf0   ? 4
	       : (unsigned char)text[last] >= 0xe0 ? 3
	       : (unsigned char)text[last] >= 0xc0 ? 2
						   : 1;
	if (len - last < need)
		text[last] = '\0';
}

/* After that many characters the text ends. */
static void
cut_after(char *text, size_t characters)
{
	for (; *text != '\0'; text++) {
		if (((unsigned char)*text & 0xc0) != 0x80 && characters-- == 0)
			*text = '\0';
		if (*text == '\0')
			return;
	}
}

int
answer_refuse(struct answer *answer, enum result result, const char *fmt, ...)
{
	va_list ap;
	int n;

	json_decref(answer->members);
	answer->members = NULL;
	answer->result = result;
	va_start(ap, fmt);
	n = vsnprintf(answer->text, sizeof(answer->text), fmt, ap);
	va_end(ap);
	if (n >= (int)sizeof(answer->text))
		drop_cut_character(answer->text);
	cut_after(answer->text, LIMIT_RESULT_MSG);
	return -1;
}

int
answer_add(struct answer *answer, const char *name, json_t *value)
{
	if (answer->members == NULL)
		answer->members = json_object();
	return json_object_set_new(answer->members, name, value);
}

int
answer_encode(const struct answer *answer, struct buf *out)
{
	const char *text = answer->text;
	json_t *body, *value;
	const char *name;
	int rc = -1;

	if (*text == '\0')
		text = result_text(answer->result);
	body = json_pack("{s:s, s:s}", "resultCode",
	    result_code(answer->result), "resultMsg", text);
	if (body == NULL)
		return -1;
	/* Not json_object_update_missing(): it ignores failures. */
	json_object_foreach (answer->members, name, value) {
		if (json_object_get(body, name) == NULL &&
		    json_object_set(body, name, value) != 0)
			goto out;
	}
	rc = jsontext_dump(body, JSON_ENSURE_ASCII, out);
out:
	json_decref(body);
	return rc;
}

#define SIGN "sign_type=\"HMAC-SHA256\", signature=\"%s\""

_Static_assert(sizeof(SIGN) + CODEC_BASE64_SIZE(MAC_SIZE) <= ANSWER_SIGN_SIZE,
    "a Body-Sign is never cut");

int
answer_sign(const struct access_key *key, const char *body, size_t len,
    char out[ANSWER_SIGN_SIZE])
{
	char text[CODEC_BASE64_SIZE(MAC_SIZE)];
	uint8_t mac[MAC_SIZE];

	if (mac_hmac(key->text, key->len, body, len, mac) != 0)
		return -1;
	codec_base64_encode(mac, MAC_SIZE, text);
	snprintf(out, ANSWER_SIGN_SIZE, SIGN, text);
	return 0;
}
