/* What the doctor says about the files of the state that are no records. */
#include "doctor.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "store/replay.h"

#define REPLAY_NAME  "replay"
#define REPLAY_SIZE  ((off_t)REPLAY_BUCKETS * REPLAY_BUCKET_SIZE)
#define JOURNAL_NAME "journal"
#define DAY_SUFFIX   ".jsonl"
#define DAY_LEN      10 /* "2026-11-23" */

/* A file of the state that is neither private nor ours is bad. */
static bool
is_private(struct patient *patient, const char *check, const char *name,
    const struct stat *st)
{
	const char *state = patient->config.state_dir;

	if ((st->st_mode & 0777) == 0600 && st->st_uid == geteuid())
		return true;
	doctor_add(patient, DOCTOR_BAD, check,
	    "%s has mode %04o and belongs to uid %ld", name,
	    (unsigned)st->st_mode & 07777, (long)st->st_uid);
	doctor_advise(patient, "chmod 600 %s/%s; chown %ld %s/%s", state, name,
	    (long)geteuid(), state, name);
	return false;
}

static void
open_replay(struct patient *patient)
{
	struct replay replay = REPLAY_INIT;
	struct err err;

	if (replay_open(&patient->store, &replay, &err) != 0) {
		doctor_add(patient, DOCTOR_BAD, "replay", "%s", err.text);
		doctor_advise(patient,
		    "every signed call is refused; move %s/%s away, and a new "
		    "one is made",
		    patient->config.state_dir, REPLAY_NAME);
	} else
		doctor_add(patient, DOCTOR_OK, "replay",
		    "the replay file can be used");
	replay_close(&replay);
}

static void
check_replay(struct patient *patient)
{
	struct stat st;

	if (fstatat(patient->state, REPLAY_NAME, &st, AT_SYMLINK_NOFOLLOW) !=
	    0) {
		if (errno != ENOENT)
			doctor_add_failure(patient, "replay",
			    "cannot inspect it: %s", strerror(errno));
	} else if (S_ISREG(st.st_mode)) {
		(void)is_private(patient, "replay", REPLAY_NAME, &st);
		if (st.st_size != 0 && st.st_size != REPLAY_SIZE) {
			doctor_add(patient, DOCTOR_WARNING, "replay",
			    "the file had %lld bytes instead of %lld: "
			    "signatures that were seen may be forgotten",
			    (long long)st.st_size, (long long)REPLAY_SIZE);
			doctor_advise(patient,
			    "find out who wrote to it, or what was restored; "
			    "2 min of calls later it is as good as new");
		}
	}
	if (patient->has_store)
		open_replay(patient);
}

/* The day of a journal's file, NULL for any other file. */
static const char *
day_of(const char *name)
{
	if (strlen(name) == DAY_LEN + strlen(DAY_SUFFIX) &&
	    strcmp(name + DAY_LEN, DAY_SUFFIX) == 0)
		return name;
	return NULL;
}

struct journal_sum {
	size_t days;
	long long bytes;
	char oldest[DAY_LEN + 1];
	bool wrong; /* one is not private, and that has been said */
};

static void
add_day(struct patient *patient, DIR *dir, const char *day,
    struct journal_sum *sum)
{
	struct stat st;

	if (fstatat(dirfd(dir), day, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return;
	if (!sum->wrong)
		sum->wrong = !is_private(patient, "journal", day, &st);
	if (sum->days++ == 0 || strncmp(day, sum->oldest, DAY_LEN) < 0)
		memcpy(sum->oldest, day, DAY_LEN);
	sum->bytes += st.st_size;
}

static void
report_journal(struct patient *patient, const struct journal_sum *sum)
{
	bool large = sum->bytes > LIMIT_JOURNAL_LARGE;

	if (sum->days == 0) {
		doctor_add(patient, DOCTOR_OK, "journal", "no call yet");
		return;
	}
	doctor_add(patient, large ? DOCTOR_WARNING : DOCTOR_OK, "journal",
	    "%zu days since %s, %lld KiB", sum->days, sum->oldest,
	    sum->bytes / 1024);
	if (large)
		doctor_advise(patient,
		    "compress or remove old days in %s/%s: nothing needs them",
		    patient->config.state_dir, JOURNAL_NAME);
}

static void
check_journal(struct patient *patient)
{
	struct journal_sum sum = { 0 };
	const struct dirent *entry;
	DIR *dir = NULL;
	int fd;

	fd = openat(patient->state, JOURNAL_NAME,
	    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd != -1 && (dir = fdopendir(fd)) == NULL)
		close(fd);
	if (dir == NULL) {
		doctor_add(patient, DOCTOR_BAD, "journal",
		    "cannot read the directory: %s", strerror(errno));
		doctor_advise(patient, "calls leave no line anywhere");
		return;
	}
	while ((entry = readdir(dir)) != NULL) {
		if (day_of(entry->d_name) != NULL)
			add_day(patient, dir, entry->d_name, &sum);
	}
	closedir(dir);
	report_journal(patient, &sum);
}

void
doctor_check_files(struct patient *patient)
{
	if (patient->state == -1)
		return;
	check_replay(patient);
	check_journal(patient);
}
