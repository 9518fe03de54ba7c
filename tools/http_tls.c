#include "http_tls.h"

#include <string.h>

#define EXPIRES "Expire date:"

/* The lower bound is the platform's; without trust anything goes, also what
 * OpenSSL has given up by default, so that a person can be told of it. */
bool
http_tls_set(CURL *easy, enum http_trust trust, const char *ca_file)
{
	bool any = trust == HTTP_UNCHECKED, failed = false;
	long least = any ? CURL_SSLVERSION_TLSv1_0 : CURL_SSLVERSION_TLSv1_2;

	failed |= curl_easy_setopt(easy, CURLOPT_SSLVERSION, least) != CURLE_OK;
	failed |= curl_easy_setopt(easy, CURLOPT_CERTINFO, 1L) != CURLE_OK;
	if (ca_file != NULL)
		failed |=
		    curl_easy_setopt(easy, CURLOPT_CAINFO, ca_file) != CURLE_OK;
	if (any) {
		failed |= curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L) !=
			  CURLE_OK;
		failed |= curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L) !=
			  CURLE_OK;
		failed |= curl_easy_setopt(easy, CURLOPT_SSL_CIPHER_LIST,
			      "DEFAULT@SECLEVEL=0") != CURLE_OK;
	}
	return !failed;
}

static enum http_fault
fault_of(CURLcode rc)
{
	switch (rc) {
	case CURLE_OK:
		return HTTP_FAULT_NONE;
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_ISSUER_ERROR:
		return HTTP_FAULT_CERTIFICATE;
	case CURLE_SSL_CONNECT_ERROR:
		return HTTP_FAULT_TLS;
	case CURLE_OPERATION_TIMEDOUT:
		return HTTP_FAULT_TIME;
	default:
		return HTTP_FAULT_OTHER;
	}
}

/* Of the first certificate, which is the server's own; libcurl writes
 * "Expire date:Nov 23 16:26:38 2027 GMT". */
static int64_t
read_end(CURL *easy)
{
	struct curl_certinfo *info = NULL;
	const struct curl_slist *line;
	time_t end;

	if (curl_easy_getinfo(easy, CURLINFO_CERTINFO, &info) != CURLE_OK ||
	    info == NULL || info->num_of_certs == 0)
		return 0;
	for (line = info->certinfo[0]; line != NULL; line = line->next) {
		if (strncmp(line->data, EXPIRES, strlen(EXPIRES)) != 0)
			continue;
		end = curl_getdate(line->data + strlen(EXPIRES), NULL);
		return end > 0 ? (int64_t)end * 1000 : 0;
	}
	return 0;
}

void
http_tls_read(CURL *easy, CURLcode rc, struct http_response *response)
{
	response->fault = fault_of(rc);
	response->certificate_end_ms = read_end(easy);
}
