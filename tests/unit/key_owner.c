/* key: a key file belongs to us or to root.  Only root can play both. */
#include "../support/unit.h"

#define NOBODY 65534

/* Load as nobody: the exit status of a child that gave up its rights. */
static int
load_as_nobody(const char *path, const char *wanted)
{
	struct err err = ERR_INIT;
	struct access_key key;
	int status, rc;
	pid_t child;

	assert_int_not_equal(child = fork(), -1);
	if (child == 0) {
		if (setresgid(NOBODY, NOBODY, NOBODY) != 0 ||
		    setresuid(NOBODY, NOBODY, NOBODY) != 0)
			_exit(99);
		rc = key_load(path, &key, &err);
		if (rc != 0 && strstr(err.text, wanted) == NULL)
			_exit(98);
		key_release(&key);
		_exit(rc == 0 ? 0 : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static void
another_owner_is_refused_also_by_root(void **state)
{
	struct err err = ERR_INIT;
	struct access_key key;
	char path[300];

	if (geteuid() != 0)
		unit_skip("only root can give a file away");
	snprintf(path, sizeof(path), "%s/theirs", (char *)*state);
	unit_write_file(path, 0600, "s3cr3t-key", 10);
	assert_int_equal(chown(path, NOBODY, 0), 0);
	assert_int_equal(key_load(path, &key, &err), -1);
	assert_null(key.text);
	assert_non_null(strstr(err.text, path));
	assert_non_null(strstr(err.text, "65534"));
	assert_null(strstr(err.text, "s3cr3t"));
}

static void
a_program_without_rights(void **state)
{
	char path[300];

	if (geteuid() != 0)
		unit_skip("only root can give a file away");
	assert_int_equal(chmod(*state, 0755), 0);
	snprintf(path, sizeof(path), "%s/shared", (char *)*state);
	unit_write_file(path, 0640, "s3cr3t-key", 10);
	/* root's file, readable through our group: as deploy does it. */
	assert_int_equal(chown(path, 0, NOBODY), 0);
	assert_int_equal(load_as_nobody(path, ""), 0);
	/* Our own. */
	assert_int_equal(chown(path, NOBODY, NOBODY), 0);
	assert_int_equal(load_as_nobody(path, ""), 0);
	/* A third party's, though we could read it. */
	assert_int_equal(chown(path, 4711, NOBODY), 0);
	assert_int_equal(load_as_nobody(path, "4711"), 1);
	/* root's, not readable to us. */
	assert_int_equal(chown(path, 0, 0), 0);
	assert_int_equal(load_as_nobody(path, "Permission denied"), 1);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(another_owner_is_refused_also_by_root),
		cmocka_unit_test(a_program_without_rights),
	};

	return unit_main_in_dir(tests);
}
