#include <stdio.h>
#include <string.h>

#include "kit_form.h"
#include "protocol/token.h"

/* The carrier with its right token, which is then made wrong. */
struct wire {
	struct buf body;
	char token[TOKEN_SIZE];
};

static int
prepare(struct stage *stage, struct wire *wire)
{
	const char *line;

	wire->body = (struct buf)BUF_INIT;
	if (stage_carrier(stage, &wire->body) != 0 ||
	    kit_form_send(stage, KIT_CARRIER, buf_str(&wire->body), NULL,
		KIT_DONE) != 0)
		return -1;
	line = buf_str(&stage->last.headers);
	if (strncmp(line, "authToken:", 10) != 0 ||
	    strlen(line) != 10 + TOKEN_SIZE)
		return stage_fail(stage, "no token was made");
	memcpy(wire->token, line + 10, TOKEN_SIZE - 1);
	wire->token[TOKEN_SIZE - 1] = '\0';
	return 0;
}

/* Send with this header, or none when it is "". */
static void
put(struct stage *stage, const struct wire *wire, const char *header,
    const char *token, const char *codes)
{
	struct buf headers = BUF_INIT;

	if (*header != '\0')
		buf_addf(&headers, "%s%c%s\n", header,
		    *token != '\0' ? ':' : ';', token);
	if (stage_send(stage, &(struct request){ .body = buf_str(&wire->body),
				  .len = wire->body.len,
				  .headers = buf_str(&headers) }) == 0)
		(void)stage_expect(stage, codes);
	buf_release(&headers);
}

/* A repeated token is a re-send: nothing says that it is used up. */
static void
play_name(struct stage *stage, const void *arg)
{
	struct wire wire;

	if (prepare(stage, &wire) == 0)
		put(stage, &wire, arg, wire.token, KIT_DONE);
	buf_release(&wire.body);
}

enum flaw {
	LEFT_OUT,
	EMPTY,
	LOWER_CASE,
	ALTERED,
	ALTERED_LAST,
	CUT,
	LONGER,
	ZEROS,
	HEX
};

static void
make_flaw(char token[3 * TOKEN_SIZE], enum flaw flaw)
{
	char *c;

	switch (flaw) {
	case LEFT_OUT:
	case EMPTY:
		token[0] = '\0';
		break;
	case LOWER_CASE:
		for (c = token; *c != '\0'; c++) {
			if (*c >= 'A' && *c <= 'Z')
				*c = (char)(*c + 32);
		}
		break;
	case ALTERED:
		token[0] = token[0] == 'A' ? 'B' : 'A';
		break;
	case ALTERED_LAST:
		token[TOKEN_SIZE - 4] =
		    token[TOKEN_SIZE - 4] == 'A' ? 'B' : 'A';
		break;
	case CUT:
		token[TOKEN_SIZE / 2] = '\0';
		break;
	case LONGER:
		strcat(token, "AAAA");
		break;
	case ZEROS:
		memset(token, '0', TOKEN_SIZE - 1);
		break;
	case HEX:
		snprintf(token, 2 * MAC_SIZE + 1, "%064d", 0);
		break;
	}
}

static void
play_flaw(struct stage *stage, const void *arg)
{
	enum flaw flaw = *(const enum flaw *)arg;
	char token[3 * TOKEN_SIZE];
	struct wire wire;

	if (prepare(stage, &wire) == 0) {
		memcpy(token, wire.token, TOKEN_SIZE);
		make_flaw(token, flaw);
		put(stage, &wire, flaw == LEFT_OUT ? "" : "authToken", token,
		    KIT_REFUSED);
	}
	buf_release(&wire.body);
}

/* The token of another call. */
static void
play_borrowed(struct stage *stage, const void *arg)
{
	struct wire wire, other = { .body = BUF_INIT };

	(void)arg;
	if (prepare(stage, &wire) == 0 && prepare(stage, &other) == 0)
		put(stage, &wire, "authToken", other.token, KIT_REFUSED);
	buf_release(&wire.body);
	buf_release(&other.body);
}

/* In the query string, where SaaS 1.0 has it. */
static void
play_in_query(struct stage *stage, const void *arg)
{
	struct buf query = BUF_INIT;
	struct wire wire;

	(void)arg;
	if (prepare(stage, &wire) == 0) {
		buf_addstr(&query, "authToken=");
		codec_percent_encode(wire.token, TOKEN_SIZE - 1, &query);
		if (stage_send(stage,
			&(struct request){ .body = buf_str(&wire.body),
			    .len = wire.body.len,
			    .query = buf_str(&query) }) == 0)
			(void)stage_expect(stage, KIT_REFUSED);
	}
	buf_release(&query);
	buf_release(&wire.body);
}

/* Another key: the family's with one character changed, or with one more. */
static void
play_other_key(struct stage *stage, const void *arg)
{
	char text[LIMIT_KEY_MAX + 2];
	struct access_key other = { text, 0, KEY_FOREVER };
	struct buf body = BUF_INIT, headers = BUF_INIT;

	snprintf(text, sizeof(text), "%s%s", stage->key->text,
	    (const char *)arg);
	if (*(const char *)arg == '\0')
		text[0] = text[0] == 'A' ? 'B' : 'A';
	other.len = strlen(text);
	if (other.len > LIMIT_KEY_MAX)
		stage_warn(stage, "the key is too long to be made longer");
	else if (stage_carrier(stage, &body) == 0) {
		if (stage->family->dress->sign(body.data, body.len, &other,
			&headers) != 0)
			(void)stage_fail(stage, "cannot sign");
		else if (stage_send(stage, &(struct request){ .body = body.data,
					       .len = body.len,
					       .headers = headers.data }) == 0)
			(void)stage_expect(stage, KIT_REFUSED);
	}
	buf_release(&headers);
	buf_release(&body);
	explicit_bzero(text, sizeof(text));
}

/* clang-format off */
#define NAME(name) MEANS_LOCKED_OUT, play_name, name
#define FLAW(which) MEANS_FORGED, play_flaw, &(const enum flaw){ which }

const struct check kit_token_checks[] = {
	{ "token/twice", "a repeated token is accepted", NAME("authToken") },
	{ "token/small-name", "the header's name in small letters",
	    NAME("authtoken") },
	{ "token/capital-name", "the header's name in capitals",
	    NAME("AUTHTOKEN") },
	{ "token/missing", "no authToken is refused", FLAW(LEFT_OUT) },
	{ "token/empty", "an empty authToken is refused", FLAW(EMPTY) },
	{ "token/lower-case", "a lower-cased authToken is refused",
	    FLAW(LOWER_CASE) },
	{ "token/altered", "an altered authToken is refused", FLAW(ALTERED) },
	{ "token/altered-last", "at its end as well", FLAW(ALTERED_LAST) },
	{ "token/cut", "half an authToken is refused", FLAW(CUT) },
	{ "token/longer", "a longer authToken is refused", FLAW(LONGER) },
	{ "token/zeros", "an authToken of zeros is refused", FLAW(ZEROS) },
	{ "token/hex", "an authToken in hex is refused", FLAW(HEX) },
	{ "token/in-query", "an authToken in the query string is refused",
	    MEANS_FORGED, play_in_query, NULL },
	{ "token/borrowed", "the authToken of another call is refused",
	    MEANS_FORGED, play_borrowed, NULL },
	{ "token/other-key", "another key is refused", MEANS_FORGED,
	    play_other_key, "" },
	{ "token/longer-key", "the key with a character more is refused",
	    MEANS_FORGED, play_other_key, "x" },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
