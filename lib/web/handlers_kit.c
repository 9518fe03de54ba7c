#include "web/handlers_kit.h"

#include <string.h>

#include "base/log.h"
#include "domain/secret.h"
#include "domain/tenant.h"
#include "web/carry.h"

/* A clientSecret that is sealed is not the one that was sent. */
static int
plan_of(const struct site *site, const json_t *current, const void *change,
    struct plan *plan, struct err *err)
{
	json_t *opened = json_copy((json_t *)(uintptr_t)current);
	int rc;

	err_set(err, "out of memory");
	if (json_object_size(opened) != json_object_size(current) ||
	    (opened != NULL &&
		secrets_open(opened, &site->config.seal_keys, err) != 0))
		rc = -1;
	else
		rc = tenant_plan(opened, change, plan, err);
	json_decref(opened);
	return rc;
}

static void
outcome_of(const json_t *record, const void *change, struct plan *plan)
{
	(void)change;
	tenant_outcome(record, plan);
}

/* Put what the platform has encrypted for us in the place of its text. */
static int
decrypt_secret(const struct site *site, json_t *members, struct answer *answer)
{
	const char *text = fields_text(members, "clientSecret");
	struct buf plain = BUF_INIT;
	int rc = -1;

	switch (oaep_decrypt(site->rsa_key, text, strlen(text), &plain)) {
	case OAEP_DECRYPTED:
		rc = json_object_set_new(members, "clientSecret",
		    json_stringn(buf_str(&plain), plain.len));
		/* A blank one is none, and would leave the old in its place. */
		if (rc == 0 && fields_text(members, "clientSecret") != NULL)
			break;
		__attribute__((fallthrough));
	case OAEP_DOES_NOT_DECRYPT:
		log_error("clientSecret: does not decrypt with rsa_key: is its "
			  "public half what the seller console has?");
		rc = answer_refuse(answer, RESULT_INTERNAL,
		    "clientSecret: does not decrypt with the seller's RSA key");
		break;
	case OAEP_CANNOT_TELL:
		rc = answer_refuse(answer, RESULT_INTERNAL, "out of memory");
		break;
	}
	buf_cleanse(&plain);
	return rc;
}

static void
change_tenant(struct site *site, const struct callback *callback,
    const struct tenant_change *change, struct answer *answer)
{
	char id[RECORD_ID_SIZE];
	const struct carry carry = { id, change, plan_of, outcome_of,
		"tenantId" };

	if (tenant_id_of(change->members, id) != 0)
		answer_refuse(answer, RESULT_INTERNAL, "out of memory");
	else
		carry_out(site, &carry, callback->deadline_ms, answer);
}

void
handle_kit(struct site *site, const struct callback *callback,
    struct answer *answer)
{
	enum kit_version version =
	    callback->family == FAMILY_KIT ? KIT_V2 : KIT_V1;
	struct tenant_change change = {
		.call = kit_call_from_name(callback->name),
		.now_ms = callback->now_ms,
	};
	json_t *members;

	if (callback->probe)
		return;
	members = kit_members(change.call, version, callback->members);
	change.members = members;
	change.hooked =
	    workshop_has_hook(&site->work, tenant_event(change.call));
	if (members == NULL)
		answer_refuse(answer, RESULT_INTERNAL, "out of memory");
	/* Nobody needs the secret of what is deleted. */
	else if (change.call != KIT_APPLICATION ||
		 kit_flag(change.call, members) == KIT_DELETE ||
		 decrypt_secret(site, members, answer) == 0)
		change_tenant(site, callback, &change, answer);
	json_decref(members);
}
