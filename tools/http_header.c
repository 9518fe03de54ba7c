#include <string.h>
#include <strings.h>

#include <curl/curl.h>

#include "http.h"

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
http_date(const struct http_response *response, int64_t *ms)
{
	struct buf value = BUF_INIT;
	time_t when = -1;

	if (http_header(response, "Date", HTTP_ANY_CASE, &value) != 0)
		when = curl_getdate(buf_str(&value), NULL);
	buf_release(&value);
	if (when == -1)
		return -1;
	*ms = (int64_t)when * 1000;
	return 0;
}
