#include "domain/v1_order.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/codec.h"
#include "base/jsontext.h"
#include "base/limits.h"
#include "protocol/fields.h"

/* How a member of 1.0 is kept. */
enum kind {
	KIND_TEXT,
	KIND_INTEGER,
	KIND_CHARGING,
	KIND_SECRET /* encrypted on the way */
};

struct row {
	const char *v1, *name;
	enum kind kind;
};

static const struct row product_rows[] = {
	{ "productId", "productId", KIND_TEXT },
	{ "skuCode", "skuCode", KIND_TEXT },
	{ "amount", "linearValue", KIND_INTEGER },
	{ 0 },
};

static const struct row line_rows[] = {
	{ "chargingMode", "chargingMode", KIND_CHARGING },
	{ "periodType", "periodType", KIND_TEXT },
	{ "periodNumber", "periodNumber", KIND_INTEGER },
	{ "orderAmount", "currency", KIND_TEXT },
	{ "diskSize", "diskSize", KIND_INTEGER },
	{ "bandWidth", "bandWidth", KIND_INTEGER },
	{ "provisionType", "provisionType", KIND_INTEGER },
	{ 0 },
};

static const struct row buyer_rows[] = {
	{ "customerId", "customerId", KIND_TEXT },
	{ "customerName", "customerName", KIND_TEXT },
	{ "userId", "userId", KIND_TEXT },
	{ "userName", "userName", KIND_TEXT },
	{ "mobilePhone", "mobilePhone", KIND_SECRET },
	{ "email", "email", KIND_SECRET },
	{ 0 },
};

/* Everything one needs to make an order. */
struct making {
	const struct v1_call *call;
	char *text;
	size_t size;
};

static json_t *
charging_mode(const char *text)
{
	switch (strtol(text, NULL, 10)) {
	case 1:
		return json_string("PERIOD");
	case 3:
		return json_string("ONE_TIME");
	case 5:
		return json_string("ON_DEMAND_PKG");
	}
	return json_string(text);
}

/* A text of another key may come out as anything but text. */
static bool
is_text(const struct buf *plain)
{
	return strlen(buf_str(plain)) == plain->len &&
	       codec_is_utf8(buf_str(plain));
}

/* The guides do not say whether encryptType holds for what we are sent as it
 * does for what we answer: so the other size is tried, too. */
static json_t *
decrypt(struct making *m, const char *name, const char *text)
{
	enum cipher_type types[] = { m->call->type,
		m->call->type == CIPHER_AES_256 ? CIPHER_AES_128
						: CIPHER_AES_256 };
	enum cipher_outcome outcome = CIPHER_DOES_NOT_DECRYPT;
	struct buf plain = BUF_INIT;
	json_t *value = NULL;
	size_t i;

	for (i = 0; i < 2 && outcome == CIPHER_DOES_NOT_DECRYPT; i++) {
		outcome = cipher_decrypt(types[i], m->call->key, text,
		    strlen(text), &plain);
		if (outcome == CIPHER_DECRYPTED && is_text(&plain))
			value = json_string(buf_str(&plain));
		else if (outcome == CIPHER_DECRYPTED)
			outcome = CIPHER_DOES_NOT_DECRYPT;
		buf_cleanse(&plain);
	}
	if (outcome == CIPHER_DOES_NOT_DECRYPT)
		snprintf(m->text, m->size,
		    "%s: does not decrypt with this access key", name);
	return value;
}

static json_t *
value_of(struct making *m, const struct row *row, const char *text)
{
	switch (row->kind) {
	case KIND_TEXT:
		return json_string(text);
	case KIND_INTEGER:
		return json_integer(strtoll(text, NULL, 10));
	case KIND_CHARGING:
		return charging_mode(text);
	case KIND_SECRET:
		return decrypt(m, row->v1, text);
	}
	BUG("no kind %d", (int)row->kind);
}

static int
set_rows(struct making *m, json_t *out, const struct row *row)
{
	const char *text;

	for (; row->v1 != NULL; row++) {
		text = fields_text(m->call->members, row->v1);
		if (text != NULL && json_object_set_new(out, row->name,
					value_of(m, row, text)) != 0)
			return -1;
	}
	return 0;
}

/* saasExtendParams: base64 of a JSON array of {"name", "value"}. */
static int
set_extend_params(struct making *m, json_t *line)
{
	static const char name[] = "saasExtendParams";
	const char *text = fields_text(m->call->members, name);
	char plain[LIMIT_EXTEND_PARAMS];
	json_t *list = NULL;
	ssize_t len;

	if (text == NULL)
		return 0;
	len = codec_base64_decode(text, strlen(text), plain, sizeof(plain));
	if (len >= 0 && jsontext_within(plain, (size_t)len, LIMIT_JSON_DEPTH,
			    LIMIT_JSON_VALUES))
		list = jsontext_load(plain, (size_t)len, JSON_REJECT_DUPLICATES,
		    NULL);
	if (json_is_array(list))
		return json_object_set_new(line, "extendParams", list);
	json_decref(list);
	snprintf(m->text, m->size, "%s: must be the base64 of a JSON array",
	    name);
	return -1;
}

/* The orderType of section 10; NULL for what is no order. */
static const char *
order_type(const struct v1_call *call, const json_t *translated)
{
	const char *scene = fields_text(translated, "scene");

	switch (call->activity) {
	case ACTIVITY_NEW:
		return fields_flag(call->members, "trialFlag") ? "TRIAL"
							       : "NEW";
	case ACTIVITY_UPGRADE:
		return "CHANGE";
	case ACTIVITY_REFRESH:
		if (strcmp(scene, "TRIAL_TO_FORMAL") == 0)
			return scene;
		return strcmp(scene, "RENEWAL") == 0 ? "RENEW" : "UNSUBSCRIBE";
	default:
		return NULL;
	}
}

static int
set_line(struct making *m, json_t *order, const json_t *translated)
{
	json_t *line = json_object(), *product = json_object();
	json_t *expiry = json_object_get(translated, "expireTime");
	int rc;

	/* The order takes it over, also when it is still empty. */
	rc = json_object_set_new(order, "orderLine", json_pack("[O]", line));
	if (rc == 0)
		rc = set_rows(m, line, line_rows);
	if (rc == 0 && expiry != NULL)
		rc = json_object_set(line, "expireTime", expiry);
	if (rc == 0)
		rc = set_rows(m, product, product_rows);
	if (rc == 0)
		rc = json_object_set_new(line, "productInfo",
		    json_pack("[O]", product));
	if (rc == 0)
		rc = set_extend_params(m, line);
	json_decref(line);
	json_decref(product);
	return rc;
}

static int
set_buyer(struct making *m, json_t *order)
{
	json_t *buyer = json_object();
	int rc;

	rc = set_rows(m, buyer, buyer_rows);
	if (rc == 0 && json_object_size(buyer) > 0)
		rc = json_object_set(order, "buyerInfo", buyer);
	json_decref(buyer);
	return rc;
}

int
v1_order(const struct v1_call *call, const json_t *translated, json_t **order,
    char *text, size_t size)
{
	struct making m = { call, text, size };
	const char *type = order_type(call, translated);

	*order = NULL;
	if (type == NULL)
		return 0;
	*order = json_pack("{s:O, s:s}", "orderId",
	    json_object_get(call->members, "orderId"), "orderType", type);
	if (*order == NULL || set_line(&m, *order, translated) != 0)
		return -1;
	return set_buyer(&m, *order);
}
