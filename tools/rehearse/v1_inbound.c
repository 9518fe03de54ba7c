#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "crypto/cipher.h"
#include "v1.h"

/*
 * What arrives encrypted, section 9: mobilePhone and email of a create.  The
 * guides do not say which of the two key sizes the platform uses here; what is
 * encrypted in AES-256, its default, must be taken, AES-128 ought to be.
 */
struct inbound {
	const char *member;
	const char *plain;
	enum cipher_type type;
};

static json_t *
inbound_call(struct stage *stage, const char *member, const char *value)
{
	return members_with(v1_call(stage, V1_CREATE, NULL), member, value);
}

static void
take_instance(struct stage *stage)
{
	char id[STAGE_ID_SIZE];

	if (stage_has_code(stage, V1_DONE) && opener_expect_id(stage, id) == 0)
		opener_remember(stage, id, clock_monotonic_ms());
}

/* Expected to be taken, or asked about with a warning. */
static void
try_right(struct stage *stage, const struct inbound *row, json_t *call)
{
	char id[STAGE_ID_SIZE];

	if (row->type == CIPHER_AES_256) {
		(void)opener_create_call(stage, call, id);
		return;
	}
	if (stage_put(stage, call) != 0)
		return;
	take_instance(stage);
	if (!stage_has_code(stage, "000000 000004"))
		stage_warn(stage,
		    "refused: should the platform encrypt in AES-128 here, "
		    "every create fails");
}

static void
play_right(struct stage *stage, const void *arg)
{
	const struct inbound *row = arg;
	struct buf text = BUF_INIT;

	if (cipher_encrypt(row->type, stage->key, row->plain,
		strlen(row->plain), &text) != 0)
		(void)stage_fail(stage, "out of memory");
	else
		try_right(stage, row,
		    inbound_call(stage, row->member, buf_str(&text)));
	buf_release(&text);
}

/* How a right text of AES-256 is broken. */
enum damage {
	DAMAGE_CUT,     /* the last character is missing */
	DAMAGE_SHORT,   /* a whole block is missing */
	DAMAGE_PADDING, /* the padding does not come out */
	DAMAGE_BASE64,  /* a character that is none of base64 */
	DAMAGE_PLAIN    /* not encrypted at all */
};

struct broken {
	const char *member;
	enum damage damage;
};

/* The text is 8 characters, so its padding is 8 bytes of 8.  Changed to an 'A',
 * this last byte of an iv would make the last of them 1: a padding again. */
#define PADDED      "18699990"
#define PADDING_ONE ('A' ^ 8 ^ 1)

static void
damage_text(enum damage damage, char *text, size_t len)
{
	char *last;

	switch (damage) {
	case DAMAGE_CUT:
		text[len - 1] = '\0';
		break;
	case DAMAGE_SHORT:
		text[CIPHER_IV] = '\0';
		break;
	case DAMAGE_PADDING:
		/* With one block, what the iv's last byte changes, the last of
		 * the padding changes, too. */
		last = &text[CIPHER_IV - 1];
		*last = *last == 'A' || *last == PADDING_ONE ? 'z' : 'A';
		break;
	case DAMAGE_BASE64:
		text[CIPHER_IV + 3] = '*';
		break;
	case DAMAGE_PLAIN:
		strcpy(text, "18699990000");
		break;
	}
}

static void
play_broken(struct stage *stage, const void *arg)
{
	const struct broken *row = arg;
	json_t *text = v1_encrypted(stage, PADDED);
	char broken[64];

	if (text == NULL || json_string_length(text) >= sizeof(broken)) {
		(void)stage_fail(stage, "out of memory");
		goto out;
	}
	strcpy(broken, json_string_value(text));
	damage_text(row->damage, broken, strlen(broken));
	if (stage_ask(stage, inbound_call(stage, row->member, broken),
		V1_INVALID) == 0)
		(void)stage_expect_refusal(stage, row->member);
	take_instance(stage);
out:
	json_decref(text);
}

/* clang-format off */
#define RIGHT(member, plain, type) MEANS_CREATE, play_right, \
	&(const struct inbound){ member, plain, type }
#define BROKEN(member, damage) MEANS_UNCLEAR, play_broken, \
	&(const struct broken){ member, damage }

const struct check v1_inbound_checks[] = {
	{ "inbound/mobile", "mobilePhone in AES-256 is taken",
	    RIGHT("mobilePhone", "18699990000", CIPHER_AES_256) },
	{ "inbound/email", "email in AES-256 is taken",
	    RIGHT("email", "someone+sales@example.com", CIPHER_AES_256) },
	{ "inbound/email-long", "a long email is taken",
	    RIGHT("email", "a-very-long-name-of-somebody@"
		"a-very-long-name-of-a-company.example.com", CIPHER_AES_256) },
	{ "inbound/mobile-128", "mobilePhone in AES-128 (else a warning)",
	    RIGHT("mobilePhone", "18699990000", CIPHER_AES_128) },
	{ "inbound/email-128", "email in AES-128 (else a warning)",
	    RIGHT("email", "someone@example.com", CIPHER_AES_128) },
	{ "inbound/mobile-cut", "a mobilePhone cut short is refused",
	    BROKEN("mobilePhone", DAMAGE_CUT) },
	{ "inbound/mobile-iv-alone", "a mobilePhone of an iv alone is refused",
	    BROKEN("mobilePhone", DAMAGE_SHORT) },
	{ "inbound/mobile-padding", "a mobilePhone with a broken padding",
	    BROKEN("mobilePhone", DAMAGE_PADDING) },
	{ "inbound/mobile-base64", "a mobilePhone with foreign characters",
	    BROKEN("mobilePhone", DAMAGE_BASE64) },
	{ "inbound/mobile-plain", "a mobilePhone not encrypted is refused",
	    BROKEN("mobilePhone", DAMAGE_PLAIN) },
	{ "inbound/email-cut", "an email cut short is refused",
	    BROKEN("email", DAMAGE_CUT) },
	{ "inbound/email-padding", "an email with a broken padding",
	    BROKEN("email", DAMAGE_PADDING) },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
