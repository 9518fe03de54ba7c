#include "work/verdict_said.h"

#include <stdio.h>

#include "base/jsontext.h"
#include "base/limits.h"
#include "domain/credential.h"
#include "domain/instance.h"
#include "domain/secret.h"
#include "protocol/fields.h"

static const struct field text_fields[] = {
	{ "resultCode", FIELD_TEXT, FIELD_OPTIONAL, 6, NULL },
	{ "resultMsg", FIELD_TEXT, FIELD_OPTIONAL, LIMIT_RESULT_MSG, NULL },
	{ 0 },
};

static const char *const members[] = { "appInfo", "resultCode", "resultMsg",
	"data", "retry", "license", "licenseFile", NULL };

static int
check_names(json_t *said, struct outcome *outcome)
{
	const char *unknown = fields_unknown(said, members);

	if (unknown == NULL)
		return 0;
	outcome_fail(outcome,
	    "its output: %s: unknown member; allowed are appInfo, resultCode, "
	    "resultMsg, data, retry, license, licenseFile",
	    unknown);
	return -1;
}

static int
check_license(const struct verdict_terms *terms, const json_t *said,
    struct outcome *outcome)
{
	json_t *license = json_object_get(said, "license");
	size_t len = json_string_length(license);

	if (license == NULL)
		return 0;
	if (terms->event == EVENT_LICENSE && len > 0 && len <= LIMIT_LICENSE) {
		outcome->license = json_incref(license);
		return 0;
	}
	outcome_fail(outcome,
	    "its output: license: must be a text of 1 to %d bytes, of the hook "
	    "`license`",
	    LIMIT_LICENSE);
	return -1;
}

/* Its path; the file itself is work/license_file's. */
static int
check_license_file(const struct verdict_terms *terms, const json_t *said,
    struct outcome *outcome)
{
	json_t *path = json_object_get(said, "licenseFile");

	if (path == NULL)
		return 0;
	if (terms->event == EVENT_LICENSE && terms->family == FAMILY_LICENSE &&
	    outcome->license == NULL && json_string_length(path) > 0) {
		outcome->license_file = json_incref(path);
		return 0;
	}
	outcome_fail(outcome,
	    "its output: licenseFile: must be a path, of the hook `license` of "
	    "an online License, without license");
	return -1;
}

static int
check_app_info(const struct verdict_terms *terms, const json_t *said,
    struct outcome *outcome)
{
	json_t *app_info = json_object_get(said, "appInfo");
	char text[LIMIT_RESULT_MSG];

	if (app_info == NULL)
		return 0;
	if (instance_check_app_info(app_info, text, sizeof(text)) != 0 ||
	    credential_check(terms->family, app_info, text, sizeof(text)) !=
		0) {
		outcome_fail(outcome, "its output: appInfo/%s", text);
		return -1;
	}
	outcome->app_info = json_incref(app_info);
	return 0;
}

static int
check_data(const json_t *said, struct outcome *outcome)
{
	json_t *data = json_object_get(said, "data");
	struct buf text = BUF_INIT;
	bool fits;

	if (data == NULL)
		return 0;
	jsontext_dump(data, 0, &text);
	fits = buf_ok(&text) && text.len <= LIMIT_HOOK_DATA;
	buf_cleanse(&text);
	if (json_is_object(data) && fits && !secret_is_sealed(data)) {
		outcome->data = json_incref(data);
		return 0;
	}
	outcome_fail(outcome,
	    "its output: data: must be an object of at most %d bytes",
	    LIMIT_HOOK_DATA);
	return -1;
}

/* The codes with which a hook may refuse, PROTOCOL.md section 2. */
struct refusals {
	enum result first, last;
	const char *words;
};

static const struct refusals *
refusals_of(const struct verdict_terms *terms)
{
	static const struct refusals create = { RESULT_NO_RESOURCE,
		RESULT_MAIL_DOMAIN_TAKEN, "one of 000100 to 000107" };
	static const struct refusals license = { RESULT_NO_QUOTA,
		RESULT_DEVICE_REQUIRED, "one of 000900 to 000903" };

	return terms->event == EVENT_LICENSE && terms->family == FAMILY_LICENSE
		   ? &license
		   : &create;
}

static int
check_code(const struct verdict_terms *terms, const json_t *said,
    struct outcome *outcome)
{
	const struct refusals *refusals = refusals_of(terms);
	const char *code = fields_text(said, "resultCode");
	bool refused = outcome->kind == OUTCOME_REFUSED;
	enum result result;

	if (code == NULL)
		return 0;
	result = result_from_code(code);
	if (!refused && result == RESULT_SUCCESS)
		return 0;
	if (refused && result >= refusals->first && result <= refusals->last) {
		/* What is not a creation knows but one refusal. */
		if (event_opens(terms->event))
			outcome->result = result;
		return 0;
	}
	outcome_fail(outcome, "its output: resultCode: must be %s",
	    refused ? refusals->words : "000000, or exit with 100");
	return -1;
}

static int
check_retry(const json_t *said, struct outcome *outcome)
{
	const json_t *retry = json_object_get(said, "retry");

	if (retry == NULL)
		return 0;
	if (!json_is_boolean(retry) || outcome->kind != OUTCOME_REFUSED) {
		outcome_fail(outcome,
		    "its output: retry: must be true or false, and goes with "
		    "exit status 100");
		return -1;
	}
	outcome->retry = json_is_true(retry);
	return 0;
}

int
verdict_check_said(const struct verdict_terms *terms, json_t *said,
    struct outcome *outcome)
{
	char text[LIMIT_RESULT_MSG];
	const char *message;

	if (check_names(said, outcome) != 0)
		return -1;
	if (fields_check(text_fields, said, text, sizeof(text)) != 0) {
		outcome_fail(outcome, "its output: %s", text);
		return -1;
	}
	if (check_code(terms, said, outcome) != 0 ||
	    check_retry(said, outcome) != 0 || check_data(said, outcome) != 0 ||
	    check_license(terms, said, outcome) != 0 ||
	    check_license_file(terms, said, outcome) != 0 ||
	    check_app_info(terms, said, outcome) != 0)
		return -1;
	message = fields_text(said, "resultMsg");
	if (message != NULL)
		snprintf(outcome->text, sizeof(outcome->text), "%s", message);
	return 0;
}
