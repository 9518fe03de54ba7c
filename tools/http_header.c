/* What needs no libcurl. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "http.h"

#define TIMEOUT_MIN_MS 100
#define TIMEOUT_MAX_MS 600000

/* The value of the header line at `line` if its name is `name`, else NULL. */
static const char *
header_value(const char *line, const char *name, enum http_case sense)
{
	size_t len = strlen(name);
	int differs;

	differs = sense == HTTP_EXACT_CASE ? strncmp(line, name, len)
					   : strncasecmp(line, name, len);
	return differs == 0 && line[len] == ':' ? line + len + 1 : NULL;
}

size_t
http_header(const struct http_response *response, const char *name,
    enum http_case sense, struct buf *value)
{
	const char *line = buf_str(&response->head), *text;
	size_t count = 0, len;

	for (; *line != '\0'; line += strcspn(line, "\n"), line += *line != 0) {
		if ((text = header_value(line, name, sense)) == NULL)
			continue;
		if (count++ != 0 || value == NULL)
			continue;
		text += strspn(text, " \t");
		len = strcspn(text, "\r\n");
		while (len > 0 && strchr(" \t", text[len - 1]) != NULL)
			len--;
		buf_reset(value);
		buf_add(value, text, len);
	}
	return count;
}

int
http_take_timeout(const char *text, void *into, struct err *err)
{
	long *ms = into;
	char *end;
	long value = strtol(text, &end, 10);

	if (end == text || *end != '\0' || value < TIMEOUT_MIN_MS ||
	    value > TIMEOUT_MAX_MS)
		return err_set(err, "\"%.40s\" is not %d to %d ms", text,
		    TIMEOUT_MIN_MS, TIMEOUT_MAX_MS);
	*ms = value;
	return 0;
}

void
http_response_release(struct http_response *response)
{
	buf_release(&response->head);
	buf_release(&response->body);
	*response = (struct http_response)HTTP_RESPONSE_INIT;
}
