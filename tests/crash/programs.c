/*
 * programs: every program of a site, called by name and not by exec.
 *
 *	programs <CALLS >ANSWERS
 *
 * A call is a line "NAME ARGUMENTS VARIABLES BYTES", then so many arguments and
 * variables of the environment, each ended by a NUL, then the bytes of its
 * standard input.  The program's own main() runs in a process forked from this
 * one, so that it starts as an exec would start it, but for the time that exec
 * and the dynamic linker take; that makes a hundred thousand recoveries from
 * power cuts affordable.  One that is no program, "audit", does not even fork
 * (audit.h).  The answer is a line "STATUS BYTES" and what it printed;
 * the status of one that a signal ended is 1000 and the signal's number.
 */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "audit.h"

#define MOST_WORDS 64
#define TIME_LIMIT 60 /* s */
#define STOPPED    1000
#define MOST_BYTES (1024 * 1024)

int kit_main(int argc, char **argv);
int koogate_main(int argc, char **argv);
int license_main(int argc, char **argv);
int license_v1_main(int argc, char **argv);
int notify_main(int argc, char **argv);
int saas_main(int argc, char **argv);
int saas_v1_main(int argc, char **argv);

static const struct program {
	const char *name;
	int (*main)(int, char **);
} programs[] = {
	{ "audit", NULL },
	{ "kit", kit_main },
	{ "koogate", koogate_main },
	{ "license", license_main },
	{ "license_v1", license_v1_main },
	{ "notify", notify_main },
	{ "saas", saas_main },
	{ "saas_v1", saas_v1_main },
};

#define PROGRAMS (sizeof(programs) / sizeof(programs[0]))

struct call {
	const struct program *program;
	char name[32];
	int argc, envc;
	unsigned bytes;
	char *argv[MOST_WORDS + 1], *env[MOST_WORDS + 1];
};

static void
fail(const char *what)
{
	fprintf(stderr, "programs: %s: %s\n", what, strerror(errno));
	exit(111);
}

static const struct program *
find(const char *name)
{
	size_t i;

	for (i = 0; i < PROGRAMS; i++) {
		if (strcmp(programs[i].name, name) == 0)
			return &programs[i];
	}
	return NULL;
}

/* A word of the call, up to its NUL; the caller's. */
static char *
read_word(void)
{
	char *word = NULL;
	size_t size = 0;

	if (getdelim(&word, &size, '\0', stdin) == -1)
		fail("a call is cut short");
	return word;
}

/* False at the end. */
static int
read_call(struct call *call)
{
	int i;

	if (scanf("%31s %d %d %u", call->name, &call->argc, &call->envc,
		&call->bytes) != 4)
		return 0;
	if (getchar() != '\n' || (call->program = find(call->name)) == NULL ||
	    call->argc < 0 || call->argc >= MOST_WORDS || call->envc < 0 ||
	    call->envc > MOST_WORDS || call->bytes > MOST_BYTES)
		fail("a call that is none");
	call->argv[0] = call->name;
	for (i = 1; i <= call->argc; i++)
		call->argv[i] = read_word();
	call->argv[i] = NULL;
	for (i = 0; i < call->envc; i++)
		call->env[i] = read_word();
	call->env[i] = NULL;
	return 1;
}

static void
forget_call(struct call *call)
{
	int i;

	for (i = 1; i <= call->argc; i++)
		free(call->argv[i]);
	for (i = 0; i < call->envc; i++)
		free(call->env[i]);
}

static int
make_file(void)
{
	int fd = memfd_create("programs", MFD_CLOEXEC);

	if (fd == -1)
		fail("no memory for what is sent or printed");
	return fd;
}

/* A file of what the program is sent. */
static int
read_input(unsigned bytes)
{
	static char data[MOST_BYTES];
	int fd = make_file();

	if (fread(data, 1, bytes, stdin) != bytes ||
	    write(fd, data, bytes) != (ssize_t)bytes ||
	    lseek(fd, 0, SEEK_SET) != 0)
		fail("the input of a call");
	return fd;
}

/* In the forked process: what the program's own start would have found. */
static void
be_program(struct call *call, int in, int out)
{
	/* The program's own, to change; the words stay known as the call's. */
	static char *argv[sizeof(call->argv) / sizeof(call->argv[0])];
	int i;

	if (dup2(in, STDIN_FILENO) == -1 || dup2(out, STDOUT_FILENO) == -1)
		_exit(111);
	/* What is buffered here is the next call, not what was sent. */
	stdin = fdopen(STDIN_FILENO, "r");
	clearenv();
	for (i = 0; i < call->envc; i++)
		putenv(call->env[i]);
	(void)alarm(TIME_LIMIT);
	memcpy(argv, call->argv, sizeof(argv));
	exit(call->program->main(call->argc + 1, argv));
}

static int
run(struct call *call, int in, int out)
{
	int status;
	pid_t pid;

	if (call->program->main == NULL)
		return audit_main(call->argc + 1, call->argv, out);
	if ((pid = fork()) == -1)
		fail("fork");
	if (pid == 0)
		be_program(call, in, out);
	while (waitpid(pid, &status, 0) == -1) {
		if (errno != EINTR)
			fail("waitpid");
	}
	return WIFEXITED(status) ? WEXITSTATUS(status)
				 : STOPPED + WTERMSIG(status);
}

static void
answer(int status, int out)
{
	char data[65536];
	off_t left = lseek(out, 0, SEEK_END);
	ssize_t n;

	if (left == -1 || lseek(out, 0, SEEK_SET) != 0)
		fail("what a program printed");
	printf("%d %lld\n", status, (long long)left);
	while ((n = read(out, data, sizeof(data))) > 0)
		fwrite(data, 1, (size_t)n, stdout);
	if (n != 0 || fflush(stdout) != 0)
		fail("the answer to a call");
}

int
main(void)
{
	/* What it points to is no leak in a process that never comes back. */
	static struct call call;
	int in, out;

	while (read_call(&call)) {
		in = read_input(call.bytes);
		out = make_file();
		answer(run(&call, in, out), out);
		close(in);
		close(out);
		forget_call(&call);
	}
	return 0;
}
