/* hook_unit: real hooks in a directory of their own, and how they ended. */
#ifndef KOOGATE_TESTS_UNIT_HOOK_UNIT_H
#define KOOGATE_TESTS_UNIT_HOOK_UNIT_H

#include "../support/unit.h"

#include <errno.h>
#include <signal.h>

#include "base/clock.h"
#include "base/limits.h"
#include "base/log.h"
#include "work/hook.h"

#define HOOK_UNIT_EVENT_ID    "0d3cbc95-c3ea-8614-839c-b03036241889.7"
#define HOOK_UNIT_INSTANCE_ID "0d3cbc95-c3ea-8614-839c-b03036241889"

/* Far more than any hook here takes. */
#define HOOK_UNIT_PATIENCE_MS 20000

/* Make dir/new of these lines, with "#!/bin/sh" before them. */
static inline void
hook_unit_write(const char *dir, const char *lines)
{
	char path[300], *text = NULL;

	assert_int_not_equal(asprintf(&text, "#!/bin/sh\n%s\n", lines), -1);
	snprintf(path, sizeof(path), "%s/new", dir);
	unit_write_file(path, 0755, text, strlen(text));
	free(text);
}

static inline struct hook_run
hook_unit_run(const char *dir, const struct buf *input)
{
	struct hook_run run = {
		.dir = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC),
		.event = EVENT_NEW,
		.event_id = HOOK_UNIT_EVENT_ID,
		.instance_id = HOOK_UNIT_INSTANCE_ID,
		.input = input,
		.timeout_ms = HOOK_UNIT_PATIENCE_MS,
		.grace_ms = HOOK_UNIT_PATIENCE_MS,
	};

	assert_int_not_equal(run.dir, -1);
	return run;
}

/* Run dir/new to its end and return the time that took, ms;
 * hook_end_release() `end`. */
static inline int64_t
hook_unit_time(const char *dir, int64_t timeout_ms, int64_t grace_ms,
    struct hook_end *end)
{
	struct buf input = BUF_INIT;
	struct hook_run run = hook_unit_run(dir, &input);
	int64_t begun = clock_monotonic_ms();
	struct err err = ERR_INIT;

	run.timeout_ms = timeout_ms;
	run.grace_ms = grace_ms;
	unit_check(hook_run(&run, end, &err) == 0, "%s", err.text);
	close(run.dir);
	return clock_monotonic_ms() - begun;
}

static inline void
hook_unit_end(const char *dir, struct hook_end *end)
{
	int64_t took;

	took = hook_unit_time(dir, HOOK_UNIT_PATIENCE_MS, HOOK_UNIT_PATIENCE_MS,
	    end);
	assert_in_range(took, 0, HOOK_UNIT_PATIENCE_MS / 2);
}

/* Make it of these lines; it must end well, having printed exactly `want`. */
static inline void
hook_unit_prints(const char *dir, const char *lines, const char *want)
{
	struct hook_end end;

	hook_unit_write(dir, lines);
	hook_unit_end(dir, &end);
	assert_true(end.started);
	unit_check(end.status == 0, "status %d: %s", end.status, end.last_line);
	assert_string_equal(buf_str(&end.output), want);
	hook_end_release(&end);
}

/* Dead, but its parent has not asked how it died. */
static inline bool
hook_unit_is_zombie(pid_t id)
{
	char path[60], state = '?';
	FILE *file;

	snprintf(path, sizeof(path), "/proc/%ld/stat", (long)id);
	if ((file = fopen(path, "r")) == NULL)
		return false;
	if (fscanf(file, "%*d (%*[^)]) %c", &state) != 1)
		state = '?';
	fclose(file);
	return state == 'Z';
}

/* Wait until the process is dead; false when it stays. */
static inline bool
hook_unit_is_gone(pid_t id)
{
	int i;

	for (i = 0; i < 2000; i++) {
		if ((kill(id, 0) == -1 && errno == ESRCH) ||
		    hook_unit_is_zombie(id))
			return true;
		clock_sleep_us(1000);
	}
	return false;
}

/* Wait for a file to have something in it, and read the number there. */
static inline pid_t
hook_unit_pid_in(const char *dir, const char *name)
{
	char path[300];
	long pid = 0;
	FILE *file;
	int i;

	snprintf(path, sizeof(path), "%s/%s", dir, name);
	for (i = 0; i < 5000 && pid == 0; i++) {
		if ((file = fopen(path, "r")) != NULL) {
			if (fscanf(file, "%ld\n", &pid) != 1)
				pid = 0;
			fclose(file);
		}
		clock_sleep_us(1000);
	}
	assert_int_not_equal(pid, 0);
	return (pid_t)pid;
}

static inline int
hook_unit_make(void **state)
{
	char path[300];
	struct err err;

	/* As every caller of hook_run() does. */
	(void)signal(SIGPIPE, SIG_IGN);
	unit_dir_make(state);
	snprintf(path, sizeof(path), "%s/log", (char *)*state);
	return log_open(path, &err);
}

#define hook_unit_main(tests)                      \
	(cmocka_set_message_output(CM_OUTPUT_TAP), \
	    cmocka_run_group_tests((tests), hook_unit_make, unit_dir_remove))

#endif
