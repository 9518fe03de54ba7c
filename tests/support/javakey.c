/*
 * javakey <KEYS: the AES keys of access keys, for comparing with Java's.
 *
 * Reads access keys in hex, one on each line, and prints for each a line: the
 * access key as it came, its AES-128 key and its AES-256 key.  Exit 0, or 1 at
 * a line that is not hex or has more than 256 bytes.
 */
#include <stdio.h>
#include <string.h>

#include "base/codec.h"
#include "base/key.h"
#include "base/limits.h"
#include "crypto/javakey.h"

static int
one(char *hex)
{
	char text[LIMIT_KEY_MAX], half[CODEC_HEX_SIZE(JAVAKEY_128)],
	    whole[CODEC_HEX_SIZE(JAVAKEY_256)];
	struct access_key key = { .text = text, .until_ms = KEY_FOREVER };
	uint8_t aes[JAVAKEY_MAX];
	ssize_t len = codec_hex_decode(hex, strlen(hex), text, sizeof(text));

	if (len < 0)
		return -1;
	key.len = (size_t)len;
	if (javakey_make(&key, aes, JAVAKEY_128) != 0)
		return -1;
	codec_hex_encode(aes, JAVAKEY_128, half);
	if (javakey_make(&key, aes, JAVAKEY_256) != 0)
		return -1;
	codec_hex_encode(aes, JAVAKEY_256, whole);
	printf("%s %s %s\n", hex, half, whole);
	return 0;
}

int
main(void)
{
	char line[2 * LIMIT_KEY_MAX + 2];

	while (fgets(line, sizeof(line), stdin) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		if (one(line) != 0) {
			fprintf(stderr, "javakey: not a key: %s\n", line);
			return 1;
		}
	}
	return ferror(stdin) || fflush(stdout) != 0 ? 1 : 0;
}
