#include "domain/credential.h"

#include <stdio.h>

#include "base/buf.h"

static const char *const names[] = { "userName", "password" };

#define NAME_COUNT (sizeof(names) / sizeof(names[0]))

bool
credential_is_encrypted(enum family family)
{
	return family == FAMILY_SAAS_V1;
}

int
credential_check(enum family family, const json_t *app_info, char *text,
    size_t size)
{
	size_t i, len;

	if (!credential_is_encrypted(family))
		return 0;
	for (i = 0; i < NAME_COUNT; i++) {
		len = json_string_length(json_object_get(app_info, names[i]));
		if (len <= CIPHER_PLAIN_MAX)
			continue;
		snprintf(text, size,
		    "%s: has %zu bytes; SaaS 1.0 is told it encrypted, which "
		    "leaves room for %d",
		    names[i], len, CIPHER_PLAIN_MAX);
		return -1;
	}
	return 0;
}

static int
encrypt(json_t *app_info, const char *name, enum cipher_type type,
    const struct access_key *key)
{
	json_t *plain = json_object_get(app_info, name);
	struct buf text = BUF_INIT;
	int rc = -1;

	if (plain == NULL)
		return 0;
	if (cipher_encrypt(type, key, json_string_value(plain),
		json_string_length(plain), &text) == 0)
		rc = json_object_set_new(app_info, name,
		    json_stringn(buf_str(&text), text.len));
	buf_release(&text);
	return rc;
}

int
credential_encrypt(json_t *app_info, enum cipher_type type,
    const struct access_key *key)
{
	size_t i;

	for (i = 0; i < NAME_COUNT; i++) {
		if (encrypt(app_info, names[i], type, key) != 0)
			return -1;
	}
	return 0;
}
