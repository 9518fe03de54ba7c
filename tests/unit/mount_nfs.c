/* The options of NFS that break locks or lose writes are told apart. */
#include "../support/unit.h"

#include "base/mount.h"

static const struct {
	const char *type, *options;
	bool nfs;
	const char *fault; /* NULL: none */
} rows[] = {
	{ "nfs4", "rw,relatime,rw,vers=4.2,hard,local_lock=none", true, NULL },
	{ "nfs", "rw,vers=3,hard,nolock,local_lock=all", true, "nolock" },
	{ "nfs4", "rw,vers=4.1,soft,local_lock=none", true, "soft" },
	{ "nfs4", "rw,vers=4.1,softerr", true, "softerr" },
	{ "nfs4", "rw,vers=4.1,softreval", true, NULL },
	{ "nfs", "rw,vers=3,hard,local_lock=flock", true, "local_lock=flock" },
	{ "nfs", "rw,vers=3,hard,local_lock=posix", true, "local_lock=posix" },
	{ "ext4", "rw,relatime", false, NULL },
	{ "nfsd", "rw", false, NULL },
};

static void
each_row_is_as_it_says(void **state)
{
	struct mount mount;
	const char *fault;
	size_t i;

	(void)state;
	for (i = 0; i < UNIT_COUNT(rows); i++) {
		strcpy(mount.type, rows[i].type);
		strcpy(mount.options, rows[i].options);
		fault = mount_nfs_fault(&mount);
		unit_check(mount_is_nfs(&mount) == rows[i].nfs, "%s",
		    rows[i].type);
		unit_check((fault == NULL) == (rows[i].fault == NULL) &&
			       (fault == NULL ||
				   strcmp(fault, rows[i].fault) == 0),
		    "%s: %s", rows[i].options, fault != NULL ? fault : "none");
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_row_is_as_it_says),
	};

	return unit_main(tests);
}
