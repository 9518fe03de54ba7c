/* token: one payload may be that of several queries; which queries can be
 * taken for others. */
#include "token_unit.h"

static bool
is_ambiguous(const char *query)
{
	struct params params;
	bool ambiguous;

	assert_int_equal(params_parse(query, &params), PARAMS_OK);
	ambiguous = token_is_ambiguous(&params);
	params_release(&params);
	return ambiguous;
}

static void
which_are(void **state)
{
	static const char *const are[] = { "sku=s%26testFlag%3D1",
		"sku=s%26testFlag=1", "sku=%26%3D", "sku=a%3Db%26c%3Dd",
		"sku=%26%26a%3D", "sku=%26a%26b%3D", "s%26ku=1", "s%3Dku=1",
		"%26=", "%3D=", "%26", "a=1&b=2&c=%26%3D", "%26a=1&b=2" };
	static const char *const are_not[] = { "", "a=1", "a", "a=", "=1",
		"name=A%26B", "name=%26", "name=A%26B%26C", "name=%3D%26",
		"name=a%3Db%26c", "email=AbCd%3D%3D", "a=b=c", "a=1&b=2",
		"sku=s&testFlag=1", "a=%26&b=%3D" };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(are); i++)
		unit_check(is_ambiguous(are[i]), "%s", are[i]);
	for (i = 0; i < UNIT_COUNT(are_not); i++)
		unit_check(!is_ambiguous(are_not[i]), "%s", are_not[i]);
}

/* Why it matters: the token of the one is right for the other. */
static void
one_token_for_two_queries(void **state)
{
	static const char real[] = "sku=s&testFlag=1&timeStamp=1";
	static const char other[] = "sku=s%26testFlag%3D1&timeStamp=1";
	struct access_key key = unit_key("test-access-key");
	struct access_keys keys = { &key, 1 };
	char token[TOKEN_SIZE];

	(void)state;
	token_unit_make(&key, "1", real, token);
	assert_int_equal(token_unit_judge_with(&keys, other, token, 0, 0).fault,
	    TOKEN_OK);
	assert_false(is_ambiguous(real));
	assert_true(is_ambiguous(other));
	key_release(&key);
}

/* A payload and the parameters behind it, as one text that tells them apart. */
struct origin {
	char *payload, *params;
};

static int
compare_origins(const void *a, const void *b)
{
	const struct origin *p = a, *q = b;
	int order = strcmp(p->payload, q->payload);

	return order != 0 ? order : strcmp(p->params, q->params);
}

static int
compare_texts(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* name\1value\2 of each, the first of a name only, sorted. */
static char *
origin_of(const struct params *params)
{
	char pieces[LIMIT_PARAMS][32], *sorted[LIMIT_PARAMS], *text;
	struct buf all = BUF_INIT;
	size_t count = 0, i;

	for (i = 0; i < params->count; i++) {
		if (params_get(params, params->list[i].name, NULL) !=
		    params->list[i].value)
			continue;
		snprintf(pieces[count], sizeof(pieces[0]), "%s\1%s\2",
		    params->list[i].name, params->list[i].value);
		sorted[count] = pieces[count];
		count++;
	}
	qsort(sorted, count, sizeof(sorted[0]), compare_texts);
	for (i = 0; i < count; i++)
		buf_addstr(&all, sorted[i]);
	text = strdup(buf_str(&all));
	buf_release(&all);
	return text;
}

/* All queries of up to seven pieces. */
static void
of_the_others_each_has_a_payload_of_its_own(void **state)
{
	static const char *const pieces[] = { "a", "b", "&", "=", "%26",
		"%3D" };
	enum {
		LONGEST = 7,
		QUERIES = 335923 /* 6^0 + ... + 6^7 */
	};
	struct origin *origins = calloc(QUERIES, sizeof(*origins));
	size_t count = 0, i, n, all = 1, len, left;
	char query[3 * LONGEST + 1];
	struct params params;
	struct buf payload = BUF_INIT;
	unsigned same = 0;

	(void)state;
	assert_non_null(origins);
	for (len = 0; len <= LONGEST; len++, all *= UNIT_COUNT(pieces)) {
		for (n = 0; n < all; n++) {
			query[0] = '\0';
			for (i = 0, left = n; i < len; i++, left /= 6)
				strcat(query, pieces[left % 6]);
			assert_int_equal(params_parse(query, &params),
			    PARAMS_OK);
			if (!token_is_ambiguous(&params)) {
				buf_reset(&payload);
				assert_int_equal(token_payload(&params,
						     &payload),
				    0);
				origins[count].payload =
				    strdup(buf_str(&payload));
				origins[count++].params = origin_of(&params);
			}
			params_release(&params);
		}
	}
	qsort(origins, count, sizeof(*origins), compare_origins);
	for (i = 1; i < count; i++) {
		if (strcmp(origins[i - 1].payload, origins[i].payload) != 0)
			continue;
		unit_check(strcmp(origins[i - 1].params, origins[i].params) ==
			       0,
		    "two queries sign %s", origins[i].payload);
		same++;
	}
	/* Some are one query in two forms; and there were many. */
	unit_check(same > 1000 && count > 10000, "%u of %zu", same, count);
	for (i = 0; i < count; i++) {
		free(origins[i].payload);
		free(origins[i].params);
	}
	free(origins);
	buf_release(&payload);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(which_are),
		cmocka_unit_test(one_token_for_two_queries),
		cmocka_unit_test(of_the_others_each_has_a_payload_of_its_own),
	};

	return unit_main(tests);
}
