/* planted: depends on what nobody set, loses a block, leaves a file open: run.sh
 * must count two errors and a descriptor before it believes in none. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>

int
main(void)
{
	int *volatile block = malloc(2 * sizeof(*block));

	if (block == NULL || open("/dev/null", O_RDONLY) == -1)
		return 111;
	if (block[1] == 1)
		puts("by chance");
	block = NULL;
	return 0;
}
