/*
 * replay: gives a target the files named as arguments, one after the other, and
 * speaks TAP.  It takes the place of libFuzzer, so that the suite needs neither
 * that nor clang.
 */
#include <stdio.h>

#include "fuzz.h"

#define INPUT_MAX (1024 * 1024)

static int
replay_file(const char *path)
{
	static char bytes[INPUT_MAX];
	FILE *file = fopen(path, "rb");
	size_t len;
	char *copy;

	if (file == NULL)
		return -1;
	len = fread(bytes, 1, sizeof(bytes), file);
	fclose(file);
	copy = fuzz_copy(bytes, len);
	(void)LLVMFuzzerTestOneInput((const uint8_t *)copy, len);
	free(copy);
	return 0;
}

int
main(int argc, char **argv)
{
	int i, status = argc > 1 ? 0 : 1;

	printf("1..%d\n", argc - 1);
	for (i = 1; i < argc; i++) {
		/* If it does not come back, this says whose fault it is. */
		printf("# %s\n", argv[i]);
		fflush(stdout);
		if (replay_file(argv[i]) != 0)
			status = 1;
		printf("%s %d - %s\n", status == 0 ? "ok" : "not ok", i,
		    argv[i]);
	}
	return status;
}
