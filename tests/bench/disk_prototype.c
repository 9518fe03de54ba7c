/*
 * disk_prototype: the bare disk work of one accepted change.
 *
 *	disk_prototype DIR PROCESSES SECONDS BYTES
 *
 * DIR may be that of an earlier round, so that it fills up like a site.
 *
 * Each process makes new files until the time is up, each as the store does
 * (DESIGN.md section 3): lock the shard, look for the file, write and sync a
 * temporary one, rename, sync the directory.  No request, no JSON, no journal.
 * Prints the files made per second, by all processes together.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SHARDS    256
#define MAX_BYTES 65536

static void
need(int holds, const char *what)
{
	if (holds)
		return;
	perror(what);
	_exit(111);
}

static uint64_t
next_random(uint64_t *state)
{
	uint64_t x = (*state += UINT64_C(0x9e3779b97f4a7c15));

	x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
	return x ^ (x >> 31);
}

static double
now_s(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

static void
make_dir(const char *path)
{
	need(mkdir(path, 0700) == 0 || errno == EEXIST, path);
}

static void
make_layout(void)
{
	char path[32];
	int i;

	make_dir("instances");
	make_dir("locks");
	for (i = 0; i < SHARDS; i++) {
		snprintf(path, sizeof(path), "instances/%02x", (unsigned)i);
		make_dir(path);
	}
}

static void
replace(int dir, const char *name, uint64_t random, const char *data,
    size_t size)
{
	char temp[32];
	int fd;

	snprintf(temp, sizeof(temp), ".tmp-%016llx",
	    (unsigned long long)random);
	fd = openat(dir, temp, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	need(fd != -1, temp);
	need(write(fd, data, size) == (ssize_t)size, "write");
	need(fsync(fd) == 0, "fsync");
	need(close(fd) == 0, "close");
	need(renameat(dir, temp, dir, name) == 0, "rename");
	need(fsync(dir) == 0, "fsync of the directory");
}

static void
change(uint64_t *state, const char *data, size_t size)
{
	uint64_t id = next_random(state);
	char shard[32], lock_path[32], name[64];
	int lock, dir, fd;

	snprintf(shard, sizeof(shard), "instances/%02x", (unsigned)id & 0xff);
	snprintf(lock_path, sizeof(lock_path), "locks/%02x",
	    (unsigned)id & 0xff);
	snprintf(name, sizeof(name), "%016llx-%016llx.json",
	    (unsigned long long)id, (unsigned long long)next_random(state));
	lock = open(lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	need(lock != -1 && flock(lock, LOCK_EX) == 0, lock_path);
	dir = open(shard, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	need(dir != -1, shard);
	fd = openat(dir, name, O_RDONLY | O_CLOEXEC);
	need(fd == -1, "a new file was there already");
	replace(dir, name, next_random(state), data, size);
	close(dir);
	close(lock);
}

static unsigned long
work(double seconds, size_t size)
{
	uint64_t state = (uint64_t)getpid() ^ (uint64_t)time(NULL) << 32;
	static char data[MAX_BYTES];
	double end = now_s() + seconds;
	unsigned long count = 0;

	memset(data, 'x', sizeof(data));
	for (; now_s() < end; count++)
		change(&state, data, size);
	return count;
}

int
main(int argc, char **argv)
{
	int processes = argc == 5 ? atoi(argv[2]) : 0, ends[2], i;
	double seconds = argc == 5 ? atof(argv[3]) : 0, start;
	size_t size = argc == 5 ? (size_t)atol(argv[4]) : 0;
	unsigned long count, total = 0;

	if (processes < 1 || seconds <= 0 || size < 1 || size > MAX_BYTES) {
		fprintf(stderr,
		    "usage: disk_prototype DIR PROCESSES SECONDS BYTES\n");
		return 100;
	}
	make_dir(argv[1]);
	need(chdir(argv[1]) == 0, argv[1]);
	make_layout();
	need(pipe(ends) == 0, "pipe");
	start = now_s();
	for (i = 0; i < processes; i++) {
		if (fork() != 0)
			continue;
		count = work(seconds, size);
		need(write(ends[1], &count, sizeof(count)) > 0, "pipe");
		_exit(0);
	}
	close(ends[1]);
	for (i = 0; i < processes; i++) {
		need(read(ends[0], &count, sizeof(count)) == sizeof(count),
		    "a process failed");
		total += count;
	}
	printf("%.0f\n", (double)total / (now_s() - start));
	while (wait(NULL) > 0)
		continue;
	return 0;
}
