/* cgi_post: call the endpoint as a web server calls a CGI program. */
#ifndef KOOGATE_TESTS_KILL_CGI_POST_H
#define KOOGATE_TESTS_KILL_CGI_POST_H

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"

static inline pid_t
cgi_start(const char *program, char *const *env, const int in[2],
    const int out[2])
{
	char *const argv[] = { (char *)(uintptr_t)program, NULL };
	posix_spawn_file_actions_t actions;
	pid_t pid;

	if (posix_spawn_file_actions_init(&actions) != 0 ||
	    posix_spawn_file_actions_adddup2(&actions, in[0], 0) != 0 ||
	    posix_spawn_file_actions_adddup2(&actions, out[1], 1) != 0 ||
	    posix_spawn(&pid, program, &actions, NULL, argv, env) != 0)
		return -1;
	posix_spawn_file_actions_destroy(&actions);
	return pid;
}

/* Post a body, and append the answer, which may be cut short: the process may be
 * killed.  0, or -1 when it could not even be started. */
static inline int
cgi_post(const char *program, const char *config_path, const char *query_text,
    const char *body, struct buf *answer)
{
	char query[600], config[4096], length[64], chunk[4096];
	char *const env[] = { query, config, length,
		(char *)(uintptr_t) "REQUEST_METHOD=POST",
		(char *)(uintptr_t) "PATH=/usr/bin:/bin", NULL };
	size_t len = strlen(body);
	int in[2], out[2];
	ssize_t n;
	pid_t pid;

	snprintf(query, sizeof(query), "QUERY_STRING=%s", query_text);
	snprintf(config, sizeof(config), "KOOGATE_CONFIG=%s", config_path);
	snprintf(length, sizeof(length), "CONTENT_LENGTH=%zu", len);
	if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0 ||
	    write(in[1], body, len) != (ssize_t)len)
		return -1;
	pid = cgi_start(program, env, in, out);
	close(in[0]);
	close(in[1]);
	close(out[1]);
	while ((n = read(out[0], chunk, sizeof(chunk))) > 0)
		buf_add(answer, chunk, (size_t)n);
	close(out[0]);
	while (pid != -1 && waitpid(pid, NULL, 0) == -1 && errno == EINTR)
		;
	return pid != -1 ? 0 : -1;
}

#endif
