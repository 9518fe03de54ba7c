/* hooklines: what a hook says on its standard error, in pieces of any length:
 * the first byte is that of the first one. */
#include "fuzz.h"

#include "base/log.h"
#include "work/hook.h"
#include "work/hook_lines.h"

static void
open_log(void)
{
	static bool done;
	struct err err;

	if (!done)
		fuzz_check(log_open("/dev/null", &err) == 0, "%s", err.text);
	done = true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_input(data, size);
	struct hook_lines *lines = malloc(sizeof(*lines));
	char last[HOOK_WHY_SIZE], *piece;
	size_t len, take = size > 0 ? data[0] : 0;

	open_log();
	fuzz_check(lines != NULL, "out of memory");
	hook_lines_init(lines, "0d3cbc95-c3ea-8614-839c-b03036241889.7");
	while (input.len > 0) {
		len = take < input.len ? take : input.len;
		piece = fuzz_copy(input.data, len);
		hook_lines_add(lines, piece, len);
		free(piece);
		input.data += len;
		input.len -= len;
		take = 2 * take + 1;
	}
	hook_lines_end(lines, last, sizeof(last));
	fuzz_check(strpbrk(last, "\r\n") == NULL, "more than a line");
	fuzz_check(lines->left <= LIMIT_HOOK_LOG, "logged too much");
	free(lines);
	return 0;
}
