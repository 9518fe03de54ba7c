#include "work/hook.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "work/hook_lines.h"
#include "work/hook_start.h"

#define FOREVER_MS     3600000
#define GROUP_PAUSE_US 10000u

/* Reads that empty a full pipe of 64 KiB. */
#define READ_SIZE 8192
#define PIPE_FULL (64 * 1024 / READ_SIZE + 1)

enum hook_presence
hook_inspect(int dir, enum event event, char why[HOOK_WHY_SIZE])
{
	const char *name = event_name(event), *fault = NULL;
	struct stat st;

	if (dir == -1 || (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0 &&
			     errno == ENOENT))
		return HOOK_ABSENT;
	if (fstatat(dir, name, &st, 0) != 0)
		fault =
		    errno == ENOENT ? "is a link to nothing" : strerror(errno);
	else if (!S_ISREG(st.st_mode))
		fault = "is not a file";
	else if ((st.st_mode & S_IWOTH) != 0)
		fault = "can be written by anybody: chmod o-w it";
	else if (faccessat(dir, name, X_OK, AT_EACCESS) != 0)
		fault = "is not executable: chmod +x it";
	if (fault == NULL)
		return HOOK_READY;
	snprintf(why, HOOK_WHY_SIZE, "%s", fault);
	return HOOK_BROKEN;
}

/* One hook under way. */
struct progress {
	const struct hook_run *run;
	struct hook_process process;
	struct hook_end *end;
	struct hook_lines lines;
	size_t written; /* of the input */
	int64_t deadline;
	int signo; /* the last one sent; 0: none */
};

/* A hook need not read its input. */
static void
feed(struct progress *p)
{
	const struct buf *input = p->run->input;
	ssize_t n;

	while (p->written < input->len) {
		n = write(p->process.input, input->data + p->written,
		    input->len - p->written);
		if (n == -1 && (errno == EAGAIN || errno == EINTR))
			return;
		if (n == -1)
			break;
		p->written += (size_t)n;
	}
	file_close(&p->process.input);
}

/* Read what there is now; close at the end.  False when there was nothing. */
static bool
drain(int *fd, void (*take)(struct progress *, const char *, size_t),
    struct progress *p)
{
	char data[READ_SIZE];
	ssize_t n;

	if (*fd == -1)
		return false;
	n = read(*fd, data, sizeof(data));
	if (n == -1 && (errno == EAGAIN || errno == EINTR))
		return false;
	if (n <= 0)
		file_close(fd);
	else
		take(p, data, (size_t)n);
	return n > 0;
}

static void
send_signal(struct progress *p, int signo, int64_t then_ms)
{
	(void)kill(-p->process.pid, signo);
	p->signo = signo;
	p->deadline = clock_monotonic_ms() + then_ms;
}

size_t
hook_output_max(enum event event)
{
	return event == EVENT_LICENSE ? LIMIT_LICENSE_OUTPUT
				      : LIMIT_HOOK_OUTPUT;
}

/* More than the limit makes the run a failure, so it need not go on. */
static void
take_output(struct progress *p, const char *data, size_t len)
{
	struct hook_end *end = p->end;

	if (end->overflowed)
		return;
	if (end->output.len + len <= hook_output_max(p->run->event)) {
		buf_add(&end->output, data, len);
		return;
	}
	end->overflowed = true;
	if (p->signo == 0)
		send_signal(p, SIGTERM, p->run->grace_ms);
}

static void
take_error(struct progress *p, const char *data, size_t len)
{
	hook_lines_add(&p->lines, data, len);
}

static void
check_time(struct progress *p)
{
	if (clock_monotonic_ms() < p->deadline)
		return;
	if (p->signo == 0) {
		p->end->timed_out = true;
		send_signal(p, SIGTERM, p->run->grace_ms);
	} else
		send_signal(p, SIGKILL, FOREVER_MS);
}

/* Wait for something to do.  1 when the hook has ended, 0 to go on, -1. */
static int
wait_for_hook(struct progress *p, struct err *err)
{
	struct pollfd fds[] = {
		{ p->process.pidfd, POLLIN, 0 },
		{ p->process.output, POLLIN, 0 },
		{ p->process.error, POLLIN, 0 },
		{ p->process.input, POLLOUT, 0 },
	};
	int64_t left = p->deadline - clock_monotonic_ms();

	if (left < 0)
		left = 0;
	if (poll(fds, sizeof(fds) / sizeof(fds[0]), (int)left) == -1) {
		if (errno == EINTR)
			return 0;
		return err_sys(err, "cannot wait for the hook");
	}
	if (fds[1].revents != 0)
		(void)drain(&p->process.output, take_output, p);
	if (fds[2].revents != 0)
		(void)drain(&p->process.error, take_error, p);
	if (fds[3].revents != 0)
		feed(p);
	return (fds[0].revents & POLLIN) != 0;
}

/* Once it has ended: what it had printed before.  What it left in the
 * background may hold the pipes open and print on for ever. */
static void
take_the_rest(struct progress *p)
{
	int rounds = PIPE_FULL;

	while (rounds-- > 0 && drain(&p->process.output, take_output, p))
		;
	rounds = PIPE_FULL;
	while (rounds-- > 0 && drain(&p->process.error, take_error, p))
		;
}

/* The group was told to end: the rest of it has what is left of the time. */
static void
end_group(struct progress *p)
{
	while (p->signo == SIGTERM && kill(-p->process.pid, 0) == 0 &&
	       clock_monotonic_ms() < p->deadline) {
		take_the_rest(p);
		clock_sleep_us(GROUP_PAUSE_US);
	}
	(void)kill(-p->process.pid, SIGKILL);
}

static int
follow(struct progress *p, struct err *err)
{
	int rc;

	while ((rc = wait_for_hook(p, err)) == 0)
		check_time(p);
	if (rc == -1)
		(void)kill(-p->process.pid, SIGKILL);
	while (waitpid(p->process.pid, &p->end->status, 0) == -1) {
		if (errno != EINTR)
			return err_sys(err, "cannot learn the hook's end");
	}
	if (rc == 1)
		take_the_rest(p);
	if (p->signo != 0)
		end_group(p);
	return rc == 1 ? 0 : -1;
}

int
hook_run(const struct hook_run *run, struct hook_end *end, struct err *err)
{
	struct progress p = { .run = run, .end = end };
	int rc;

	*end = (struct hook_end){ .output = BUF_INIT };
	if (hook_inspect(run->dir, run->event, end->why) != HOOK_READY) {
		if (end->why[0] == '\0')
			snprintf(end->why, sizeof(end->why),
			    "is gone: put it back, or `koogate cancel` the "
			    "event");
		return 0;
	}
	rc = hook_start(run, &p.process, end->why, err);
	if (rc != 1)
		return rc;
	end->started = true;
	p.deadline = clock_monotonic_ms() + run->timeout_ms;
	hook_lines_init(&p.lines, run->event_id);
	rc = follow(&p, err);
	hook_lines_end(&p.lines, end->last_line, sizeof(end->last_line));
	file_close(&p.process.pidfd);
	file_close(&p.process.input);
	file_close(&p.process.output);
	file_close(&p.process.error);
	if (rc == 0 && !buf_ok(&end->output))
		rc = err_set(err, "out of memory");
	return rc;
}

void
hook_end_release(struct hook_end *end)
{
	/* There may be a password in it. */
	buf_cleanse(&end->output);
}
