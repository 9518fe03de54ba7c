#include "domain/secret_value.h"

#include <string.h>

#include "base/buf.h"
#include "base/jsontext.h"
#include "crypto/seal.h"

/* A NUL after each part: no two places give the same context. */
static int
make_context(const char *id, const char *name, struct buf *context,
    struct err *err)
{
	if (id == NULL)
		return err_set(err, "instanceId: must be a string");
	buf_add(context, id, strlen(id) + 1);
	buf_add(context, name, strlen(name) + 1);
	return buf_ok(context) ? 0 : err_set(err, "out of memory");
}

int
secret_value_seal(const char *id, const char *name, const json_t *value,
    const struct access_key *key, json_t **sealed, struct err *err)
{
	struct buf context = BUF_INIT, plain = BUF_INIT, text = BUF_INIT;
	char key_id[SEAL_ID_SIZE];
	int rc = -1;

	*sealed = NULL;
	if (make_context(id, name, &context, err) != 0)
		goto out;
	if (seal_key_id(key, key_id) == 0 &&
	    jsontext_dump(value, JSON_ENCODE_ANY, &plain) == 0 &&
	    seal_close(key, context.data, context.len, plain.data, plain.len,
		&text) == 0)
		*sealed = json_pack("{s:s, s:s}", "keyId", key_id, "sealed",
		    buf_str(&text));
	rc = *sealed != NULL
		 ? 0
		 : err_set(err, "cannot seal %s: out of memory", name);
out:
	buf_release(&context);
	buf_cleanse(&plain);
	buf_release(&text);
	return rc;
}

/* Try the keys of the id: two may share one, by chance.  *listed says whether
 * there was any. */
static enum seal_outcome
try_keys(const struct access_keys *keys, const json_t *sealed,
    const struct buf *context, struct buf *plain, bool *listed)
{
	const json_t *text = json_object_get(sealed, "sealed");
	const char *id = json_string_value(json_object_get(sealed, "keyId"));
	enum seal_outcome outcome = SEAL_DOES_NOT_OPEN;
	char own[SEAL_ID_SIZE];
	size_t i;

	*listed = false;
	for (i = 0; i < keys->count && outcome == SEAL_DOES_NOT_OPEN; i++) {
		if (seal_key_id(&keys->list[i], own) != 0)
			return SEAL_CANNOT_TELL;
		if (strcmp(own, id) != 0)
			continue;
		*listed = true;
		outcome = seal_open(&keys->list[i], context->data, context->len,
		    json_string_value(text), json_string_length(text), plain);
	}
	return outcome;
}

/* Why it did not open, for the person who must find the key or a backup. */
static int
explain(const char *name, const json_t *sealed, enum seal_outcome outcome,
    bool listed, struct err *err)
{
	const char *id = json_string_value(json_object_get(sealed, "keyId"));

	if (outcome == SEAL_CANNOT_TELL)
		return err_set(err, "cannot open %s: out of memory", name);
	if (!listed)
		return err_set(err,
		    "%s was sealed with key %s, which \"seal_keys\" does not "
		    "list",
		    name, id);
	return err_set(err,
	    "%s does not open with key %s: it was altered, or belongs to "
	    "another record",
	    name, id);
}

int
secret_value_open(const char *id, const char *name, const json_t *sealed,
    const struct access_keys *keys, json_t **value, struct err *err)
{
	struct buf context = BUF_INIT, plain = BUF_INIT;
	enum seal_outcome outcome;
	json_error_t fault;
	bool listed;
	int rc = -1;

	*value = NULL;
	if (make_context(id, name, &context, err) != 0)
		goto out;
	outcome = try_keys(keys, sealed, &context, &plain, &listed);
	if (outcome != SEAL_OPENED) {
		explain(name, sealed, outcome, listed, err);
		goto out;
	}
	*value = jsontext_load(plain.data, plain.len,
	    JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, &fault);
	if (*value != NULL)
		rc = 0;
	else
		err_set(err, "%s: what was sealed is %s", name,
		    jsontext_fault(&fault));
out:
	buf_release(&context);
	buf_cleanse(&plain);
	return rc;
}
