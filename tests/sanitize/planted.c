/* planted: does what the sanitizers must find, one flaw for each, so that run.sh
 * sees them at work before it believes their silence. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int
main(int argc, char **argv)
{
	const char *flaw = argc > 1 ? argv[1] : "none";
	char *volatile block = malloc(16);
	volatile int sum = INT_MAX;
	int i;

	if (block == NULL)
		return 111;
	block[strcmp(flaw, "overflow") == 0 ? 16 : 0] = 1;
	if (strcmp(flaw, "sum") == 0)
		sum = sum + argc;
	free(block);
	/* The last ones may still be known to a register or the stack. */
	for (i = 0; strcmp(flaw, "leak") == 0 && i < 100; i++)
		block = malloc(16);
	return 0;
}
