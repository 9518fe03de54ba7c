/* request: a body as plain CGI hands it over, against its announced length. */
#include "../support/unit.h"

#include "web/request.h"

#define MAX 10

/* In a child: read what `sent` brings.  The pipe stays open behind it when
 * `open_end`, as a server may leave it.  Exits with the fault, or 99 when the
 * body is not what was sent. */
static int
read_it(const char *length, const char *sent, bool open_end)
{
	const struct gateway gateway = { NULL };
	struct request request;
	int fds[2], fault;

	alarm(10);
	if (pipe(fds) != 0 || dup2(fds[0], STDIN_FILENO) == -1 ||
	    write(fds[1], sent, strlen(sent)) != (ssize_t)strlen(sent))
		return 98;
	if (!open_end)
		close(fds[1]);
	setenv("REQUEST_METHOD", "POST", 1);
	setenv("REMOTE_ADDR", "192.0.2.1", 1);
	unsetenv("QUERY_STRING");
	unsetenv("CONTENT_LENGTH");
	if (length != NULL)
		setenv("CONTENT_LENGTH", length, 1);
	request_read(&gateway, "POST", MAX, &request);
	fault = (int)request.fault;
	if (strcmp(request.method, "POST") != 0 || *request.query != '\0' ||
	    strcmp(request.peer, "192.0.2.1") != 0)
		fault = 97;
	if (fault == REQUEST_OK &&
	    strncmp(buf_str(&request.body), sent, request.body.len) != 0)
		fault = 99;
	if (fault == REQUEST_OK && length != NULL && *length != '\0' &&
	    request.body.len != strtoul(length, NULL, 10))
		fault = 96;
	request_release(&request);
	return fault;
}

/* The address of the caller as it comes, and as it goes into the journal, which
 * holds UTF-8 alone. */
static void
peers(void **state)
{
	static const char *const each[][2] = {
		{ "2001:db8::1", "2001:db8::1" },
		{ "192.0.2.1\xff\xc3", "192.0.2.1??" },
		{ "", "" },
		{ NULL, "" },
	};
	const struct gateway gateway = { NULL };
	struct request request;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(each); i++) {
		unsetenv("REMOTE_ADDR");
		if (each[i][0] != NULL)
			setenv("REMOTE_ADDR", each[i][0], 1);
		request_read(&gateway, "POST", MAX, &request);
		assert_string_equal(request.peer, each[i][1]);
		request_release(&request);
	}
}

static void
expect(const char *length, const char *sent, bool open_end, int want)
{
	int status;
	pid_t child;

	fflush(NULL);
	assert_int_not_equal(child = fork(), -1);
	if (child == 0)
		_exit(read_it(length, sent, open_end));
	assert_int_equal(waitpid(child, &status, 0), child);
	unit_check(WIFEXITED(status) && WEXITSTATUS(status) == want,
	    "CONTENT_LENGTH %s, \"%s\": status %x, want %d",
	    length != NULL ? length : "absent", sent, (unsigned)status, want);
}

static void
no_announced_length(void **state)
{
	(void)state;
	expect(NULL, "12345", false, REQUEST_OK);
	expect(NULL, "", false, REQUEST_OK);
	expect("", "12345", false, REQUEST_OK);
	expect(NULL, "1234567890", false, REQUEST_OK);
	expect(NULL, "12345678901", false, REQUEST_TOO_LARGE);
}

static void
the_right_length(void **state)
{
	(void)state;
	expect("5", "12345", false, REQUEST_OK);
	expect("5", "12345", true, REQUEST_OK);
	expect("0", "", true, REQUEST_OK);
	expect("10", "1234567890", true, REQUEST_OK);
	/* Only what was announced is ours. */
	expect("5", "1234567", true, REQUEST_OK);
}

static void
another_length(void **state)
{
	(void)state;
	expect("6", "12345", false, REQUEST_CUT_SHORT);
	expect("1", "", false, REQUEST_CUT_SHORT);
	expect("11", "12345678901", true, REQUEST_TOO_LARGE);
	expect("18446744073709551615", "", true, REQUEST_TOO_LARGE);
	expect("99999999999999999999999", "", true, REQUEST_TOO_LARGE);
}

static void
no_number(void **state)
{
	static const char *const bad[] = { "-1", "+5", " 5", "5 ", "5a", "0x5",
		"five", "5,5", "1e1" };
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(bad); i++)
		expect(bad[i], "12345", true, REQUEST_BAD_LENGTH);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(peers),
		cmocka_unit_test(no_announced_length),
		cmocka_unit_test(the_right_length),
		cmocka_unit_test(another_length),
		cmocka_unit_test(no_number),
	};

	return unit_main(tests);
}
