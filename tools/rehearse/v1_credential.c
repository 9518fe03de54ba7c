#include <string.h>

#include "base/clock.h"
#include "crypto/mac.h"
#include "v1.h"
#include "v1_secret.h"

/* Which answer is looked at. */
enum source {
	FROM_CREATE, /* the first one */
	FROM_RESEND, /* to the same order */
	FROM_QUERY,
	FROM_PROBE, /* a debug create */
	FROM_PROBE_QUERY
};

static const enum source from_create = FROM_CREATE, from_resend = FROM_RESEND,
			 from_query = FROM_QUERY, from_probe = FROM_PROBE,
			 from_probe_query = FROM_PROBE_QUERY;

static const json_t *
member(const json_t *object, const char *name)
{
	const json_t *value = json_object_get(object, name);

	return json_is_null(value) ? NULL : value;
}

/* The appInfo of the last answer, to a create or to a query for this id; NULL
 * when there is none, which is allowed. */
static const json_t *
find_app(const struct stage *stage, const char *id)
{
	const json_t *members = stage->last.answer.members;
	const json_t *list = member(members, "info");

	return member(list != NULL ? info_find(list, id) : members, "appInfo");
}

/* An open instance and its order; the last answer is that to its create if that
 * is what will be looked at. */
static int
begin(struct stage *stage, enum source source, struct order *order,
    char id[STAGE_ID_SIZE])
{
	if (source != FROM_CREATE)
		return opener_open_order(stage, order, id);
	order_make(stage, order);
	return opener_create(stage, order, id);
}

/* Make the answer. */
static int
ask(struct stage *stage, enum source source, const struct order *order,
    const char *id)
{
	json_t *call;

	switch (source) {
	case FROM_CREATE:
		return 0;
	case FROM_QUERY:
		call = v1_call(stage, V1_QUERY, id);
		break;
	case FROM_PROBE:
		call = members_probe(v1_new(stage, order));
		break;
	case FROM_PROBE_QUERY:
		call = members_probe(v1_call(stage, V1_QUERY, id));
		break;
	default:
		call = v1_new(stage, order);
	}
	return stage_ask(stage, call, V1_DONE);
}

/* The credentials in that answer. */
static int
read_from(struct stage *stage, enum source source, const struct order *order,
    const char *id, struct v1_secrets *secrets)
{
	const json_t *app;

	if (ask(stage, source, order, id) != 0)
		return -1;
	app = find_app(stage, id);
	if (app != NULL && info_expect_app(stage, app) != 0)
		return -1;
	return v1_secrets_read(stage, app, secrets);
}

static bool
is_empty(const struct v1_secrets *secrets)
{
	return secrets->plain[V1_USER_NAME][0] == '\0' &&
	       secrets->plain[V1_PASSWORD][0] == '\0';
}

/* Keep what is shown at the end: the first that has something to show. */
static void
show(struct stage *stage, const struct v1_secrets *secrets, const char *id)
{
	if (stage->shown == NULL && !is_empty(secrets))
		stage->shown = v1_secrets_describe(secrets, id);
}

static void
play_read(struct stage *stage, const void *arg)
{
	enum source source = *(const enum source *)arg;
	char id[STAGE_ID_SIZE];
	struct v1_secrets secrets;
	struct order order;

	if (begin(stage, source, &order, id) != 0)
		return;
	if (read_from(stage, source, &order, id, &secrets) == 0) {
		if (is_empty(&secrets))
			stage_warn(stage,
			    "neither userName nor password to decrypt");
		else if (source < FROM_PROBE)
			show(stage, &secrets, id);
	}
	mac_cleanse(&secrets, sizeof(secrets));
}

/* Both are read from one instance; `a` goes first. */
static int
read_two(struct stage *stage, enum source a, enum source b,
    struct v1_secrets two[2])
{
	char id[STAGE_ID_SIZE];
	struct order order;

	if (begin(stage, a, &order, id) != 0 ||
	    read_from(stage, a, &order, id, &two[0]) != 0)
		return -1;
	return read_from(stage, b, &order, id, &two[1]);
}

/* A create and what comes after it name the same credentials. */
static void
play_agree(struct stage *stage, const void *arg)
{
	struct v1_secrets two[2] = { 0 };
	size_t i;

	if (read_two(stage, FROM_CREATE, *(const enum source *)arg, two) != 0)
		goto out;
	for (i = 0; i < V1_SECRETS; i++) {
		if (two[0].plain[i][0] != '\0' && two[1].plain[i][0] != '\0' &&
		    strcmp(two[0].plain[i], two[1].plain[i]) != 0) {
			(void)stage_fail(stage,
			    "newInstance and the answer after it do not "
			    "decrypt to the same %s",
			    v1_secret_names[i]);
			break;
		}
	}
out:
	mac_cleanse(two, sizeof(two));
}

static void
play_fresh_iv(struct stage *stage, const void *arg)
{
	struct v1_secrets two[2] = { 0 };
	size_t i;

	(void)arg;
	if (read_two(stage, FROM_QUERY, FROM_QUERY, two) == 0) {
		for (i = 0; i < V1_SECRETS; i++) {
			if (two[0].cipher[i][0] != '\0' &&
			    strcmp(two[0].cipher[i], two[1].cipher[i]) == 0)
				stage_warn(stage,
				    "%s is the same ciphertext twice: its iv "
				    "is not random",
				    v1_secret_names[i]);
		}
	}
	mac_cleanse(two, sizeof(two));
}

/* What the seller says that the handler should return. */
static void
play_expected(struct stage *stage, const void *arg)
{
	struct v1_secrets secrets = { 0 };
	char id[STAGE_ID_SIZE];
	struct order order;
	const char *wanted;
	enum source source = *(const enum source *)arg;
	size_t i;

	if (begin(stage, source, &order, id) != 0 ||
	    read_from(stage, source, &order, id, &secrets) != 0)
		goto out;
	show(stage, &secrets, id);
	for (i = 0; i < V1_SECRETS; i++) {
		wanted = stage->expected[i];
		if (wanted != NULL && strcmp(wanted, secrets.plain[i]) != 0)
			(void)stage_fail(stage,
			    secrets.plain[i][0] == '\0'
				? "%s is not there"
				: "%s decrypts to another text than expected",
			    v1_secret_names[i]);
	}
out:
	mac_cleanse(&secrets, sizeof(secrets));
}

const struct check v1_credential_checks[] = {
	{ "credential/new", "what newInstance encrypts, encryptType decrypts",
	    MEANS_QUERY, play_read, &from_create },
	{ "credential/resend", "so it does in the answer to a re-send",
	    MEANS_QUERY, play_read, &from_resend },
	{ "credential/query", "so it does in the answer to queryInstance",
	    MEANS_QUERY, play_read, &from_query },
	{ "credential/probe", "so it does in a debug newInstance", MEANS_PROBE,
	    play_read, &from_probe },
	{ "credential/probe-query", "so it does in a debug queryInstance",
	    MEANS_PROBE, play_read, &from_probe_query },
	{ "credential/query-agrees",
	    "queryInstance and newInstance decrypt to the same", MEANS_QUERY,
	    play_agree, &from_query },
	{ "credential/resend-agrees",
	    "a re-send and newInstance decrypt to the same", MEANS_QUERY,
	    play_agree, &from_resend },
	{ "credential/fresh-iv", "no ciphertext comes twice (else a warning)",
	    MEANS_LEAKED, play_fresh_iv, NULL },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

const struct check v1_expected_checks[] = {
	{ "expected/new", "newInstance returns what --expect says", MEANS_QUERY,
	    play_expected, &from_create },
	{ "expected/query", "queryInstance returns what --expect says",
	    MEANS_QUERY, play_expected, &from_query },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
