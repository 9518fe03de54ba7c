/* planted: what the tools must find, each at least one of the two, before run.sh
 * believes its silence. */
#include <stdlib.h>

int planted(int n);

int
planted(int n)
{
	int numbers[2] = { n, n };
	int *p = malloc(sizeof(*p));

	if (p == NULL)
		return numbers[2];
	*p = n;
	free(p);
	return *p;
}
