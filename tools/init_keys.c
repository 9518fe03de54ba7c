#include "init_keys.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/codec.h"
#include "base/config.h"
#include "crypto/mac.h"
#include "crypto/oaep.h"
#include "store/durable.h"

/* As long as the platform's own keys look. */
#define KEY_BYTES 18 /* 36 hex digits */

#define SEAL_BYTES 32

static int
refuse(const char *name, size_t len, struct err *err)
{
	struct buf all = BUF_INIT;
	int family;

	for (family = 0; family < FAMILY_COUNT; family++)
		buf_addf(&all, "%s%s", family > 0 ? " " : "",
		    family_name((enum family)family));
	err_set(err, "--families: there is no family \"%.*s\"; there are: %s",
	    (int)len, name, buf_str(&all));
	buf_release(&all);
	return -1;
}

int
init_families(const char *text, unsigned *families, struct err *err)
{
	char name[INIT_KEY_FILE_SIZE];
	enum family family;
	size_t len;

	*families = CONFIG_NO_KEYS;
	for (;; text += len + 1) {
		len = strcspn(text, ",");
		snprintf(name, sizeof(name), "%.*s", (int)len, text);
		family = family_from_name(name);
		if (family == FAMILY_COUNT)
			return refuse(text, len, err);
		*families |= CONFIG_KEYS(family);
		if (text[len] == '\0')
			return 0;
	}
}

void
init_key_file(enum family family, char out[INIT_KEY_FILE_SIZE])
{
	snprintf(out, INIT_KEY_FILE_SIZE, "%s.key", family_name(family));
}

static int
write_key(int dir, const char *name, size_t bytes, struct err *err)
{
	char text[CODEC_HEX_SIZE(SEAL_BYTES) + 1];
	unsigned char random[SEAL_BYTES];
	enum durable rc;

	if (mac_random(random, bytes) != 0)
		return err_set(err, "the random generator failed");
	codec_hex_encode(random, bytes, text);
	strcat(text, "\n");
	rc = durable_create(dir, name, text, strlen(text), err);
	mac_cleanse(text, sizeof(text));
	mac_cleanse(random, sizeof(random));
	return rc == DURABLE_OK ? 0 : -1;
}

bool
init_needs_rsa(unsigned families)
{
	return (families &
		   (CONFIG_KEYS(FAMILY_KIT) | CONFIG_KEYS(FAMILY_KIT_V1))) != 0;
}

static int
write_rsa(int dir, struct err *err)
{
	struct buf private_pem = BUF_INIT, public_pem = BUF_INIT;
	int rc = -1;

	if (oaep_generate(&private_pem, &public_pem) != 0)
		err_set(err, "no RSA key could be made");
	else if (durable_create(dir, INIT_RSA_FILE, private_pem.data,
		     private_pem.len, err) == DURABLE_OK &&
		 durable_create(dir, INIT_PUBLIC_FILE, public_pem.data,
		     public_pem.len, err) == DURABLE_OK)
		rc = 0;
	buf_cleanse(&private_pem);
	buf_release(&public_pem);
	return rc;
}

int
init_keys_write(int dir, unsigned families, struct err *err)
{
	char name[INIT_KEY_FILE_SIZE];
	int family;

	for (family = 0; family < FAMILY_COUNT; family++) {
		if ((families & CONFIG_KEYS(family)) == 0)
			continue;
		init_key_file((enum family)family, name);
		if (write_key(dir, name, KEY_BYTES, err) != 0)
			return -1;
	}
	if (init_needs_rsa(families) && write_rsa(dir, err) != 0)
		return -1;
	return write_key(dir, INIT_SEAL_FILE, SEAL_BYTES, err);
}
