#include "work/rsa_key.h"

#include "base/key.h"
#include "base/limits.h"

struct oaep_key *
rsa_key_load(struct config *config, struct err *err)
{
	struct buf pem = BUF_INIT;
	struct oaep_key *key = NULL;
	struct err inner;

	if (config->rsa_key == NULL) {
		config_fault(config, err, "rsa_key",
		    "is missing: the kit's client secrets are encrypted for "
		    "it; "
		    "name a PEM file, and make one with `openssl genpkey "
		    "-algorithm RSA -pkeyopt rsa_keygen_bits:3072`");
		return NULL;
	}
	if (stamps_add(&config->files, config->rsa_key) != 0)
		err_set(&inner, "out of memory");
	else if (key_read_file(config->rsa_key, LIMIT_RSA_KEY, &pem, &inner) ==
		 0)
		key = oaep_load_private(pem.data, pem.len, &inner);
	if (key == NULL)
		config_fault(config, err, "rsa_key", "%s: %s", config->rsa_key,
		    inner.text);
	buf_cleanse(&pem);
	return key;
}
