/* hook: a file that cannot be run is told apart from one that is not there,
 * and what to do about it is said. */
#include "hook_unit.h"

static char *
path_of(const char *dir)
{
	static char path[300];

	snprintf(path, sizeof(path), "%s/new", dir);
	(void)unlink(path);
	(void)rmdir(path);
	return path;
}

static void
inspect(const char *dir, enum hook_presence want, const char *words)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY);
	char why[HOOK_WHY_SIZE] = "";

	assert_int_equal(hook_inspect(fd, EVENT_NEW, why), want);
	if (want == HOOK_BROKEN)
		unit_check(strstr(why, words) != NULL, "%s", why);
	close(fd);
}

static void
run(const char *dir, const char *words)
{
	struct hook_end end;

	hook_unit_end(dir, &end);
	assert_false(end.started);
	unit_check(strstr(end.why, words) != NULL, "%s", end.why);
	hook_end_release(&end);
}

static void
broken(const char *dir, const char *words)
{
	inspect(dir, HOOK_BROKEN, words);
	run(dir, words);
}

static void
not_there(void **state)
{
	char why[HOOK_WHY_SIZE];

	path_of(*state);
	inspect(*state, HOOK_ABSENT, "");
	run(*state, "is gone: put it back, or `koogate cancel`");
	assert_int_equal(hook_inspect(-1, EVENT_NEW, why), HOOK_ABSENT);
}

static void
no_file_that_can_be_run(void **state)
{
	char *path = path_of(*state);

	assert_int_equal(symlink("nowhere", path), 0);
	broken(*state, "is a link to nothing");
	path = path_of(*state);
	assert_int_equal(symlink("new", path), 0);
	broken(*state, "symbolic links");
	path = path_of(*state);
	assert_int_equal(mkdir(path, 0755), 0);
	broken(*state, "is not a file");
	path = path_of(*state);
	assert_int_equal(mkfifo(path, 0755), 0);
	broken(*state, "is not a file");
	path = path_of(*state);
	unit_write_file(path, 0644, "#!/bin/sh\n", 10);
	broken(*state, "chmod +x it");
	unit_write_file(path, 0757, "#!/bin/sh\n", 10);
	broken(*state, "chmod o-w it");
}

/* These show only when they are run. */
static void
no_program(void **state)
{
	char *path = path_of(*state);

	unit_write_file(path, 0755, "echo hello\n", 11);
	inspect(*state, HOOK_READY, "");
	run(*state, "its first line must be like #!/bin/sh");
	unit_write_file(path, 0755, "", 0);
	run(*state, "its first line must be like #!/bin/sh");
	unit_write_file(path, 0755, "#!/no/such/thing\n", 17);
	run(*state, "the interpreter its first line names, is not there");
	/* As written on Windows. */
	unit_write_file(path, 0755, "#!/bin/sh\r\n", 11);
	run(*state, "the interpreter its first line names, is not there");
	unit_write_file(path, 0755, "#!/etc/passwd\n", 14);
	run(*state, "is not executable");
}

static void
being_written_to(void **state)
{
	char *path = path_of(*state), copy[600];
	int fd;

	/* The kernel minds for programs, not for scripts. */
	snprintf(copy, sizeof(copy), "cp /bin/true %s", path);
	assert_int_equal(system(copy), 0);
	assert_int_not_equal(fd = open(path, O_WRONLY | O_CLOEXEC), -1);
	run(*state, "is being written to");
	close(fd);
}

static void
a_link_to_a_program(void **state)
{
	struct hook_end end;

	assert_int_equal(symlink("/bin/true", path_of(*state)), 0);
	inspect(*state, HOOK_READY, "");
	hook_unit_end(*state, &end);
	assert_true(end.started);
	assert_int_equal(end.status, 0);
	hook_end_release(&end);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(not_there),
		cmocka_unit_test(no_file_that_can_be_run),
		cmocka_unit_test(no_program),
		cmocka_unit_test(being_written_to),
		cmocka_unit_test(a_link_to_a_program),
	};

	return hook_unit_main(tests);
}
