/* The mount of a path is found in the text of mountinfo. */
#include "../support/unit.h"

#include "base/mount.h"

static const char table[] =
    "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,errors=remount-ro\n"
    "30 22 0:26 / /srv rw,nosuid - xfs /dev/vdb rw\n"
    "31 22 0:27 / /srv/a\\040b rw shared:2 master:1 - tmpfs tmpfs rw,size=1k\n"
    "32 22 0:28 / /mnt rw - ext4 /dev/vdc rw\n"
    "33 32 0:29 / /mnt ro,noexec - nfs4 host:/x rw,vers=4.2,local_lock=none\n"
    "34 22 0:30 / /back\\134slash rw - fuse.sshfs me@host: rw\n"
    "a line that is cut";

static void
the_longest_point_wins(void **state)
{
	static const struct {
		const char *path, *type;
	} rows[] = {
		{ "/", "ext4" },
		{ "/var/lib", "ext4" },
		{ "/srv", "xfs" },
		{ "/srv/x", "xfs" },
		{ "/srv2", "ext4" },
		{ "/srv/a b", "tmpfs" },
		{ "/srv/a b/c", "tmpfs" },
		{ "/srv/a bc", "xfs" },
		{ "/srv/a\\040b", "xfs" },
		{ "/mnt/state", "nfs4" },
		{ "/back\\slash/x", "fuse.sshfs" },
	};
	struct mount mount;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(rows); i++) {
		unit_check(mount_find(table, rows[i].path, &mount),
		    "%s is on nothing", rows[i].path);
		unit_check(strcmp(mount.type, rows[i].type) == 0, "%s is on %s",
		    rows[i].path, mount.type);
	}
}

static void
options_are_of_both_kinds(void **state)
{
	struct mount mount;

	(void)state;
	assert_true(mount_find(table, "/mnt/state", &mount));
	assert_string_equal(mount.options,
	    "ro,noexec,rw,vers=4.2,local_lock=none");
	assert_true(mount_has_option(&mount, "ro"));
	assert_true(mount_has_option(&mount, "local_lock=none"));
	assert_false(mount_has_option(&mount, "local_lock"));
	assert_false(mount_has_option(&mount, "r"));
	assert_false(mount_has_option(&mount, ""));
}

static void
what_is_no_table_has_nothing(void **state)
{
	static const char *const texts[] = { "", "\n", "\n\n", "1", "- - -",
		"1 2 3:4 / / rw shared:1", "1 2 3:4 / / rw -",
		"1 2 3:4 / srv rw - ext4 a rw" };
	struct mount mount;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(texts); i++)
		unit_check(!mount_find(texts[i], "/srv", &mount), "\"%s\"",
		    texts[i]);
}

static void
what_is_too_long_is_not_cut(void **state)
{
	char text[2 * MOUNT_OPTIONS_SIZE];
	char *options = unit_repeat("o", MOUNT_OPTIONS_SIZE);
	struct mount mount;

	(void)state;
	snprintf(text, sizeof(text), "1 2 3:4 / / %s - ext4 a rw\n", options);
	assert_false(mount_find(text, "/srv", &mount));
	free(options);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_longest_point_wins),
		cmocka_unit_test(options_are_of_both_kinds),
		cmocka_unit_test(what_is_no_table_has_nothing),
		cmocka_unit_test(what_is_too_long_is_not_cut),
	};

	return unit_main(tests);
}
