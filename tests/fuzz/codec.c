/* codec: what a decoder takes, the encoder gives back; every decoder and every
 * bounded copy on any bytes. */
#include "fuzz.h"

#include <ctype.h>

#include "base/clock.h"

static void
try_hex(const char *text, size_t len)
{
	char *bytes = malloc(len + 1), *again = malloc(CODEC_HEX_SIZE(len));
	ssize_t got;
	size_t i;

	fuzz_check(bytes != NULL && again != NULL, "out of memory");
	got = codec_hex_decode(text, len, bytes, len);
	if (got >= 0) {
		fuzz_check((size_t)got * 2 == len, "hex of another length");
		codec_hex_encode(bytes, (size_t)got, again);
		for (i = 0; i < len; i++)
			fuzz_check(again[i] == tolower((unsigned char)text[i]),
			    "hex changes");
	}
	codec_hex_encode(text, len / 2, again);
	got = codec_hex_decode(again, strlen(again), bytes, len);
	fuzz_check(got == (ssize_t)(len / 2) &&
		       memcmp(bytes, text, len / 2) == 0,
	    "bytes change in hex");
	free(bytes);
	free(again);
}

static void
try_base64(const char *text, size_t len)
{
	char *bytes = malloc(len + 1), *again = malloc(CODEC_BASE64_SIZE(len));
	ssize_t got;

	fuzz_check(bytes != NULL && again != NULL, "out of memory");
	got = codec_base64_decode(text, len, bytes, len);
	if (got >= 0) {
		codec_base64_encode(bytes, (size_t)got, again);
		fuzz_check(strlen(again) == len &&
			       memcmp(again, text, len) == 0,
		    "base64 changes");
	}
	codec_base64_encode(text, len, again);
	got = codec_base64_decode(again, strlen(again), bytes, len);
	fuzz_check(got == (ssize_t)len && memcmp(bytes, text, len) == 0,
	    "bytes change in base64");
	free(bytes);
	free(again);
}

static void
try_percent(const char *text, size_t len, enum codec_plus plus)
{
	struct buf plain = BUF_INIT, coded = BUF_INIT, again = BUF_INIT;

	if (codec_percent_decode(text, len, plus, &plain) == 0) {
		fuzz_check(strlen(buf_str(&plain)) == plain.len ||
			       memchr(text, '\0', len) != NULL,
		    "a NUL was decoded");
		codec_percent_encode(buf_str(&plain), strlen(buf_str(&plain)),
		    &coded);
		fuzz_check(codec_percent_decode(buf_str(&coded), coded.len,
			       plus, &again) == 0 &&
			       strcmp(buf_str(&again), buf_str(&plain)) == 0,
		    "percent encoding changes");
	}
	buf_release(&plain);
	buf_release(&coded);
	buf_release(&again);
}

static void
try_copies(const char *text, size_t cap)
{
	char *out = malloc(cap);
	size_t i, len;

	fuzz_check(out != NULL, "out of memory");
	codec_to_utf8(text, out, cap);
	fuzz_check(codec_is_utf8(out) && strlen(out) < cap, "no UTF-8");
	fuzz_check(codec_utf8_length(out) <= strlen(out), "too many");
	if (codec_is_utf8(text) && cap > strlen(text))
		fuzz_check(strcmp(out, text) == 0, "good UTF-8 changes");
	len = codec_escape_controls(text, out, cap);
	fuzz_check(len < cap && strlen(out) == len, "a wrong length");
	for (i = 0; i < len; i++)
		fuzz_check(!iscntrl((unsigned char)out[i]), "a control");
	free(out);
}

static void
try_times(const char *text)
{
	char compact[CLOCK_COMPACT_SIZE], iso[CLOCK_ISO_SIZE];
	int64_t ms, again;

	if (clock_parse_compact(text, CLOCK_UTC, &ms) == 0) {
		clock_format_compact(ms, CLOCK_UTC, compact);
		fuzz_check(strncmp(compact, text, strlen(text)) == 0,
		    "a time changes");
	}
	if (clock_parse_iso(text, &ms) == 0 ||
	    clock_parse_spaced(text, &ms) == 0) {
		clock_format_iso(ms, iso);
		fuzz_check(clock_parse_iso(iso, &again) == 0 && again == ms,
		    "a time changes");
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_input(data, size);
	char *text = fuzz_rest(&input);

	try_hex(text, size);
	try_base64(text, size);
	try_percent(text, size, CODEC_PLUS_IS_BLANK);
	try_percent(text, size, CODEC_PLUS_IS_PLUS);
	try_copies(text, 1);
	try_copies(text, size / 2 + 1);
	try_copies(text, 4 * size + 1);
	try_times(text);
	free(text);
	return 0;
}
