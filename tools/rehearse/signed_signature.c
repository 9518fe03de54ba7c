#include <ctype.h>
#include <string.h>

#include "crypto/mac.h"
#include "signed.h"

#define DIGITS (2 * MAC_SIZE)

/* What is done to a right signature before it is sent. */
struct twist {
	void (*apply)(char signature[CALL_CLAIM_MAX], size_t n);
	size_t n;
	const char *codes;
};

static void
leave(char signature[CALL_CLAIM_MAX], size_t n)
{
	(void)signature;
	(void)n;
}

/* Another digit at place n. */
static void
flip(char signature[CALL_CLAIM_MAX], size_t n)
{
	signature[n] = signature[n] == '0' ? '1' : '0';
}

static void
cut(char signature[CALL_CLAIM_MAX], size_t n)
{
	signature[n] = '\0';
}

/* n digits in all. */
static void
lengthen(char signature[CALL_CLAIM_MAX], size_t n)
{
	memset(signature + DIGITS, '0', n - DIGITS);
	signature[n] = '\0';
}

/* All digits the same character. */
static void
fill(char signature[CALL_CLAIM_MAX], size_t n)
{
	memset(signature, (int)n, DIGITS);
}

/* A character that is no digit at place n. */
static void
spoil(char signature[CALL_CLAIM_MAX], size_t n)
{
	signature[n] = 'g';
}

/* Capitals for every n-th digit. */
static void
raise_case(char signature[CALL_CLAIM_MAX], size_t n)
{
	size_t i;

	for (i = 0; i < DIGITS; i += n)
		signature[i] = (char)toupper((unsigned char)signature[i]);
}

static void
play_twist(struct stage *stage, const void *arg)
{
	const struct twist *twist = arg;
	struct signed_call call;

	if (signed_prepare(stage, &call) == 0) {
		twist->apply(call.claim.signature, twist->n);
		(void)signed_send(stage, &call, twist->codes);
	}
	signed_release(&call);
}

/* Signed for one body, sent with another. */
static void
play_other_body(struct stage *stage, const void *arg)
{
	struct signed_call call = SIGNED_CALL_INIT, other = SIGNED_CALL_INIT;

	(void)arg;
	if (signed_prepare(stage, &call) == 0 &&
	    signed_prepare(stage, &other) == 0) {
		call.claim = other.claim;
		(void)signed_send(stage, &call, SIGNED_REFUSED);
	}
	signed_release(&call);
	signed_release(&other);
}

/* One digit of the body altered after signing: another id, another flag. */
static void
play_altered_body(struct stage *stage, const void *arg)
{
	struct signed_call call;
	char *digit;

	(void)arg;
	if (signed_prepare(stage, &call) == 0) {
		digit = strpbrk(call.body.data, "0123456789");
		if (digit != NULL)
			*digit = *digit == '1' ? '0' : '1';
		(void)signed_send(stage, &call, SIGNED_REFUSED);
	}
	signed_release(&call);
}

static void
play_other_key(struct stage *stage, const void *arg)
{
	static const char text[] = "another-access-key-0123456789abcdef";
	char copy[sizeof(text)];
	const struct access_key key = { copy, sizeof(text) - 1, KEY_FOREVER };
	struct signed_call call;
	struct err err;

	(void)arg;
	memcpy(copy, text, sizeof(text));
	if (signed_prepare(stage, &call) == 0) {
		if (call_sign_claim(&key, buf_str(&call.body), call.body.len,
			&call.claim, &err) != 0)
			(void)stage_fail(stage, "%s", err.text);
		else
			(void)signed_send(stage, &call, SIGNED_REFUSED);
	}
	signed_release(&call);
}

/* clang-format off */
#define TWIST(apply, n, codes) play_twist, &(const struct twist){ apply, n, codes }
#define ACCEPTED(apply, n) MEANS_LOCKED_OUT, TWIST(apply, n, SIGNED_ACCEPTED)
#define REFUSED(apply, n)  MEANS_FORGED, TWIST(apply, n, SIGNED_REFUSED)

const struct check signed_signature_checks[] = {
	{ "signature/lower-case", "hex in lower case is taken",
	    ACCEPTED(leave, 0) },
	{ "signature/upper-case", "hex in capitals is taken",
	    ACCEPTED(raise_case, 1) },
	{ "signature/mixed-case", "hex in both cases is taken",
	    ACCEPTED(raise_case, 2) },
	{ "signature/first-digit", "another first digit is refused",
	    REFUSED(flip, 0) },
	{ "signature/second-digit", "another second digit is refused",
	    REFUSED(flip, 1) },
	{ "signature/middle-digit", "another digit in the middle is refused",
	    REFUSED(flip, 31) },
	{ "signature/second-half", "another digit behind the middle is refused",
	    REFUSED(flip, 32) },
	{ "signature/last-but-one", "another last digit but one is refused",
	    REFUSED(flip, 62) },
	{ "signature/last-digit", "another last digit is refused",
	    REFUSED(flip, 63) },
	{ "signature/one-byte-less", "62 right digits are refused",
	    REFUSED(cut, 62) },
	{ "signature/one-digit-less", "63 right digits are refused",
	    REFUSED(cut, 63) },
	{ "signature/half", "32 right digits are refused", REFUSED(cut, 32) },
	{ "signature/one-byte", "2 right digits are refused",
	    REFUSED(cut, 2) },
	{ "signature/empty", "an empty signature is refused",
	    REFUSED(cut, 0) },
	{ "signature/one-digit-more", "65 digits are refused",
	    REFUSED(lengthen, 65) },
	{ "signature/one-byte-more", "66 digits are refused",
	    REFUSED(lengthen, 66) },
	{ "signature/double", "128 digits are refused",
	    REFUSED(lengthen, 128) },
	{ "signature/zeros", "a signature of zeros is refused",
	    REFUSED(fill, '0') },
	{ "signature/no-hex", "a signature that is not hex is refused",
	    REFUSED(fill, 'z') },
	{ "signature/letter-first", "a letter in the first place is refused",
	    REFUSED(spoil, 0) },
	{ "signature/letter-last", "a letter in the last place is refused",
	    REFUSED(spoil, 63) },
	{ "signature/other-key", "a signature by another key is refused",
	    MEANS_FORGED, play_other_key, NULL },
	{ "signature/other-body", "a signature of another body is refused",
	    MEANS_FORGED, play_other_body, NULL },
	{ "signature/altered-body", "a body altered on the way is refused",
	    MEANS_FORGED, play_altered_body, NULL },
	{ "", "", MEANS_COUNT, NULL, NULL },
};
/* clang-format on */
