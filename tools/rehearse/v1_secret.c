#include "v1_secret.h"

#include <stdio.h>
#include <string.h>

#include "crypto/cipher.h"

const char *const v1_secret_names[V1_SECRETS] = { "userName", "password" };

/* The type that the last answer names; "1" when it names none. */
static int
read_type(struct stage *stage, enum cipher_type *type)
{
	const json_t *value =
	    json_object_get(stage->last.answer.members, "encryptType");
	const char *text = json_string_value(value);

	*type = CIPHER_AES_256;
	if (value == NULL || json_is_null(value) ||
	    (text != NULL && strcmp(text, "1") == 0))
		return 0;
	*type = CIPHER_AES_128;
	if (text != NULL && strcmp(text, "2") == 0)
		return 0;
	return stage_fail(stage,
	    "encryptType is not \"1\" (AES-256) or \"2\" (AES-128)");
}

static bool
decrypts(const struct stage *stage, enum cipher_type type, const char *text,
    struct buf *plain)
{
	return cipher_decrypt(type, stage->key, text, strlen(text), plain) ==
	       CIPHER_DECRYPTED;
}

/* Why it does not decrypt, as far as one can tell. */
static int
fail_to_decrypt(struct stage *stage, const char *name, enum cipher_type type,
    const char *text)
{
	enum cipher_type other =
	    type == CIPHER_AES_256 ? CIPHER_AES_128 : CIPHER_AES_256;
	struct buf plain = BUF_INIT;
	bool other_fits = decrypts(stage, other, text, &plain);

	buf_cleanse(&plain);
	if (other_fits)
		return stage_fail(stage,
		    "%s decrypts as AES-%d only, but encryptType says AES-%d",
		    name, other == CIPHER_AES_256 ? 256 : 128,
		    type == CIPHER_AES_256 ? 256 : 128);
	return stage_fail(stage,
	    "%s \"%.128s\" is not 16 letters and digits and the base64 of "
	    "AES-%d under the family's key",
	    name, text, type == CIPHER_AES_256 ? 256 : 128);
}

static bool
is_text(const struct buf *plain)
{
	json_t *text = json_stringn(buf_str(plain), plain->len);
	bool valid = text != NULL && strlen(buf_str(plain)) == plain->len;

	json_decref(text);
	return valid;
}

static int
read_one(struct stage *stage, const json_t *app, size_t i,
    enum cipher_type type, struct v1_secrets *secrets)
{
	const json_t *value = json_object_get(app, v1_secret_names[i]);
	const char *text = json_string_value(value);
	const char *name = v1_secret_names[i];
	struct buf plain = BUF_INIT;
	int rc = 0;

	if (text == NULL || *text == '\0')
		return 0;
	if (strlen(text) > CIPHER_TEXT_MAX)
		return stage_fail(stage, "%s has %zu characters, over %d", name,
		    strlen(text), CIPHER_TEXT_MAX);
	if (!decrypts(stage, type, text, &plain))
		rc = fail_to_decrypt(stage, name, type, text);
	else if (plain.len < 1 || plain.len > V1_SECRET_MAX)
		rc = stage_fail(stage, "%s decrypts to %zu bytes, not 1 to %d",
		    name, plain.len, V1_SECRET_MAX);
	else if (!is_text(&plain))
		rc = stage_fail(stage,
		    "%s does not decrypt to text in UTF-8: another key, or "
		    "the type that encryptType does not name",
		    name);
	else {
		snprintf(secrets->cipher[i], sizeof(secrets->cipher[i]), "%s",
		    text);
		snprintf(secrets->plain[i], sizeof(secrets->plain[i]), "%s",
		    buf_str(&plain));
	}
	buf_cleanse(&plain);
	return rc;
}

int
v1_secrets_read(struct stage *stage, const json_t *app,
    struct v1_secrets *secrets)
{
	enum cipher_type type;
	size_t i;

	*secrets = (struct v1_secrets){ 0 };
	if (read_type(stage, &type) != 0)
		return -1;
	secrets->type = cipher_type_text(type);
	for (i = 0; i < V1_SECRETS; i++) {
		if (read_one(stage, app, i, type, secrets) != 0)
			return -1;
	}
	return 0;
}

json_t *
v1_secrets_describe(const struct v1_secrets *secrets, const char *id)
{
	json_t *shown = json_pack("{s:s, s:s}", "instanceId", id, "encryptType",
	    secrets->type);
	size_t i;

	for (i = 0; i < V1_SECRETS; i++) {
		if (secrets->plain[i][0] != '\0')
			(void)json_object_set_new(shown, v1_secret_names[i],
			    json_string(secrets->plain[i]));
	}
	return shown;
}
