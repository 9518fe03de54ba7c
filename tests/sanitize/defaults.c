/*
 * defaults: what a program built with sanitizers does about a finding, whoever
 * starts it.  Web servers, runners and hooks are started with an environment of
 * their own, in which options would be lost: run.sh links these into each
 * program.  Every finding ends its process and is a file of its own, $REPORTS
 * and the program's name.
 */
#include <stdio.h>
#include <string.h>

#define OPTIONS             \
	"log_path=" REPORTS \
	":log_exe_name=1:print_stacktrace=1:print_suppressions=0"

/* The sanitizers look for these names. */
const char *__asan_default_options(void);
const char *__ubsan_default_options(void);
int __lsan_is_turned_off(void);

const char *
__asan_default_options(void)
{
	return OPTIONS ":strict_string_checks=1";
}

const char *
__ubsan_default_options(void)
{
	return OPTIONS;
}

/* LeakSanitizer itself needs ptrace, so it cannot look for leaks in a process
 * that strace holds; the rest goes on there. */
int
__lsan_is_turned_off(void)
{
	FILE *file = fopen("/proc/self/status", "r");
	char line[256];
	int tracer = 0;

	if (file == NULL)
		return 0;
	while (tracer == 0 && fgets(line, sizeof(line), file) != NULL)
		(void)sscanf(line, "TracerPid: %d", &tracer);
	fclose(file);
	return tracer != 0;
}
