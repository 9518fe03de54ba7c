/* token: a query of which a name or value is changed, dropped, added or
 * renamed is refused; one that says the same in another form is not. */
#include "token_unit.h"

struct pair {
	const char *name, *value;
};

static const struct pair call[] = {
	{ "activity", "newInstance" },
	{ "businessId", "61e834ba-7b97-4418-b8f7-e5345137278c" },
	{ "customerId", "68cbc86abc2018ab880d92f36422fa0e" },
	{ "customerName", "\xe5\xae\xa2\xe6\x88\xb7 A&B + C" },
	{ "email", "AbCdEf0123456789TjaOqohZTv953LAxuKMRcQ==" },
	{ "expireTime", "20200727153156" },
	{ "orderAmount", "-10.50" },
	{ "orderId", "CS1906666666ABCDE" },
	{ "productId", "00301-666666-0--0" },
	{ "skuCode", "" },
	{ "testFlag", "1" },
	{ "timeStamp", TOKEN_UNIT_TIME },
	{ "unheardOf", "of22" },
	{ "userName", "" },
};

#define PAIRS UNIT_COUNT(call)

static struct access_key key;
static struct access_keys keys = { &key, 1 };
static struct pair pairs[PAIRS + 2]; /* what the tests alter */
static size_t count;
static char token[TOKEN_SIZE];
static unsigned refused;

static struct buf
query_of(void)
{
	struct buf query = BUF_INIT;
	size_t i;

	for (i = 0; i < count; i++) {
		if (i > 0)
			buf_addch(&query, '&');
		codec_percent_encode(pairs[i].name, strlen(pairs[i].name),
		    &query);
		buf_addch(&query, '=');
		codec_percent_encode(pairs[i].value, strlen(pairs[i].value),
		    &query);
	}
	assert_true(buf_ok(&query));
	return query;
}

static void
restore(void)
{
	memcpy(pairs, call, sizeof(call));
	count = PAIRS;
}

/* What the verdict on the altered pairs is, with the token of the right ones;
 * no time is wrong. */
static enum token_fault
judge(void)
{
	struct buf query = query_of();
	enum token_fault fault;

	fault = token_unit_judge_with(&keys, buf_str(&query), token,
	    TOKEN_UNIT_NOW, 0)
		    .fault;
	buf_release(&query);
	return fault;
}

static void
refuse(const char *what, size_t i)
{
	enum token_fault fault = judge(), want = TOKEN_WRONG;
	size_t at;

	for (at = 0; at < count; at++) {
		if (strcmp(pairs[at].name, "timeStamp") == 0)
			break;
	}
	if (at == count || *pairs[at].value == '\0')
		want = TOKEN_MISSING;
	else if (strlen(pairs[at].value) > LIMIT_TIMESTAMP)
		want = TOKEN_MALFORMED;
	unit_check(fault == want, "%s, %zu: fault %d, not %d", what, i,
	    (int)fault, (int)want);
	refused++;
	restore();
}

static void
accept(const char *what, size_t i)
{
	enum token_fault fault = judge();

	unit_check(fault == TOKEN_OK, "%s, %zu: fault %d", what, i, (int)fault);
	restore();
}

/* Each text that differs in one place: changed, without it, with one more. */
static void
each_altered(size_t i, bool name)
{
	const char *was = name ? call[i].name : call[i].value;
	size_t len = strlen(was), at;
	char text[128];

	assert_true(len + 2 < sizeof(text));
	for (at = 0; at <= 3 * len; at++) {
		strcpy(text, was);
		if (at == 3 * len)
			strcat(text, "x");
		else if (at >= 2 * len)
			memmove(text + at - 2 * len + 1, was + at - 2 * len,
			    3 * len - at + 1);
		else if (at >= len)
			memmove(text + at - len, was + at - len + 1,
			    2 * len - at);
		else
			text[at] ^= 1;
		if (name)
			pairs[i].name = text;
		else
			pairs[i].value = text;
		refuse(name ? "name" : "value", i);
	}
}

static void
each_name_and_value_altered(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < PAIRS; i++) {
		each_altered(i, true);
		each_altered(i, false);
	}
	assert_true(refused >= 200);
}

static void
each_value_emptied(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < PAIRS; i++) {
		if (*call[i].value == '\0')
			continue;
		pairs[i].value = "";
		refuse("emptied", i);
	}
}

/* One that is blank counts like any other. */
static void
each_dropped(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < PAIRS; i++) {
		memmove(&pairs[i], &pairs[i + 1],
		    (count - i) * sizeof(pairs[0]));
		count--;
		refuse("dropped", i);
	}
}

static void
one_added_wherever(void **state)
{
	static const struct pair added[] = { { "amount", "1" },
		{ "amount", "" }, { "zoo", "1" }, { "", "1" }, { "A", "" },
		{ "", "" }, { "trialFlag", "1" }, { "authToken2", "x" } };
	size_t i, at;

	(void)state;
	for (i = 0; i < UNIT_COUNT(added); i++) {
		for (at = 0; at <= PAIRS; at++) {
			memmove(&pairs[at + 1], &pairs[at],
			    (count - at) * sizeof(pairs[0]));
			pairs[at] = added[i];
			count++;
			refuse("added", at);
		}
	}
}

static void
each_value_exchanged_for_another(void **state)
{
	size_t i, j;

	(void)state;
	for (i = 0; i < PAIRS; i++) {
		for (j = i + 1; j < PAIRS; j++) {
			if (strcmp(call[i].value, call[j].value) == 0)
				continue;
			pairs[i].value = call[j].value;
			pairs[j].value = call[i].value;
			refuse("exchanged", i);
		}
	}
}

/* What is read is what was signed: the first, not the last. */
static void
repeated_names(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < PAIRS; i++) {
		pairs[count++] = (struct pair){ call[i].name, "9" };
		accept("repeated behind", i);
		memmove(&pairs[1], &pairs[0], count * sizeof(pairs[0]));
		pairs[0] = (struct pair){ call[i].name, "9" };
		count++;
		refuse("repeated before", i);
		pairs[count++] = (struct pair){ call[i].name, "" };
		accept("repeated blank", i);
	}
	pairs[count++] = (struct pair){ "authToken", "x" };
	assert_int_equal(judge(), TOKEN_MALFORMED);
	pairs[count - 1].value = "";
	assert_int_equal(judge(), TOKEN_MISSING);
	restore();
}

static void
any_order(void **state)
{
	struct pair swapped;
	size_t round, i, j;

	(void)state;
	for (round = 0; round < 200; round++) {
		for (i = PAIRS - 1; i > 0; i--) {
			j = unit_random() % (i + 1);
			swapped = pairs[i];
			pairs[i] = pairs[j];
			pairs[j] = swapped;
		}
		accept("order", round);
	}
}

/* Judge the query with every `from` in it written as `to`. */
static enum token_fault
judge_rewritten(const char *from, const char *to)
{
	struct buf query = query_of(), other = BUF_INIT;
	const char *at = buf_str(&query), *next;
	enum token_fault fault;

	while ((next = strstr(at, from)) != NULL) {
		buf_add(&other, at, (size_t)(next - at));
		buf_addstr(&other, to);
		at = next + strlen(from);
	}
	unit_check(at != query.data, "no %s in %s", from, query.data);
	buf_addstr(&other, at);
	assert_true(buf_ok(&other));
	fault =
	    token_unit_judge_with(&keys, other.data, token, TOKEN_UNIT_NOW, 0)
		.fault;
	buf_release(&query);
	buf_release(&other);
	return fault;
}

static void
other_escapes(void **state)
{
	static const char *const same[][2] = { { "%20", "+" }, { "%2B", "%2b" },
		{ "%E5", "%e5" }, { "-", "%2D" }, { "%3D", "=" },
		{ "skuCode=", "skuCode" }, { "&", "&&" },
		{ "activity", "%61ctivity" }, { "orderId", "order%49d" } };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(same); i++)
		unit_check(judge_rewritten(same[i][0], same[i][1]) == TOKEN_OK,
		    "%s for %s", same[i][1], same[i][0]);
	/* A '+' of the text that was not escaped is a blank, and another text:
	 * only in the token is it known to have been none. */
	assert_int_equal(judge_rewritten("%2B", "+"), TOKEN_WRONG);
	assert_int_equal(judge_rewritten("%26", "&"), TOKEN_WRONG);
}

static struct token_verdict
judge_token(const char *raw)
{
	struct buf query = query_of();
	struct token_verdict verdict;

	buf_addf(&query, "&authToken=%s", raw);
	assert_true(buf_ok(&query));
	verdict = token_unit_judge(&keys, query.data, TOKEN_UNIT_NOW, 0);
	buf_release(&query);
	return verdict;
}

/* Escaped, half escaped or not at all, with a blank for its '+'. */
static void
every_form_of_the_token(void **state)
{
	static const char *const plus[] = { "+", "%2B", "%2b", "%20" };
	static const char *const slash[] = { "/", "%2F" };
	static const char *const end[] = { "=", "%3D", "%3d" };
	struct buf raw = BUF_INIT;
	size_t form;
	char *p;

	(void)state;
	for (form = 0; form < 24; form++) {
		buf_reset(&raw);
		for (p = token; *p != '\0'; p++) {
			if (*p == '+')
				buf_addstr(&raw, plus[form % 4]);
			else if (*p == '/')
				buf_addstr(&raw, slash[form / 4 % 2]);
			else if (*p == '=')
				buf_addstr(&raw, end[form / 8]);
			else
				buf_addch(&raw, *p);
		}
		assert_true(buf_ok(&raw));
		unit_check(judge_token(raw.data).fault == TOKEN_OK, "%s",
		    raw.data);
	}
	buf_release(&raw);
}

static void
every_character_of_the_token(void **state)
{
	static const char characters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
					 "abcdefghijklmnopqrstuvwxyz0123456789+"
					 "/=-_.,*!";
	struct buf query = query_of();
	enum token_fault fault;
	char text[TOKEN_SIZE];
	size_t at, c;

	(void)state;
	for (at = 0; at < TOKEN_SIZE - 1; at++) {
		for (c = 0; c < sizeof(characters) - 1; c++) {
			strcpy(text, token);
			if (text[at] == characters[c])
				continue;
			text[at] = characters[c];
			fault = token_unit_judge_with(&keys, query.data, text,
			    TOKEN_UNIT_NOW, 0)
				    .fault;
			/* The last of the 43 has two bits that mean nothing
			 * and must be 0: the others are no base64. */
			if (at == 42 && c < 64)
				assert_int_equal(fault,
				    c % 4 == 0 ? TOKEN_WRONG : TOKEN_MALFORMED);
			else
				unit_check(fault == (at < 42 && c < 64
							    ? TOKEN_WRONG
							    : TOKEN_MALFORMED),
				    "%s: fault %d", text, (int)fault);
		}
	}
	buf_release(&query);
}

static void
tokens_of_another_form(void **state)
{
	char text[TOKEN_SIZE + 8], url[TOKEN_SIZE], *p;
	struct token_verdict verdict;
	size_t len;

	(void)state;
	for (len = 1; len < TOKEN_SIZE - 1; len++) {
		snprintf(text, sizeof(text), "%.*s", (int)len, token);
		assert_int_equal(judge_token(text).fault, TOKEN_MALFORMED);
	}
	snprintf(text, sizeof(text), "%s=", token);
	assert_int_equal(judge_token(text).fault, TOKEN_MALFORMED);
	snprintf(text, sizeof(text), "%s%%20", token);
	assert_int_equal(judge_token(text).fault, TOKEN_MALFORMED);
	snprintf(text, sizeof(text), "%s%%0A", token);
	assert_int_equal(judge_token(text).fault, TOKEN_MALFORMED);
	strcpy(url, token);
	for (p = url; *p != '\0'; p++)
		*p = *p == '+' ? '-' : *p == '/' ? '_' : *p;
	verdict = judge_token(url);
	assert_int_equal(verdict.fault, TOKEN_MALFORMED);
	verdict = judge_token("");
	assert_int_equal(verdict.fault, TOKEN_MISSING);
}

static void
another_key_or_time(void **state)
{
	struct buf query = query_of();
	struct access_key other = unit_key("test-access-key1"),
			  shifted = unit_key("test-access-key2");
	char text[TOKEN_SIZE];

	(void)state;
	token_unit_make(&other, TOKEN_UNIT_TIME, query.data, text);
	assert_int_equal(judge_token(text).fault, TOKEN_WRONG);
	token_unit_make(&key, "20200727073711904", query.data, text);
	assert_int_equal(judge_token(text).fault, TOKEN_WRONG);
	/* The end of a key may pass for the beginning of the time: the MAC's
	 * key is the same, but the time is signed as well. */
	pairs[11].value = &TOKEN_UNIT_TIME[1];
	keys.list = &shifted;
	refuse("boundary", 11);
	keys.list = &key;
	buf_release(&query);
	key_release(&other);
	key_release(&shifted);
}

/* Else all that is refused above would prove nothing; and of the token's forms
 * nothing without a '+' and a '/'. */
static void
unaltered_it_is_taken(void **state)
{
	(void)state;
	assert_int_equal(judge(), TOKEN_OK);
	assert_non_null(strchr(token, '+'));
	assert_non_null(strchr(token, '/'));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(unaltered_it_is_taken),
		cmocka_unit_test(each_name_and_value_altered),
		cmocka_unit_test(each_value_emptied),
		cmocka_unit_test(each_dropped),
		cmocka_unit_test(one_added_wherever),
		cmocka_unit_test(each_value_exchanged_for_another),
		cmocka_unit_test(repeated_names),
		cmocka_unit_test(any_order),
		cmocka_unit_test(other_escapes),
		cmocka_unit_test(every_form_of_the_token),
		cmocka_unit_test(every_character_of_the_token),
		cmocka_unit_test(tokens_of_another_form),
		cmocka_unit_test(another_key_or_time),
	};
	struct buf query;
	int failed;

	restore();
	key = unit_key("test-access-key");
	query = query_of();
	token_unit_make(&key, TOKEN_UNIT_TIME, query.data, token);
	buf_release(&query);
	failed = unit_main(tests);
	key_release(&key);
	return failed;
}
