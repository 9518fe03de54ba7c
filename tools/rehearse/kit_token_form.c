#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/jsontext.h"
#include "kit_form.h"

/*
 * What a token is of: not of the text but of the members.  A carrier with more
 * members, as JSON texts, in what is sent and in what is signed.
 */
struct form {
	const char *sent;
	const char *signed_as; /* NULL: the same */
	const char *codes;
};

static json_t *
carrier_with(struct stage *stage, const char *members)
{
	json_t *carrier = kit_carrier(stage),
	       *more = json_loads(members, 0, NULL);

	if (carrier == NULL || more == NULL ||
	    json_object_update(carrier, more) != 0) {
		json_decref(carrier);
		carrier = NULL;
	}
	json_decref(more);
	return carrier;
}

static void
play_form(struct stage *stage, const void *arg)
{
	const struct form *form = arg;
	json_t *sent = carrier_with(stage, form->sent), *made;

	made = json_deep_copy(sent);
	if (form->signed_as != NULL && made != NULL) {
		json_t *less = json_loads(form->sent, 0, NULL),
		       *more = json_loads(form->signed_as, 0, NULL), *value;
		const char *name;

		json_object_foreach (less, name, value)
			(void)json_object_del(made, name);
		(void)json_object_update(made, more);
		json_decref(less);
		json_decref(more);
	}
	(void)kit_form_send_objects(stage, KIT_CARRIER, sent, made,
	    form->codes);
}

/*
 * What is signed does not tell an '&' in a value from one between members: an
 * orgName that swallows the parentCode behind it has the same token.  No rule
 * that is published forbids it.
 */
static void
play_swallowed(struct stage *stage, const void *arg)
{
	json_t *call = kit_carrier(stage), *other;
	struct buf sent = BUF_INIT, made = BUF_INIT;

	(void)arg;
	call = members_with(call, "orgName", "text");
	other = members_without(json_deep_copy(call), "parentCode");
	other = members_with(other, "orgName", "text&parentCode=parent-1");
	if (jsontext_dump(other, 0, &sent) != 0 ||
	    jsontext_dump(call, 0, &made) != 0)
		(void)stage_fail(stage, "out of memory");
	else if (kit_form_send(stage, KIT_CARRIER, sent.data, made.data,
		     KIT_DONE " " KIT_REFUSED " " KIT_INVALID) == 0 &&
		 stage_has_code(stage, KIT_DONE))
		stage_warn(stage, "taken: whoever has seen one call can write "
				  "others with its token");
	json_decref(call);
	json_decref(other);
	buf_release(&sent);
	buf_release(&made);
}

/* The text as jansson writes it with these flags; members are sorted or, with
 * 0, in the order of the table. */
static void
play_written(struct stage *stage, const void *arg)
{
	json_t *carrier =
	    carrier_with(stage, "{\"zz\":\"名/é\",\"aa\":\"x y\"}");
	char *text = json_dumps(carrier, *(const size_t *)arg);

	if (text == NULL)
		(void)stage_fail(stage, "out of memory");
	else
		(void)kit_form_send(stage, KIT_CARRIER, text, NULL, KIT_DONE);
	json_decref(carrier);
	free(text);
}

static const size_t as_it_came = JSON_COMPACT, pretty = JSON_INDENT(4),
		    escaped =
			JSON_COMPACT | JSON_ENSURE_ASCII | JSON_ESCAPE_SLASH;

/* Whoever cannot read a body cannot tell whether it is authentic. */
static void
play_empty_body(struct stage *stage, const void *arg)
{
	(void)kit_form_send(stage, KIT_CARRIER, arg, NULL,
	    KIT_REFUSED " " KIT_INVALID);
}

/* The time is a part of the key, in UTC+8; how old a call may be is koogate's
 * rule alone. */
struct skew {
	int64_t ms; /* positive: ahead of us */
	bool taken;
};

static void
play_skew(struct stage *stage, const void *arg)
{
	const struct skew *skew = arg;
	char stamp[CLOCK_COMPACT_SIZE];
	json_t *call = kit_carrier(stage);

	clock_format_compact(clock_now_ms() + skew->ms, CLOCK_UTC_PLUS_8,
	    stamp);
	call = members_with(call, "timeStamp", stamp);
	if (skew->taken)
		(void)stage_ask(stage, call, KIT_DONE);
	else if (stage_put(stage, call) == 0 &&
		 !stage_has_code(stage, KIT_REFUSED))
		stage_warn(stage, "taken: whoever has seen this call can send "
				  "it again for ever");
}

/* clang-format off */
#define HOUR INT64_C(3600000)
#define FORM(sent, signed_as, codes) play_form, \
	&(const struct form){ sent, signed_as, codes }
#define TAKEN(sent, signed_as) MEANS_LOCKED_OUT, \
	FORM(sent, signed_as, KIT_DONE)
#define REFUSED(sent, signed_as) MEANS_FORGED, \
	FORM(sent, signed_as, KIT_REFUSED)
#define WRITTEN(flags) MEANS_LOCKED_OUT, play_written, &flags
#define GARBAGE(text) MEANS_FORGED, play_empty_body, text
#define SKEW(ms, taken) play_skew, &(const struct skew){ ms, taken }

const struct check kit_token_form_checks[] = {
	{ "tamper/swallowed",
	    "a value that swallows the next member (else a warning)",
	    MEANS_FORGED, play_swallowed, NULL },
	{ "form/unsorted", "members in any order", WRITTEN(as_it_came) },
	{ "form/pretty", "with blanks and line ends", WRITTEN(pretty) },
	{ "form/escaped", "with \\u escapes and \\/", WRITTEN(escaped) },
	{ "form/blank", "a blank member is not signed",
	    TAKEN("{\"aa\":\"\"}", "{}") },
	{ "form/null", "nor is null", TAKEN("{\"aa\":null}", "{}") },
	{ "form/one-blank", "a member of one blank is",
	    REFUSED("{\"aa\":\" \"}", "{}") },
	{ "form/zero", "so is 0", TAKEN("{\"aa\":0}", NULL) },
	{ "form/zero-unsigned", "a 0 that is not signed is refused",
	    REFUSED("{\"aa\":0}", "{}") },
	{ "form/integer", "an integer is signed in decimal",
	    TAKEN("{\"aa\":9007199254740993}", "{\"aa\":\"9007199254740993\"}") },
	{ "form/negative", "so is a negative one",
	    TAKEN("{\"aa\":-70}", "{\"aa\":\"-70\"}") },
	{ "form/capitals", "capitals are sorted before small letters",
	    TAKEN("{\"B\":\"1\",\"a\":\"2\",\"C\":\"3\",\"b\":\"4\"}", NULL) },
	{ "form/beginnings", "the shorter of two names comes first",
	    TAKEN("{\"a\":\"1\",\"a0\":\"2\",\"a-\":\"3\"}", NULL) },
	{ "form/utf8", "names and values in Chinese",
	    TAKEN("{\"名\":\"值 ①\",\"z\":\"é\"}", NULL) },
	{ "form/marks", "values with &, =, % and +, as they are",
	    TAKEN("{\"aa\":\"=1 &%25+\"}", NULL) },
	{ "form/other-value", "another value than signed is refused",
	    REFUSED("{\"aa\":\"1\"}", "{\"aa\":\"2\"}") },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

const struct check kit_clock_checks[] = {
	{ "clock/3-h-behind", "a call 3 h old is accepted: a re-send",
	    MEANS_LOCKED_OUT, SKEW(-3 * HOUR, true) },
	{ "clock/10-min-ahead", "a clock 10 min ahead is accepted",
	    MEANS_LOCKED_OUT, SKEW(HOUR / 6, true) },
	{ "clock/23-h-ahead", "23 h ahead in UTC+8, 31 h in UTC, is accepted",
	    MEANS_LOCKED_OUT, SKEW(23 * HOUR, true) },
	{ "clock/25-h-behind", "a call 25 h old (else a warning)",
	    MEANS_REPLAYED, SKEW(-25 * HOUR, false) },
	{ "clock/25-h-ahead", "a clock 25 h ahead (else a warning)",
	    MEANS_REPLAYED, SKEW(25 * HOUR, false) },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

const struct check kit_empty_body_checks[] = {
	{ "body/empty", "an empty body is refused", GARBAGE("") },
	{ "body/text", "a body that is no JSON is refused",
	    GARBAGE("hello, world") },
	{ "body/array", "a body that is an array is refused", GARBAGE("[]") },
	{ "body/string", "a body that is a string is refused",
	    GARBAGE("\"tenantSync\"") },
	{ "body/number", "a body that is a number is refused", GARBAGE("1") },
	{ "body/null", "a body that is null is refused", GARBAGE("null") },
	{ "body/no-members", "an object without members is refused",
	    GARBAGE("{}") },
	{ "body/cut", "a body that ends too early is refused",
	    GARBAGE("{\"flag\":1,\"timeStamp\":\"20220413093539534\"") },
	{ "body/more", "more text behind the object is refused",
	    GARBAGE("{\"flag\":1}}") },
	{ "body/comma", "a comma before the closing brace is refused",
	    GARBAGE("{\"flag\":1,}") },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
