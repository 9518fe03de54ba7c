#include "work/lease.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"

#define LINE_MAX_SIZE 160
#define BOOT_SIZE     37 /* a UUID's text and NUL */
#define WORLD_SIZE    (BOOT_SIZE + 24)
#define PATIENCE_MS   1000

struct lease {
	char world[WORLD_SIZE]; /* in which a pid means something */
	long long pid; /* wider than any, so that what is none is seen */
	unsigned long long began; /* clock ticks since boot; 0: unknown */
	long long since_ms;
};

/* Read a small file of /proc as text.  0 or -1. */
static int
read_text(int dir, const char *path, char *out, size_t size)
{
	int fd = openat(dir, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t n;

	if (fd == -1)
		return -1;
	n = read(fd, out, size - 1);
	close(fd);
	if (n < 0)
		return -1;
	out[n] = '\0';
	return 0;
}

/* The boot and the pid namespace: another container counts for itself. */
static void
read_world(char out[WORLD_SIZE])
{
	char boot[BOOT_SIZE];
	struct stat st;

	if (read_text(AT_FDCWD, "/proc/sys/kernel/random/boot_id", boot,
		BOOT_SIZE) != 0 ||
	    strlen(boot) != BOOT_SIZE - 1)
		snprintf(boot, BOOT_SIZE, "-");
	if (stat("/proc/self/ns/pid", &st) != 0)
		st.st_ino = 0;
	snprintf(out, WORLD_SIZE, "%s/%llu", boot,
	    (unsigned long long)st.st_ino);
}

/* When a process began, in clock ticks since boot: field 22 of proc(5)'s stat,
 * counted after the name, which may hold anything.  0 when there is none. */
static unsigned long long
read_began(pid_t pid)
{
	unsigned long long began = 0;
	char path[64], text[1024];
	const char *p;
	int field;

	snprintf(path, sizeof(path), "/proc/%ld/stat", (long)pid);
	if (read_text(AT_FDCWD, path, text, sizeof(text)) != 0 ||
	    (p = strrchr(text, ')')) == NULL)
		return 0;
	for (field = 2; field < 22 && p != NULL; field++)
		p = strchr(p + 1, ' ');
	if (p != NULL)
		began = strtoull(p, NULL, 10);
	return began;
}

static int
write_marker(const struct store *store, const char *id, const char *line)
{
	int fd, rc = 0;
	size_t len = strlen(line);

	fd = openat(store->queue, id,
	    O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY);
	if (fd == -1)
		return -1;
	if (len > 0 && write(fd, line, len) != (ssize_t)len)
		rc = -1;
	close(fd);
	return rc;
}

int
lease_begin(const struct store *store, const char *id, pid_t pid,
    struct err *err)
{
	char line[LINE_MAX_SIZE], world[WORLD_SIZE];

	read_world(world);
	snprintf(line, sizeof(line), "%s %ld %llu %lld\n", world, (long)pid,
	    read_began(pid), (long long)clock_now_ms());
	if (write_marker(store, id, line) != 0)
		return err_sys(err, "cannot write the marker of %s", id);
	return 0;
}

void
lease_end(const struct store *store, const char *id)
{
	(void)write_marker(store, id, "");
}

static int
read_lease(const struct store *store, const char *id, struct lease *lease)
{
	char line[LINE_MAX_SIZE];

	if (read_text(store->queue, id, line, sizeof(line)) != 0 ||
	    sscanf(line, "%60s %lld %llu %lld", lease->world, &lease->pid,
		&lease->began, &lease->since_ms) != 4 ||
	    lease->pid <= 1 || lease->pid > INT_MAX)
		return -1;
	return 0;
}

int
lease_read(const struct store *store, const char *id, pid_t *pid,
    int64_t *since_ms)
{
	struct lease lease;

	if (read_lease(store, id, &lease) != 0)
		return -1;
	*pid = (pid_t)lease.pid;
	*since_ms = lease.since_ms;
	return 0;
}

/* A group keeps its number from being used again; but when all of it is gone,
 * the number may be another's by now. */
static int
is_ours(const struct lease *lease)
{
	char world[WORLD_SIZE];
	unsigned long long began;

	read_world(world);
	if (strcmp(world, lease->world) != 0 || lease->began == 0)
		return 0;
	began = read_began((pid_t)lease->pid);
	return began == 0 || began == lease->began;
}

bool
lease_clean_up(const struct store *store, const char *id)
{
	int64_t deadline = clock_monotonic_ms() + PATIENCE_MS;
	struct lease lease;
	pid_t group;

	if (read_lease(store, id, &lease) != 0)
		return false;
	group = (pid_t)lease.pid;
	if (is_ours(&lease) && kill(-group, SIGKILL) == 0) {
		log_warn("instance %s: ended what was left of its hook, "
			 "process group %lld",
		    id, lease.pid);
		while (kill(-group, 0) == 0 && clock_monotonic_ms() < deadline)
			clock_sleep_us(2000);
	}
	lease_end(store, id);
	return true;
}
