/* What the doctor says about the directories of the state. */
#include "doctor.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "domain/record.h"

#define NAME_SIZE 64

/* Those that an older version may not have had: opening the state makes them. */
static const struct {
	const char *name;
	bool newer;
} directories[] = {
	{ "locks", false },
	{ "journal", false },
	{ "queue", true },
	{ "dead", true },
};

struct survey {
	struct patient *patient;
	size_t seen;
	struct doctor_tally mode, owner;
	unsigned first_mode, first_owner;
};

/* False when it is not there, or no directory. */
static bool
survey_one(struct survey *survey, const char *name)
{
	struct stat st;

	if (fstatat(survey->patient->state, name, &st, AT_SYMLINK_NOFOLLOW) !=
		0 ||
	    !S_ISDIR(st.st_mode))
		return false;
	survey->seen++;
	if ((st.st_mode & 0777) != 0700 &&
	    doctor_tally_note(&survey->mode, name))
		survey->first_mode = (unsigned)st.st_mode & 07777;
	if (st.st_uid != geteuid() && doctor_tally_note(&survey->owner, name))
		survey->first_owner = (unsigned)st.st_uid;
	return true;
}

static void
report_missing(struct patient *patient, const char *name, bool newer)
{
	doctor_add(patient, newer ? DOCTOR_WARNING : DOCTOR_BAD, "state",
	    "the directory %s is not there", name);
	if (newer)
		doctor_advise(patient,
		    "it is made when the state is opened; if it was lost, "
		    "`koogate run --rebuild` finds what was in it");
	else
		doctor_advise(patient,
		    "make it, mode 0700, and restore what was in it from your "
		    "backup: %s/%s",
		    patient->config.state_dir, name);
}

/* The directory of a kind of records, with its shards.  An older version did
 * not have it when its last shard is missing: then all are made. */
static void
survey_kind(struct survey *survey, const char *name, bool newer)
{
	struct patient *patient = survey->patient;
	struct doctor_tally missing = { 0 };
	char shard[NAME_SIZE];
	bool last = false;
	unsigned i;

	if (!survey_one(survey, name)) {
		report_missing(patient, name, newer);
		return;
	}
	for (i = 0; i < STORE_SHARDS; i++) {
		snprintf(shard, sizeof(shard), "%s/%02x", name, i & 0xff);
		last = survey_one(survey, shard);
		if (!last)
			(void)doctor_tally_note(&missing, shard);
	}
	if (missing.count == 0)
		return;
	doctor_add(patient, newer && !last ? DOCTOR_WARNING : DOCTOR_BAD,
	    "state", "%s/ lacks %zu of its %d shards, the first is %s", name,
	    missing.count, STORE_SHARDS, missing.first);
	doctor_advise(patient,
	    "make each, mode 0700, in %s, and restore the records that were "
	    "in it from your backup",
	    patient->config.state_dir);
}

static void
conclude(const struct survey *survey)
{
	struct patient *patient = survey->patient;
	const char *path = patient->config.state_dir;

	if (survey->mode.count > 0) {
		doctor_add(patient, DOCTOR_BAD, "state",
		    "%zu directories have a mode other than 0700, the first is "
		    "%s with %04o",
		    survey->mode.count, survey->mode.first, survey->first_mode);
		doctor_advise(patient, "find %s -type d -exec chmod 700 {} +",
		    path);
	}
	if (survey->owner.count > 0) {
		doctor_add(patient, DOCTOR_BAD, "state",
		    "%zu directories belong to somebody else, the first is %s "
		    "with uid %u",
		    survey->owner.count, survey->owner.first,
		    survey->first_owner);
		doctor_advise(patient,
		    "run this as the owner of the state, or chown -R %ld %s",
		    (long)geteuid(), path);
	}
	if (survey->mode.count == 0 && survey->owner.count == 0)
		doctor_add(patient, DOCTOR_OK, "state",
		    "%zu directories are ours and private", survey->seen);
}

static void
survey_all(struct patient *patient)
{
	struct survey survey = { .patient = patient };
	const char *name, *before = "";
	size_t i;
	int kind;

	(void)survey_one(&survey, ".");
	for (i = 0; i < sizeof(directories) / sizeof(directories[0]); i++) {
		if (!survey_one(&survey, directories[i].name))
			report_missing(patient, directories[i].name,
			    directories[i].newer);
	}
	/* Kinds that share a directory stand side by side. */
	for (kind = 0; kind < RECORD_KINDS; kind++) {
		name = record_form((enum record_kind)kind)->directory;
		if (strcmp(name, before) != 0)
			survey_kind(&survey, name, kind != RECORD_INSTANCE);
		before = name;
	}
	conclude(&survey);
}

/* After the survey, since opening makes what an older version did not have. */
static void
open_store(struct patient *patient)
{
	const char *path = patient->config.state_dir;
	struct err err;

	if (store_open(path, &patient->store, &err) != 0) {
		doctor_add(patient, DOCTOR_BAD, "state", "%s", err.text);
		doctor_advise(patient, "nothing starts before that");
		return;
	}
	patient->has_store = true;
	doctor_add(patient, DOCTOR_OK, "state",
	    "%s opens, and has the format of this version", path);
	if (workshop_open(&patient->config, &patient->store, NULL,
		&patient->work, &err) != 0)
		doctor_add_failure(patient, "state", "%s", err.text);
}

void
doctor_check_state(struct patient *patient)
{
	const char *path = patient->config.state_dir;

	patient->state = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (patient->state != -1)
		survey_all(patient);
	open_store(patient);
}
