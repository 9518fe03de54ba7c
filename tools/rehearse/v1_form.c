#include <string.h>

#include "v1_wire.h"

/* One more parameter, signed, written in some style; it says nothing to the
 * handler but that it is signed like any other. */
struct extra {
	const char *name;
	const char *value;
	enum query_style style;
};

static void
play_extra(struct stage *stage, const void *arg)
{
	const struct extra *row = arg;
	struct v1_wire wire;

	if (v1_wire_prepare(stage, 0, &wire) == 0) {
		query_insert(&wire.query, 1, row->name, row->value);
		if (v1_wire_sign(stage, &wire) == 0)
			(void)v1_wire_send(stage, &wire, row->style, V1_DONE);
	}
	v1_wire_release(&wire);
}

/* A parameter that is known, with such a value. */
static void
play_value(struct stage *stage, const void *arg)
{
	const struct extra *row = arg;
	struct v1_wire wire;

	if (v1_wire_prepare(stage, 0, &wire) == 0) {
		query_find(&wire.query, row->name)->value = row->value;
		if (v1_wire_sign(stage, &wire) == 0)
			(void)v1_wire_send(stage, &wire, row->style, V1_DONE);
	}
	v1_wire_release(&wire);
}

static int
compare(const struct query_pair *a, const struct query_pair *b)
{
	return strcmp(a->name, b->name);
}

/* How the parameters are ordered, after signing. */
enum sequence {
	SORTED,
	REVERSED,
	TOKEN_FIRST
};

static void
arrange(struct query *query, enum sequence sequence)
{
	struct query_pair pair;
	size_t i, j;

	for (i = 0; i < query->count && sequence != TOKEN_FIRST; i++) {
		for (j = i + 1; j < query->count; j++) {
			if ((compare(&query->list[i], &query->list[j]) > 0) ==
			    (sequence == REVERSED))
				continue;
			pair = query->list[i];
			query->list[i] = query->list[j];
			query->list[j] = pair;
		}
	}
	if (sequence == TOKEN_FIRST) {
		query_remove(query, QUERY_TOKEN);
		query_insert(query, 0, QUERY_TOKEN, query->token);
	}
}

static void
play_sequence(struct stage *stage, const void *arg)
{
	struct v1_wire wire;

	if (v1_wire_prepare(stage, 0, &wire) == 0) {
		arrange(&wire.query, *(const enum sequence *)arg);
		(void)v1_wire_send(stage, &wire, QUERY_PLAIN, V1_DONE);
	}
	v1_wire_release(&wire);
}

/* Names whose order tells how they are sorted: by bytes, and before they are
 * joined with their values. */
static void
play_sorting(struct stage *stage, const void *arg)
{
	const char *const *names = arg;
	struct v1_wire wire;

	if (v1_wire_prepare(stage, 0, &wire) == 0) {
		for (; *names != NULL; names++)
			query_insert(&wire.query, 0, *names, "v");
		if (v1_wire_sign(stage, &wire) == 0)
			(void)v1_wire_send(stage, &wire, QUERY_PLAIN, V1_DONE);
	}
	v1_wire_release(&wire);
}

static const char *const capitals[] = { "Zz", "aa", "ab", "Ac", NULL };
static const char *const beginnings[] = { "zz", "zz0", "zz-1", "zz.2", NULL };

/* A blank value is signed as name=; a token that leaves it out is wrong. */
static void
play_blank_unsigned(struct stage *stage, const void *arg)
{
	struct v1_wire wire;

	if (v1_wire_prepare(stage, 0, &wire) == 0) {
		query_remove(&wire.query, arg);
		if (v1_wire_sign(stage, &wire) == 0) {
			query_insert(&wire.query, 0, arg, "");
			(void)v1_wire_send(stage, &wire, QUERY_PLAIN,
			    V1_REFUSED);
		}
	}
	v1_wire_release(&wire);
}

/* clang-format off */
#define EXTRA(name, value, style) MEANS_LOCKED_OUT, play_extra, \
	&(const struct extra){ name, value, style }
#define VALUE(value, style) MEANS_LOCKED_OUT, play_value, \
	&(const struct extra){ "customerName", value, style }
#define SEQUENCE(which) MEANS_LOCKED_OUT, play_sequence, \
	&(const enum sequence){ which }

const struct check v1_form_checks[] = {
	{ "form/unknown", "an unknown parameter is ignored, and signed",
	    EXTRA("zzFuture", "new", QUERY_PLAIN) },
	{ "form/unknown-blank", "so is one with an empty value",
	    EXTRA("zzFuture", "", QUERY_PLAIN) },
	{ "form/unknown-chinese", "so is one with a Chinese name",
	    EXTRA("未来", "新", QUERY_PLAIN) },
	{ "form/sorted", "parameters in the order of their names",
	    SEQUENCE(SORTED) },
	{ "form/reversed", "parameters from z to a", SEQUENCE(REVERSED) },
	{ "form/token-first", "authToken before the others",
	    SEQUENCE(TOKEN_FIRST) },
	{ "form/capitals", "names are sorted by bytes: capitals first",
	    MEANS_LOCKED_OUT, play_sorting, capitals },
	{ "form/beginnings", "names are sorted, not joined texts",
	    MEANS_LOCKED_OUT, play_sorting, beginnings },
	{ "form/blank", "an empty value is signed", MEANS_LOCKED_OUT,
	    play_value,
	    &(const struct extra){ "userName", "", QUERY_PLAIN } },
	{ "form/blank-unsigned", "a token without the empty value is refused",
	    MEANS_FORGED, play_blank_unsigned, "userName" },
	{ "form/chinese", "a value in Chinese", VALUE("云商店", QUERY_PLAIN) },
	{ "form/emoji", "a value beyond the BMP", VALUE("😀", QUERY_PLAIN) },
	{ "form/chinese-lower", "a value in Chinese, hex in lower case",
	    VALUE("云商店", QUERY_LOWER) },
	{ "form/blank-as-20", "a blank inside a value, written %20",
	    VALUE("a b", QUERY_PLAIN) },
	{ "form/blank-as-plus", "a blank inside a value, written +",
	    VALUE("a b", QUERY_FORM) },
	{ "form/plus", "a + inside a value, written %2B",
	    VALUE("a+b", QUERY_PLAIN) },
	{ "form/plus-lower", "a + inside a value, written %2b",
	    VALUE("a+b", QUERY_LOWER) },
	{ "form/marks", "a value with / : ? # % & ; , and quotes",
	    VALUE("a/b:c?d#e%f&g;h,i\"j'k", QUERY_PLAIN) },
	{ "form/equals", "a value with = in it", VALUE("a=b", QUERY_PLAIN) },
	{ "form/percent", "a value that looks escaped is not decoded twice",
	    VALUE("%41%2B%20", QUERY_PLAIN) },
	{ "form/escaped", "every byte of names and values escaped",
	    VALUE("云 a", QUERY_ESCAPED) },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */

/* A name that comes twice; the first one counts. */
struct repeat {
	const char *name;
	const char *first;
	const char *second;
	bool last_signed; /* wrongly */
	const char *codes;
};

static void
play_repeat(struct stage *stage, const void *arg)
{
	const struct repeat *row = arg;
	struct v1_wire wire;

	if (v1_wire_prepare(stage, 0, &wire) != 0)
		goto out;
	if (query_find(&wire.query, row->name) != NULL)
		query_remove(&wire.query, row->name);
	query_insert(&wire.query, 0, row->name,
	    row->last_signed ? row->second : row->first);
	if (v1_wire_sign(stage, &wire) != 0)
		goto out;
	query_find(&wire.query, row->name)->value = row->first;
	query_insert(&wire.query, wire.query.count, row->name, row->second);
	(void)v1_wire_send(stage, &wire, QUERY_PLAIN, row->codes);
out:
	v1_wire_release(&wire);
}

/* clang-format off */
#define REPEAT(name, first, second, last, codes) play_repeat, \
	&(const struct repeat){ name, first, second, last, codes }

const struct check v1_repeat_checks[] = {
	{ "repeat/unknown", "of a repeated parameter the first is signed",
	    MEANS_LOCKED_OUT, REPEAT("zzTwice", "1", "2", false, V1_DONE) },
	{ "repeat/unknown-last", "a token over the last one is refused",
	    MEANS_FORGED, REPEAT("zzTwice", "1", "2", true, V1_REFUSED) },
	{ "repeat/flag", "of a repeated testFlag the first counts",
	    MEANS_FORGED, REPEAT("testFlag", "1", "x", false, V1_DONE) },
	{ "repeat/flag-last", "a token over the last testFlag is refused",
	    MEANS_FORGED, REPEAT("testFlag", "1", "0", true, V1_REFUSED) },
	{ "repeat/blank", "an empty first one counts as well",
	    MEANS_LOCKED_OUT, REPEAT("zzTwice", "", "2", false, V1_DONE) },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
