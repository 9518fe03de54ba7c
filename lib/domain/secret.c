#include "domain/secret.h"

#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "crypto/seal.h"
#include "domain/record.h"
#include "domain/secret_value.h"

/* The secrets of a record.  At most one lies in an object of its own, and it
 * comes first: see put(). */
static const struct secret {
	const char *name;   /* what a sealed value is bound to: never to be
			       changed */
	const char *holder; /* the object in the record, NULL: the record */
	const char *member;
} secrets[] = {
	{ "appInfo.password", "appInfo", "password" },
	{ "data", NULL, "data" },
	{ "license", NULL, "license" },
	{ "order", NULL, "order" },
	{ "changeOrder", NULL, "changeOrder" },
};

/* The secrets of which a holder has one in each of its objects: a tenant's
 * applications.  The appId belongs to the name, so that none opens in the place
 * of another. */
static const struct secret each_secret = { NULL, "applications",
	"clientSecret" };

#define SECRET_COUNT (sizeof(secrets) / sizeof(secrets[0]))

/* The order of a change that waits for its hook lies in its event.  It is bound
 * as `changeOrder` is, which it is or was. */
static const struct secret event_order = { "changeOrder", NULL, "order" };

/* Make of `value`, a secret of the record `id`, what takes its place: *made,
 * the caller's, or left NULL when the value stays.  0 or -1. */
typedef int (*secret_change)(const struct secret *secret, const char *id,
    const json_t *value, const struct access_keys *keys, json_t **made,
    struct err *err);

static bool
is_key_id(const char *text)
{
	return text != NULL && strlen(text) == SEAL_ID_SIZE - 1 &&
	       strspn(text, "0123456789abcdef") == SEAL_ID_SIZE - 1;
}

static bool
is_sealed_text(const char *text)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	size_t len, padding;

	if (text == NULL || (len = strlen(text)) < SEAL_TEXT_MIN)
		return false;
	padding = len - strspn(text, digits);
	return len % 4 == 0 && padding <= 2 &&
	       strspn(text + len - padding, "=") == padding;
}

bool
secret_is_sealed(const json_t *value)
{
	return json_object_size(value) == 2 &&
	       is_key_id(json_string_value(json_object_get(value, "keyId"))) &&
	       is_sealed_text(
		   json_string_value(json_object_get(value, "sealed")));
}

static int
seal_one(const struct secret *secret, const char *id, const json_t *value,
    const struct access_keys *keys, json_t **made, struct err *err)
{
	/* A password that is no text is instance_check()'s to refuse. */
	if (secret_is_sealed(value) ||
	    (secret->holder != NULL && !json_is_string(value)))
		return 0;
	return secret_value_seal(id, secret->name, value, &keys->list[0], made,
	    err);
}

static int
open_one(const struct secret *secret, const char *id, const json_t *value,
    const struct access_keys *keys, json_t **made, struct err *err)
{
	if (!secret_is_sealed(value))
		return 0;
	return secret_value_open(id, secret->name, value, keys, made, err);
}

static int
mask_one(const struct secret *secret, const char *id, const json_t *value,
    const struct access_keys *keys, json_t **made, struct err *err)
{
	(void)secret;
	(void)id;
	(void)value;
	(void)keys;
	if ((*made = json_string("********")) == NULL)
		return err_set(err, "out of memory");
	return 0;
}

static json_t *
find(const json_t *record, const struct secret *secret)
{
	if (secret->holder != NULL)
		record = json_object_get(record, secret->holder);
	return json_object_get(record, secret->member);
}

/* Put `made`, taken over, as `member` into a copy of `object`, and that into
 * `holder`: the object may be shared with others.  jansson's copy leaves out
 * what it has no memory for. */
static int
put_in(json_t *holder, const char *key, json_t *object, const char *member,
    json_t *made)
{
	json_t *copy = json_copy(object);
	int rc = -1;

	if (json_object_size(copy) == json_object_size(object) &&
	    json_object_set(copy, member, made) == 0)
		rc = json_object_set(holder, key, copy);
	json_decref(copy);
	json_decref(made);
	return rc;
}

/* Takes over `made`.  A holder may be the configuration's own object. */
static int
put(json_t *record, const struct secret *secret, json_t *made)
{
	if (secret->holder == NULL)
		return json_object_set_new(record, secret->member, made);
	return put_in(record, secret->holder,
	    json_object_get(record, secret->holder), secret->member, made);
}

/* Change the secret of the object `key` of `holder`, which is a copy. */
static int
change_in(json_t *holder, const char *key, json_t *object, secret_change change,
    const char *id, const struct access_keys *keys, struct err *err)
{
	const json_t *value = json_object_get(object, each_secret.member);
	struct secret secret = each_secret;
	struct buf name = BUF_INIT;
	json_t *made = NULL;
	int rc;

	if (value == NULL)
		return 0;
	buf_addf(&name, "applications/%s/clientSecret", key);
	secret.name = buf_str(&name);
	rc = buf_ok(&name) ? change(&secret, id, value, keys, &made, err)
			   : err_set(err, "out of memory");
	buf_release(&name);
	if (rc != 0 || made == NULL)
		return rc;
	return put_in(holder, key, object, each_secret.member, made) == 0
		   ? 0
		   : err_set(err, "out of memory");
}

/* What takes the place of the whole holder; *made stays NULL when the record
 * has none. */
static int
change_all_in(const json_t *record, secret_change change, const char *id,
    const struct access_keys *keys, json_t **made, struct err *err)
{
	json_t *holder = json_object_get(record, each_secret.holder), *object;
	const char *key;

	if (!json_is_object(holder))
		return 0;
	*made = json_copy(holder);
	if (json_object_size(*made) != json_object_size(holder))
		return err_set(err, "out of memory");
	json_object_foreach (holder, key, object) {
		if (change_in(*made, key, object, change, id, keys, err) != 0)
			return -1;
	}
	return 0;
}

static size_t
count_events(const json_t *record)
{
	size_t n = json_array_size(json_object_get(record, "events"));

	return n < LIMIT_EVENTS ? n : LIMIT_EVENTS;
}

struct place {
	const struct secret *secret;
	json_t *object; /* as it were the record */
};

/* Of the i-th secret of a record and its events. */
static struct place
place_of(json_t *record, size_t i)
{
	if (i < SECRET_COUNT)
		return (struct place){ &secrets[i], record };
	return (struct place){ &event_order,
		json_array_get(json_object_get(record, "events"),
		    i - SECRET_COUNT) };
}

/* All new values are made before the first is put.  Exchanging a member's
 * value needs memory only when the object's table is to grow, which happens
 * with the first; so a failure comes before any effect. */
static int
change_each(json_t *record, secret_change change,
    const struct access_keys *keys, struct err *err)
{
	json_t *made[SECRET_COUNT + LIMIT_EVENTS] = { NULL }, *value;
	const char *id = record_id(record);
	json_t *all = NULL;
	struct place place;
	size_t i, n;
	int rc = 0;

	n = SECRET_COUNT + count_events(record);
	for (i = 0; rc == 0 && i < n; i++) {
		place = place_of(record, i);
		value = find(place.object, place.secret);
		if (value != NULL &&
		    change(place.secret, id, value, keys, &made[i], err) != 0)
			rc = -1;
	}
	if (rc == 0)
		rc = change_all_in(record, change, id, keys, &all, err);
	for (i = 0; i < n; i++) {
		place = place_of(record, i);
		if (made[i] == NULL)
			continue;
		if (rc != 0)
			json_decref(made[i]);
		else if ((rc = put(place.object, place.secret, made[i])) != 0)
			err_set(err, "out of memory");
	}
	if (all == NULL)
		return rc;
	if (rc != 0)
		json_decref(all);
	else if ((rc = json_object_set_new(record, each_secret.holder, all)) !=
		 0)
		err_set(err, "out of memory");
	return rc;
}

int
secrets_seal(json_t *record, const struct access_keys *keys, struct err *err)
{
	return keys->count > 0 ? change_each(record, seal_one, keys, err) : 0;
}

int
secrets_open(json_t *record, const struct access_keys *keys, struct err *err)
{
	return change_each(record, open_one, keys, err);
}

int
secrets_mask(json_t *record)
{
	struct err err = ERR_INIT;

	return change_each(record, mask_one, NULL, &err);
}
