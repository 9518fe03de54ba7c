#include <string.h>

#include "base/codec.h"
#include "crypto/mac.h"
#include "crypto/oaep.h"
#include "kit.h"

/*
 * The clientSecret of an application, encrypted with the seller's public key.
 * The guides name OAEP and no more, so each padding is tried.  What needs the
 * public key is not played without it, and said so once.
 */
static void
send_secret(struct stage *stage, const char *text, const char *codes)
{
	json_t *call = kit_call(stage, KIT_APP, 1);

	(void)kit_ask(stage, members_with(call, "clientSecret", text), codes);
}

static void
play_padding(struct stage *stage, const void *arg)
{
	static const char plain[] = "0123456789abcdef0123456789abcdef";
	enum oaep_padding padding = *(const enum oaep_padding *)arg;
	struct buf text = BUF_INIT;

	if (oaep_encrypt(stage->rsa, padding, plain, sizeof(plain) - 1,
		&text) != 0)
		(void)stage_fail(stage, "cannot encrypt");
	else
		send_secret(stage, buf_str(&text), KIT_DONE);
	buf_release(&text);
}

/* A right one of which one digit differs: base64 still, but nobody's secret. */
static void
play_altered(struct stage *stage, const void *arg)
{
	struct buf text = BUF_INIT;

	(void)arg;
	if (oaep_encrypt(stage->rsa, OAEP_SHA256, "secret", 6, &text) != 0)
		(void)stage_fail(stage, "cannot encrypt");
	else {
		text.data[100] = text.data[100] == 'A' ? 'B' : 'A';
		send_secret(stage, text.data, KIT_FAILED);
	}
	buf_release(&text);
}

/* That many random bytes. */
static void
play_noise(struct stage *stage, const void *arg)
{
	uint8_t random[OAEP_BITS_MIN / 8];
	char text[CODEC_BASE64_SIZE(sizeof(random))];
	size_t len = *(const size_t *)arg;

	if (mac_random(random, len) != 0) {
		(void)stage_fail(stage, "cannot get random bytes");
		return;
	}
	codec_base64_encode(random, len, text);
	send_secret(stage, text, KIT_FAILED);
	/* A person has to find out which of several keys it was. */
	if (!stage->failed &&
	    (stage->last.answer.message == NULL ||
		strstr(stage->last.answer.message, "clientSecret") == NULL))
		stage_warn(stage, "resultMsg does not name clientSecret");
}

/* What is no base64 may be called a wrong parameter as well. */
static void
play_plain(struct stage *stage, const void *arg)
{
	send_secret(stage, arg, KIT_FAILED " " KIT_INVALID);
}

/* In the clear the secret is as long as it is, and no 3072 bits. */
static const size_t one_block = OAEP_BITS_MIN / 8, less = 256;

static void
play_note(struct stage *stage, const void *arg)
{
	(void)arg;
	stage_warn(stage,
	    "not played: applications that are added, changed and deleted, "
	    "and each padding of a clientSecret; --rsa-public is not given");
}

/* clang-format off */
#define PADDING(padding) MEANS_SYNC, play_padding, \
	&(const enum oaep_padding){ padding }

static const struct check secret_checks[] = {
	{ "secret/sha-256", "OAEP with SHA-256 decrypts", PADDING(OAEP_SHA256) },
	{ "secret/sha-256-sha-1", "OAEP with SHA-256 and MGF1-SHA-1 decrypts",
	    PADDING(OAEP_SHA256_SHA1) },
	{ "secret/sha-1", "OAEP with SHA-1 decrypts", PADDING(OAEP_SHA1) },
	{ "secret/altered", "an altered clientSecret is 000005",
	    MEANS_BELIEVED, play_altered, NULL },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

const struct check kit_noise_checks[] = {
	{ "secret/noise", "a clientSecret nobody encrypted is 000005",
	    MEANS_BELIEVED, play_noise, &one_block },
	{ "secret/short", "one of a smaller key is 000005", MEANS_BELIEVED,
	    play_noise, &less },
	{ "secret/plain", "one in plain text is refused", MEANS_BELIEVED,
	    play_plain, "a plain secret, no base64" },
	{ "secret/url-base64", "one in base64 for URLs is refused",
	    MEANS_BELIEVED, play_plain, "abc-_bcd" },
	{ "", "", MEANS_COUNT, NULL, NULL },
};

static const struct check no_rsa_checks[] = {
	{ "secret/not-played", "what is not played without --rsa-public",
	    MEANS_SYNC, play_note, NULL },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */

void
kit_rsa_write(struct script *script, bool given)
{
	script_add_table(script, given ? kit_app_checks : no_rsa_checks);
	if (given)
		script_add_table(script, secret_checks);
}
