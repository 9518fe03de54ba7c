#include "license.h"

#include <stdio.h>
#include <string.h>

#include "base/codec.h"
#include "crypto/mac.h"
#include "domain/instance.h"
#include "domain/record.h"
#include "domain/secret.h"
#include "search.h"
#include "store/attachment.h"
#include "store/records.h"

int
license_open(const json_t *record, const struct access_keys *keys,
    json_t **license, struct err *err)
{
	json_t *copy;
	int rc;

	*license = NULL;
	if (json_object_get(record, "license") == NULL)
		return 0;
	/* No more than it is bound to: other secrets are not asked for. */
	copy = json_pack("{s:O*, s:O*, s:O}", "recordId",
	    json_object_get(record, "recordId"), "instanceId",
	    json_object_get(record, "instanceId"), "license",
	    json_object_get(record, "license"));
	if (copy == NULL)
		return err_set(err, "out of memory");
	rc = secrets_open(copy, keys, err);
	if (rc == 0)
		*license = json_incref(json_object_get(copy, "license"));
	json_decref(copy);
	return rc == 0 ? 1 : -1;
}

json_t *
license_file_of(const json_t *record, const struct access_keys *keys)
{
	json_t *license;
	struct err err;

	if (license_open(record, keys, &license, &err) != 1)
		return NULL;
	if (json_is_object(license))
		return license;
	json_decref(license);
	return NULL;
}

/* Is this the file that the record tells of? */
static int
check_file(const json_t *license, const struct buf *content, struct err *err)
{
	const char *sha256 =
	    json_string_value(json_object_get(license, "sha256"));
	json_int_t size = json_integer_value(json_object_get(license, "size"));
	char hex[CODEC_HEX_SIZE(MAC_SIZE)];
	uint8_t digest[MAC_SIZE];

	if (size != (json_int_t)content->len)
		return err_set(err,
		    "the License's file has %zu bytes, not the %lld of its "
		    "record",
		    content->len, (long long)size);
	if (mac_sha256(content->data, content->len, digest) != 0)
		return err_set(err, "out of memory");
	codec_hex_encode(digest, MAC_SIZE, hex);
	if (sha256 == NULL || strcmp(sha256, hex) != 0)
		return err_set(err,
		    "the License's file has not the SHA-256 of its record");
	return 1;
}

int
license_content(struct tool_site *site, const json_t *record, struct buf *out,
    struct err *err)
{
	json_t *license;
	int rc;

	rc = license_open(record, &site->config.seal_keys, &license, err);
	if (rc != 1)
		return rc;
	if (json_is_string(license)) {
		buf_add(out, json_string_value(license),
		    json_string_length(license));
		if (!buf_ok(out))
			rc = err_set(err, "out of memory");
	} else {
		rc = attachment_get(&site->store, record_id(record), out, err);
		if (rc == 0)
			rc = err_set(err, "the License's file is missing");
		if (rc == 1)
			rc = check_file(license, out, err);
	}
	json_decref(license);
	return rc;
}

/* Of License 1.0 the instance itself has the License, if only later. */
static bool
is_license(const json_t *record)
{
	enum record_kind kind = record_kind_of(record_id(record));

	return kind == RECORD_LICENSE || kind == RECORD_CODE ||
	       (kind == RECORD_INSTANCE &&
		   instance_family(record) == FAMILY_LICENSE_V1);
}

int
license_find(struct tool_site *site, const char *command, const char *id,
    json_t **record, struct err *err)
{
	const struct search search = { .command = command,
		.what = "License",
		.kind = RECORD_LICENSE,
		.member = "instanceId",
		.value = id };
	int rc = records_load(&site->store, id, record, err);

	if (rc == -1 || (rc == 1 && is_license(*record)))
		return rc;
	json_decref(*record);
	*record = NULL;
	return search_one(&search, site, record, err);
}
