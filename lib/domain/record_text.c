#include "domain/record_text.h"

#include <stdbool.h>
#include <string.h>

#include "base/codec.h"
#include "base/jsontext.h"
#include "crypto/mac.h"
#include "domain/record.h"

#define MEMBER "digest"
#define BEFORE ",\"" MEMBER "\":\""
#define AFTER  "\"}\n"

#define HEX_SIZE  CODEC_HEX_SIZE(MAC_SIZE)
#define TAIL_SIZE (sizeof(BEFORE) + HEX_SIZE + sizeof(AFTER) - 2)

/* What stands behind the text that has this digest. */
static int
make_tail(const char *text, size_t len, char tail[TAIL_SIZE])
{
	uint8_t digest[MAC_SIZE];
	char hex[HEX_SIZE];

	if (mac_sha256(text, len, digest) != 0)
		return -1;
	codec_hex_encode(digest, MAC_SIZE, hex);
	memcpy(tail, BEFORE, sizeof(BEFORE) - 1);
	memcpy(tail + sizeof(BEFORE) - 1, hex, HEX_SIZE - 1);
	memcpy(tail + TAIL_SIZE - sizeof(AFTER), AFTER, sizeof(AFTER));
	return 0;
}

int
record_text_write(const json_t *record, struct buf *out)
{
	const size_t start = out->len;
	char tail[TAIL_SIZE];

	if (jsontext_dump(record, 0, out) != 0 || !buf_ok(out))
		return -1;
	out->len--; /* the brace, which the tail has */
	if (make_tail(out->data + start, out->len - start, tail) != 0)
		return -1;
	buf_add(out, tail, TAIL_SIZE - 1);
	return buf_ok(out) ? 0 : -1;
}

/* The digest of all before it, but under an altered name, is no member of an
 * older version's. */
static int
check_digest(const char *text, size_t len, bool named, struct err *err)
{
	const size_t tail_len = TAIL_SIZE - 1, hex = sizeof(BEFORE) - 1;
	char tail[TAIL_SIZE];
	const char *end;

	if (len > tail_len) {
		end = text + len - tail_len;
		if (make_tail(text, len - tail_len, tail) != 0)
			return err_set(err, "out of memory");
		if (memcmp(end, tail, tail_len) == 0)
			return 0;
		named =
		    named || memcmp(end + hex, tail + hex, HEX_SIZE - 1) == 0;
	}
	if (!named)
		return 0;
	return err_set(err,
	    MEMBER ": this is not what was written; whoever has changed it on "
		   "purpose takes this member out");
}

json_t *
record_text_read(const char *text, size_t len, struct err *err)
{
	json_error_t fault;
	json_t *record;
	int rc;

	record = jsontext_load(text, len, JSON_REJECT_DUPLICATES, &fault);
	if (record == NULL) {
		err_set(err, "line %d column %d: %s", fault.line, fault.column,
		    jsontext_fault(&fault));
		return NULL;
	}
	rc = check_digest(text, len, json_object_get(record, MEMBER) != NULL,
	    err);
	(void)json_object_del(record, MEMBER);
	if (rc == 0 && record_upgrade(record) != 0)
		rc = err_set(err, "out of memory");
	if (rc == 0 && record_check(record, err) == 0)
		return record;
	json_decref(record);
	return NULL;
}
