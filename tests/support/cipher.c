/*
 * cipher: a text of PROTOCOL.md section 9, made or read by hand.
 *
 *	cipher encrypt 1|2 KEY_FILE <plain
 *	cipher decrypt 1|2 KEY_FILE <text
 *
 * 1 is AES-256, 2 is AES-128.  What cannot be read is an error.
 */
#include <stdio.h>
#include <string.h>

#include "base/key.h"
#include "crypto/cipher.h"

int
main(int argc, char **argv)
{
	struct buf out = BUF_INIT;
	struct access_key key;
	enum cipher_type type;
	char text[65536];
	struct err err;
	size_t len;
	int rc;

	if (argc != 4 || key_load(argv[3], &key, &err) != 0) {
		fprintf(stderr, "usage: cipher encrypt|decrypt 1|2 KEY_FILE\n");
		return 100;
	}
	type = *argv[2] == '1' ? CIPHER_AES_256 : CIPHER_AES_128;
	len = fread(text, 1, sizeof(text), stdin);
	if (strcmp(argv[1], "encrypt") == 0)
		rc = cipher_encrypt(type, &key, text, len, &out);
	else
		rc = (int)cipher_decrypt(type, &key, text, len, &out);
	if (rc == 0)
		fwrite(out.data, 1, out.len, stdout);
	buf_cleanse(&out);
	key_release(&key);
	return rc == 0 ? 0 : 1;
}
