/*
 * presign: signed requests for the benchmark, made before the clock starts.
 *
 *	presign KEY-FILE queryInstance INSTANCE-ID COUNT
 *	presign KEY-FILE newInstance ORDER-PREFIX COUNT
 *
 * One request a line on standard output: the query string, a tab, the body.
 * Each has a nonce of its own, so none is a replay of another, and the time of
 * now: play them within the window.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../support/platform.h"

static int
make_body(const char *activity, const char *what, unsigned long i, char *out,
    size_t size)
{
	if (strcmp(activity, "queryInstance") == 0)
		return snprintf(out, size,
		    "{\"activity\":\"queryInstance\",\"instanceId\":\"%s\","
		    "\"testFlag\":\"0\"}",
		    what);
	return snprintf(out, size,
	    "{\"activity\":\"newInstance\",\"businessId\":\"%s-b%lu\","
	    "\"orderId\":\"%s-%lu\",\"orderLineId\":\"%s-%lu-000001\","
	    "\"testFlag\":\"0\"}",
	    what, i, what, i, what, i);
}

static int
print_request(const struct access_key *key, const char *activity,
    const char *what, unsigned long i)
{
	char body[512], query[PLATFORM_QUERY_SIZE];
	int len;

	len = make_body(activity, what, i, body, sizeof(body));
	if (len < 0 || len >= (int)sizeof(body) ||
	    platform_sign(key, body, (size_t)len, query) != 0)
		return -1;
	printf("%s\t%s\n", query, body);
	return 0;
}

int
main(int argc, char **argv)
{
	struct access_key key;
	unsigned long i, count = argc == 5 ? strtoul(argv[4], NULL, 10) : 0;
	struct err err;

	if (count == 0 || (strcmp(argv[2], "queryInstance") != 0 &&
			      strcmp(argv[2], "newInstance") != 0)) {
		fprintf(stderr,
		    "usage: presign KEY-FILE queryInstance INSTANCE-ID COUNT\n"
		    "       presign KEY-FILE newInstance ORDER-PREFIX COUNT\n");
		return 100;
	}
	if (key_load(argv[1], &key, &err) != 0) {
		fprintf(stderr, "presign: %s\n", err.text);
		return 111;
	}
	for (i = 0; i < count; i++) {
		if (print_request(&key, argv[2], argv[3], i) != 0) {
			fprintf(stderr, "presign: cannot sign\n");
			return 111;
		}
	}
	key_release(&key);
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 111;
}
