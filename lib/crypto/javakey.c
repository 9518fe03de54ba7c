#include "crypto/javakey.h"

#include <string.h>

#include <openssl/evp.h>

#include "base/err.h"
#include "crypto/mac.h"

#define BLOCK 20 /* bytes of a SHA-1 */

static int
sha1(const void *msg, size_t len, uint8_t out[BLOCK])
{
	unsigned size = BLOCK;

	if (EVP_Digest(msg, len, out, &size, EVP_sha1(), NULL) != 1)
		return -1;
	return size == BLOCK ? 0 : -1;
}

/* A byte as Java sees it: -128 to 127. */
static int
as_signed(uint8_t byte)
{
	return byte < 128 ? byte : byte - 256;
}

/* Java's sum >> 8, which rounds down.  C leaves that to the compiler for what
 * is negative; no sum is below -258. */
static int
carry_of(int sum)
{
	return (sum + 512) / 256 - 2;
}

/* state = state + block + 1, with Java's carries; a state that would stay as
 * it is gets another first byte. */
static void
next_state(uint8_t state[BLOCK], const uint8_t block[BLOCK])
{
	uint8_t changed = 0, byte;
	int carry = 1, sum;
	size_t i;

	for (i = 0; i < BLOCK; i++) {
		sum = as_signed(state[i]) + as_signed(block[i]) + carry;
		byte = (uint8_t)(sum & 0xff);
		changed |= (uint8_t)(byte ^ state[i]);
		state[i] = byte;
		carry = carry_of(sum);
	}
	if (changed == 0)
		state[0]++;
}

int
javakey_make(const struct access_key *key, uint8_t out[JAVAKEY_MAX],
    size_t size)
{
	uint8_t state[BLOCK], blocks[2 * BLOCK];
	int rc = -1;

	if (size != JAVAKEY_128 && size != JAVAKEY_256)
		BUG("an AES key of %zu bytes", size);
	if (sha1(key->text, key->len, state) != 0 ||
	    sha1(state, BLOCK, blocks) != 0)
		goto out;
	next_state(state, blocks);
	if (sha1(state, BLOCK, blocks + BLOCK) != 0)
		goto out;
	memcpy(out, blocks, size);
	rc = 0;
out:
	mac_cleanse(state, sizeof(state));
	mac_cleanse(blocks, sizeof(blocks));
	return rc;
}
