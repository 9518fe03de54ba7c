#include "call.h"

#include <string.h>

#include "base/codec.h"
#include "crypto/mac.h"

#define RESULT_CODE_DIGITS 6
#define RESULT_MSG_MAX     255 /* characters */

#define SIGN_NAME "Body-Sign"
#define SIGN_HEAD "sign_type=\"HMAC-SHA256\", signature=\""
#define SIGN_TAIL "\""

int
call_check_content_type(const struct call_answer *answer, struct err *err)
{
	struct buf value = BUF_INIT;
	size_t count;
	int rc = 0;

	count =
	    http_header(&answer->http, "Content-Type", HTTP_ANY_CASE, &value);
	if (count != 1)
		rc = err_set(err,
		    "the answer has %zu Content-Type headers, not one", count);
	else if (strcmp(buf_str(&value), "application/json") != 0)
		rc = err_set(err,
		    "Content-Type is \"%s\", not exactly \"application/json\"",
		    buf_str(&value));
	buf_release(&value);
	return rc;
}

int
call_check_result_code(const struct call_answer *answer, struct err *err)
{
	if (answer->members == NULL)
		return err_set(err, "the answer is not a JSON object");
	if (answer->code == NULL)
		return err_set(err, "resultCode is not there as a string");
	if (strlen(answer->code) != RESULT_CODE_DIGITS ||
	    strspn(answer->code, "0123456789") != RESULT_CODE_DIGITS)
		return err_set(err, "resultCode \"%.20s\" is not six digits",
		    answer->code);
	return 0;
}

int
call_check_result_msg(const struct call_answer *answer, struct err *err)
{
	if (answer->members == NULL)
		return err_set(err, "the answer is not a JSON object");
	if (answer->message == NULL)
		return err_set(err, "resultMsg is not there as a string");
	if (codec_utf8_length(answer->message) > RESULT_MSG_MAX)
		return err_set(err, "resultMsg has %zu characters, over %d",
		    codec_utf8_length(answer->message), RESULT_MSG_MAX);
	return 0;
}

/* The value of the header, if it is there once and in the right case. */
static int
sign_value(const struct call_answer *answer, struct buf *value, struct err *err)
{
	size_t exact, any;

	any = http_header(&answer->http, SIGN_NAME, HTTP_ANY_CASE, NULL);
	exact = http_header(&answer->http, SIGN_NAME, HTTP_EXACT_CASE, value);
	if (any == 0)
		return err_set(err, "the answer has no %s header", SIGN_NAME);
	if (any > 1)
		return err_set(err, "the answer has %zu %s headers", any,
		    SIGN_NAME);
	if (exact == 0)
		return err_set(err,
		    "the header's name is not written %s: its case matters",
		    SIGN_NAME);
	return 0;
}

/* Decode the MAC out of the header's value. */
static int
read_mac(const char *value, uint8_t mac[MAC_SIZE], struct err *err)
{
	size_t head = strlen(SIGN_HEAD), len = strlen(value);

	if (len <= head || strncmp(value, SIGN_HEAD, head) != 0 ||
	    value[len - 1] != '"')
		return err_set(err,
		    "%s is not %s<base64>%s, double quotes included", SIGN_NAME,
		    SIGN_HEAD, SIGN_TAIL);
	if (codec_base64_decode(value + head, len - head - strlen(SIGN_TAIL),
		mac, MAC_SIZE) != MAC_SIZE)
		return err_set(err,
		    "the signature in %s is not the base64 of %d bytes",
		    SIGN_NAME, MAC_SIZE);
	return 0;
}

int
call_check_sign_header(const struct call_answer *answer, struct err *err)
{
	struct buf value = BUF_INIT;
	uint8_t mac[MAC_SIZE];
	int rc;

	rc = sign_value(answer, &value, err);
	if (rc == 0)
		rc = read_mac(buf_str(&value), mac, err);
	buf_release(&value);
	return rc;
}

int
call_check_body_sign(const struct call_answer *answer,
    const struct access_key *key, struct err *err)
{
	const struct buf *body = &answer->http.body;
	uint8_t claimed[MAC_SIZE], right[MAC_SIZE];
	struct buf value = BUF_INIT;
	int rc = -1;

	if (sign_value(answer, &value, err) != 0 ||
	    read_mac(buf_str(&value), claimed, err) != 0)
		goto out;
	if (mac_hmac(key->text, key->len, buf_str(body), body->len, right) != 0)
		(void)err_set(err, "cannot compute the MAC of the answer");
	else if (!mac_equal(claimed, right))
		(void)err_set(err,
		    "the signature in %s is not the MAC of these %zu bytes "
		    "under this key",
		    SIGN_NAME, body->len);
	else
		rc = 0;
out:
	buf_release(&value);
	return rc;
}
