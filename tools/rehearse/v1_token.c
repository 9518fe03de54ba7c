#include <stdio.h>
#include <string.h>

#include "v1_wire.h"

/* The token and its timeStamp, made wrong after signing. */
enum flaw {
	TOKEN_LEFT_OUT,
	TOKEN_IS_EMPTY,
	TOKEN_IN_LOWER_CASE,
	TOKEN_ALTERED,
	TOKEN_CUT,
	TOKEN_OF_ZEROS,
	TOKEN_OF_BLANKS,
	STAMP_LEFT_OUT,
	STAMP_IS_EMPTY
};

static void
make_flaw(struct query *query, enum flaw flaw)
{
	struct query_pair *stamp = query_find(query, QUERY_STAMP);
	char *token = query->token, *c;

	switch (flaw) {
	case TOKEN_LEFT_OUT:
		query_remove(query, QUERY_TOKEN);
		break;
	case TOKEN_IS_EMPTY:
		token[0] = '\0';
		break;
	case TOKEN_IN_LOWER_CASE:
		for (c = token; *c != '\0'; c++) {
			if (*c >= 'A' && *c <= 'Z')
				*c = (char)(*c + 32);
		}
		break;
	case TOKEN_ALTERED:
		token[0] = token[0] == 'A' ? 'B' : 'A';
		break;
	case TOKEN_CUT:
		token[QUERY_TOKEN_SIZE / 2] = '\0';
		break;
	case TOKEN_OF_ZEROS:
		memset(token, '0', QUERY_TOKEN_SIZE - 1);
		break;
	case TOKEN_OF_BLANKS:
		memset(token, ' ', QUERY_TOKEN_SIZE - 1);
		break;
	case STAMP_LEFT_OUT:
		query_remove(query, QUERY_STAMP);
		break;
	case STAMP_IS_EMPTY:
		stamp->value = "";
		break;
	}
}

static void
play_flaw(struct stage *stage, const void *arg)
{
	struct v1_wire wire;

	if (v1_wire_prepare(stage, 0, &wire) == 0) {
		make_flaw(&wire.query, *(const enum flaw *)arg);
		(void)v1_wire_send(stage, &wire, QUERY_PLAIN, V1_REFUSED);
	}
	v1_wire_release(&wire);
}

/* Signed rightly but for a timeStamp that is not there or blank. */
static void
play_signed_stamp(struct stage *stage, const void *arg)
{
	struct v1_wire wire;

	if (v1_wire_prepare(stage, 0, &wire) == 0) {
		make_flaw(&wire.query, *(const enum flaw *)arg);
		if (v1_wire_sign(stage, &wire) == 0)
			(void)v1_wire_send(stage, &wire, QUERY_PLAIN,
			    V1_REFUSED);
	}
	v1_wire_release(&wire);
}

/* Another key than the family's: its own with one character changed, or with
 * one more. */
static void
play_other_key(struct stage *stage, const void *arg)
{
	char text[512];
	struct access_key other = { text, 0, KEY_FOREVER };
	struct v1_wire wire;
	struct err err;

	snprintf(text, sizeof(text), "%s%s", stage->key->text,
	    (const char *)arg);
	if (*(const char *)arg == '\0')
		text[0] = text[0] == 'A' ? 'B' : 'A';
	other.len = strlen(text);
	if (v1_wire_prepare(stage, 0, &wire) == 0) {
		if (query_sign(&wire.query, &other, &err) != 0)
			(void)stage_fail(stage, "%s", err.text);
		else
			(void)v1_wire_send(stage, &wire, QUERY_PLAIN,
			    V1_REFUSED);
	}
	v1_wire_release(&wire);
	explicit_bzero(text, sizeof(text));
}

/* The token of another call. */
static void
play_borrowed(struct stage *stage, const void *arg)
{
	struct v1_wire wire, other;

	(void)arg;
	other.call = NULL;
	if (v1_wire_prepare(stage, 0, &wire) == 0 &&
	    v1_wire_prepare(stage, 0, &other) == 0) {
		query_find(&wire.query, QUERY_TOKEN)->value = other.query.token;
		(void)v1_wire_send(stage, &wire, QUERY_PLAIN, V1_REFUSED);
	}
	v1_wire_release(&wire);
	v1_wire_release(&other);
}

/* Every other token has none. */
#define TRIES 64

/* The carrier with a '+' in its token, written in this style. */
static void
play_plus(struct stage *stage, const void *arg)
{
	struct v1_wire wire = { .call = NULL };
	int i;

	for (i = 0; i < TRIES; i++) {
		v1_wire_release(&wire);
		if (v1_wire_prepare(stage, i, &wire) != 0 ||
		    strchr(wire.query.token, '+') != NULL)
			break;
	}
	if (!stage->failed)
		(void)v1_wire_send(stage, &wire, *(const enum query_style *)arg,
		    V1_DONE);
	v1_wire_release(&wire);
}

/* The token's '+' replaced by blanks, which are then escaped as %20. */
static void
play_plus_as_blank(struct stage *stage, const void *arg)
{
	struct v1_wire wire = { .call = NULL };
	char *plus;
	int i;

	(void)arg;
	for (i = 0; i < TRIES; i++) {
		v1_wire_release(&wire);
		if (v1_wire_prepare(stage, i, &wire) != 0 ||
		    strchr(wire.query.token, '+') != NULL)
			break;
	}
	while ((plus = strchr(wire.query.token, '+')) != NULL)
		*plus = ' ';
	if (!stage->failed)
		(void)v1_wire_send(stage, &wire, QUERY_PLAIN, V1_DONE);
	v1_wire_release(&wire);
}

/* Nothing says that a token is used up. */
static void
play_twice(struct stage *stage, const void *arg)
{
	struct v1_wire wire;

	(void)arg;
	if (v1_wire_prepare(stage, 0, &wire) == 0 &&
	    v1_wire_send(stage, &wire, QUERY_PLAIN, V1_DONE) == 0)
		(void)v1_wire_send(stage, &wire, QUERY_PLAIN, V1_DONE);
	v1_wire_release(&wire);
}

/* clang-format off */
#define FLAW(which) MEANS_FORGED, play_flaw, &(const enum flaw){ which }
#define STAMP(which) MEANS_FORGED, play_signed_stamp, &(const enum flaw){ which }
#define STYLE(style) MEANS_LOCKED_OUT, play_plus, \
	&(const enum query_style){ style }

const struct check v1_token_checks[] = {
	{ "token/twice", "a repeated token is accepted", MEANS_LOCKED_OUT,
	    play_twice, NULL },
	{ "token/plus", "a + in the token, written %2B", STYLE(QUERY_PLAIN) },
	{ "token/plus-lower", "a + in the token, written %2b",
	    STYLE(QUERY_LOWER) },
	{ "token/plus-raw", "a + in the token, not escaped",
	    STYLE(QUERY_RAW_PLUS) },
	{ "token/plus-blank", "a + in the token that has become %20",
	    MEANS_LOCKED_OUT, play_plus_as_blank, NULL },
	{ "token/missing", "no authToken is refused", FLAW(TOKEN_LEFT_OUT) },
	{ "token/empty", "an empty authToken is refused",
	    FLAW(TOKEN_IS_EMPTY) },
	{ "token/blank", "an authToken of blanks is refused",
	    FLAW(TOKEN_OF_BLANKS) },
	{ "token/lower-case", "a lower-cased authToken is refused",
	    FLAW(TOKEN_IN_LOWER_CASE) },
	{ "token/altered", "an altered authToken is refused",
	    FLAW(TOKEN_ALTERED) },
	{ "token/cut", "half an authToken is refused", FLAW(TOKEN_CUT) },
	{ "token/zeros", "an authToken of zeros is refused",
	    FLAW(TOKEN_OF_ZEROS) },
	{ "token/borrowed", "the authToken of another call is refused",
	    MEANS_FORGED, play_borrowed, NULL },
	{ "token/other-key", "another key is refused", MEANS_FORGED,
	    play_other_key, "" },
	{ "token/longer-key", "the key with a character more is refused",
	    MEANS_FORGED, play_other_key, "x" },
	{ "token/no-timestamp", "a call signed without timeStamp is refused",
	    STAMP(STAMP_LEFT_OUT) },
	{ "token/blank-timestamp", "so is one with an empty timeStamp",
	    STAMP(STAMP_IS_EMPTY) },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
