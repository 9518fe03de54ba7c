/* What the doctor says about the file system that holds the state. */
#include "doctor.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statfs.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/mount.h"
#include "store/space.h"

#include <fcntl.h>
#include <unistd.h>

#define MOUNTS "/proc/self/mountinfo"

static const char container[] =
    "mount a volume there: what is in a container goes with it";
static const char no_modes[] =
    "move the state to a local disk: this one keeps neither modes nor owners "
    "of files";
static const char no_locks[] =
    "move the state to a local disk: locks do not reach other machines, and "
    "two workers would write one record";

/* Magic numbers of statfs(2), and what they mean for a state. */
static const struct {
	unsigned long magic;
	const char *name;
	enum doctor_verdict verdict;
	const char *advice;
} kinds[] = {
	{ 0xef53, "ext2, ext3 or ext4", DOCTOR_OK, NULL },
	{ 0x58465342, "xfs", DOCTOR_OK, NULL },
	{ 0x9123683e, "btrfs", DOCTOR_OK, NULL },
	{ 0x2fc12fc1, "zfs", DOCTOR_OK, NULL },
	{ 0xf2f52010, "f2fs", DOCTOR_OK, NULL },
	{ 0xca451a4e, "bcachefs", DOCTOR_OK, NULL },
	{ 0x3153464a, "jfs", DOCTOR_OK, NULL },
	{ 0x7461636f, "ocfs2", DOCTOR_OK, NULL },
	{ 0x01161970, "gfs2", DOCTOR_OK, NULL },
	{ 0x00c36400, "ceph", DOCTOR_OK, NULL },
	{ 0x6969, "nfs", DOCTOR_OK, NULL },
	{ 0x01021994, "tmpfs", DOCTOR_WARNING,
	    "put the state on a disk: here all of it is lost at reboot" },
	{ 0x858458f6, "ramfs", DOCTOR_WARNING,
	    "put the state on a disk: here all of it is lost at reboot" },
	{ 0x794c7630, "overlayfs", DOCTOR_WARNING, container },
	{ 0x61756673, "aufs", DOCTOR_WARNING, container },
	{ 0x65735546, "fuse", DOCTOR_WARNING,
	    "whether it keeps locks and syncs is up to its program: prefer a "
	    "local disk" },
	{ 0x01021997, "9p", DOCTOR_WARNING, no_locks },
	{ 0x7366746e, "ntfs3", DOCTOR_WARNING, no_modes },
	{ 0x5346544e, "ntfs", DOCTOR_WARNING, no_modes },
	{ 0x4d44, "vfat", DOCTOR_BAD, no_modes },
	{ 0x2011bab0, "exfat", DOCTOR_BAD, no_modes },
	{ 0xff534d42, "cifs", DOCTOR_BAD, no_locks },
	{ 0xfe534d42, "smb", DOCTOR_BAD, no_locks },
	{ 0x517b, "smb", DOCTOR_BAD, no_locks },
};

#define KINDS (sizeof(kinds) / sizeof(kinds[0]))

static void
check_kind(struct patient *patient)
{
	struct statfs fs;
	size_t i = 0;

	if (fstatfs(patient->state, &fs) != 0) {
		doctor_add_failure(patient, "disk",
		    "cannot ask the file system: %s", strerror(errno));
		return;
	}
	while (i < KINDS &&
	       kinds[i].magic != ((unsigned long)fs.f_type & 0xffffffffUL))
		i++;
	if (i == KINDS) {
		doctor_add(patient, DOCTOR_WARNING, "disk",
		    "the state is on a file system of a kind (0x%lx) that is "
		    "not known here",
		    (unsigned long)fs.f_type & 0xffffffffUL);
		doctor_advise(patient,
		    "see that it keeps locks, and what was synced");
		return;
	}
	doctor_add(patient, kinds[i].verdict, "disk", "the state is on %s",
	    kinds[i].name);
	if (kinds[i].advice != NULL)
		doctor_advise(patient, "%s", kinds[i].advice);
}

/* Files of /proc have no size: read to the end.  0 or -1. */
static int
read_mounts(struct buf *out)
{
	char part[4096];
	ssize_t n;
	int fd;

	if ((fd = open(MOUNTS, O_RDONLY | O_CLOEXEC)) == -1)
		return -1;
	while (
	    (n = read(fd, part, sizeof(part))) > 0 && out->len < LIMIT_RECORD)
		buf_add(out, part, (size_t)n);
	close(fd);
	return n == 0 && buf_ok(out) ? 0 : -1;
}

static void
judge_mount(struct patient *patient, const struct mount *mount)
{
	const char *fault = NULL;

	if (mount_is_nfs(mount))
		fault = mount_nfs_fault(mount);
	if (fault != NULL) {
		doctor_add(patient, DOCTOR_BAD, "disk",
		    "it is mounted with the option %s: locks or writes can be "
		    "lost",
		    fault);
		doctor_advise(patient,
		    "mount it hard, with locks, NFS 4.1 or later; or put the "
		    "state on a local disk");
	} else if (mount_has_option(mount, "ro")) {
		doctor_add(patient, DOCTOR_BAD, "disk",
		    "it is mounted read-only");
		doctor_advise(patient,
		    "see the kernel's log for why, then remount it");
	} else
		doctor_add(patient, DOCTOR_OK, "disk",
		    "%s, mounted with no option that loses anything",
		    mount->type);
}

static void
check_mount(struct patient *patient)
{
	char *path = realpath(patient->config.state_dir, NULL);
	struct buf table = BUF_INIT;
	struct mount mount;

	if (path == NULL || read_mounts(&table) != 0 ||
	    !mount_find(buf_str(&table), path, &mount))
		doctor_add(patient, DOCTOR_SKIPPED, "disk",
		    "how it is mounted cannot be told from %s", MOUNTS);
	else
		judge_mount(patient, &mount);
	buf_release(&table);
	free(path);
}

static enum doctor_verdict
judge_free(int64_t left, int64_t least, int64_t low)
{
	if (left < least)
		return DOCTOR_BAD;
	return left < low ? DOCTOR_WARNING : DOCTOR_OK;
}

static int64_t
larger(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static void
report_free(struct patient *patient, int64_t left, const char *unit,
    enum doctor_verdict verdict)
{
	doctor_add(patient, verdict, "disk", "%lld %s are free",
	    (long long)left, unit);
	if (verdict != DOCTOR_OK)
		doctor_advise(patient,
		    "make room: below min_free_mib new orders are refused, on "
		    "a full disk every change, and buyers are refunded");
}

/* Whoever has a floor of his own is told well before it is reached. */
static void
check_space(struct patient *patient)
{
	int64_t floor = patient->config.min_free;
	struct err err = ERR_INIT;
	struct space space;

	if (space_ask(patient->state, &space, &err) != 0) {
		doctor_add_failure(patient, "disk", "%s", err.text);
		return;
	}
	report_free(patient, space.bytes / (1024 * 1024), "MiB",
	    judge_free(space.bytes, larger(LIMIT_FREE_BYTES, floor),
		larger(LIMIT_FREE_BYTES_LOW, 2 * floor)));
	/* Some file systems make inodes as they need them, and count none. */
	if (space.inodes != SPACE_UNCOUNTED)
		report_free(patient, space.inodes, "inodes",
		    judge_free(space.inodes, LIMIT_FREE_INODES,
			LIMIT_FREE_INODES_LOW));
	if (!space_is_low(&space, floor))
		return;
	doctor_add(patient, DOCTOR_BAD, "disk",
	    "new orders are refused: there is less room than min_free_mib, "
	    "%lld, or fewer than %d inodes",
	    (long long)(floor / (1024 * 1024)), LIMIT_MIN_FREE_INODES);
	doctor_advise(patient,
	    "make room; what was opened can still be changed and released");
}

void
doctor_check_disk(struct patient *patient)
{
	if (patient->state == -1)
		return;
	check_kind(patient);
	check_mount(patient);
	check_space(patient);
}
