#include "request.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/replay.h"
#include "tree_entry.h"

void
request_read(const char *name, struct request *request)
{
	char path[256], *line, *rest;
	size_t len, i = 0;

	*request = (struct request){ .body = "/dev/null" };
	if (name == NULL)
		return;
	snprintf(path, sizeof(path), "%s.env", name);
	snprintf(request->body, sizeof(request->body), "%s.body", name);
	request->text = tree_read(AT_FDCWD, path, &len);
	for (line = strtok_r(request->text, "\n", &rest);
	     line != NULL && i < REQUEST_VARIABLES;
	     line = strtok_r(NULL, "\n", &rest))
		request->environment[i++] = line;
}

void
request_release(struct request *request)
{
	free(request->text);
	request->text = NULL;
}

off_t
request_bucket(const struct request *request)
{
	static const char *const names[] = { "signature=", "HTTP_X_SIGN=" };
	char *const *line;
	const char *at;
	unsigned begin;
	size_t i;

	for (line = request->environment; *line != NULL; line++) {
		for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
			at = strstr(*line, names[i]);
			if (at == NULL ||
			    sscanf(at + strlen(names[i]), "%4x", &begin) != 1)
				continue;
			return (off_t)(begin % REPLAY_BUCKETS) *
			       REPLAY_BUCKET_SIZE;
		}
	}
	return -1;
}
