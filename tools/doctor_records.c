/*
 * What the doctor says about records: a sample of them, bounded in number and
 * time.  Looking through all is for other commands.
 */
#include "doctor.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/limits.h"
#include "crypto/seal.h"
#include "domain/record.h"
#include "domain/secret.h"
#include "store/durable.h"
#include "store/records.h"

#define SUFFIX     ".json"
#define TEMP_OLD_S (24 * 3600)
#define NAME_SIZE  256
#define FILE_MODE  0600

struct sample {
	struct patient *patient;
	struct store store; /* only its directory */
	int64_t deadline;
	size_t files;
	struct doctor_tally mode, damaged, unsealable, temp;
	char seal_ids[LIMIT_KEYS_PER_FAMILY][SEAL_ID_SIZE];
	size_t seal_count;
};

static bool
is_over(const struct sample *sample)
{
	return sample->files >= LIMIT_SAMPLE ||
	       clock_monotonic_ms() >= sample->deadline;
}

static bool
knows_seal_key(const struct sample *sample, const char *id)
{
	size_t i;

	for (i = 0; i < sample->seal_count; i++) {
		if (strcmp(sample->seal_ids[i], id) == 0)
			return true;
	}
	return false;
}

/* Has every sealed value in it a key?  The depth is bounded by the reader. */
static bool
can_be_opened(const struct sample *sample, json_t *value)
{
	const char *name;
	json_t *part;
	size_t i;

	if (secret_is_sealed(value))
		return knows_seal_key(sample,
		    json_string_value(json_object_get(value, "keyId")));
	json_object_foreach (value, name, part) {
		if (!can_be_opened(sample, part))
			return false;
	}
	json_array_foreach (value, i, part) {
		if (!can_be_opened(sample, part))
			return false;
	}
	return true;
}

static void
look_into(struct sample *sample, const char *id)
{
	json_t *record;
	struct err err;

	if (records_load(&sample->store, id, &record, &err) == -1) {
		(void)doctor_tally_note(&sample->damaged, err.text);
		return;
	}
	if (record != NULL && !can_be_opened(sample, record))
		(void)doctor_tally_note(&sample->unsealable, id);
	json_decref(record);
}

/* The id in the name of a record's file; false for any other file. */
static bool
read_id(const char *name, char id[LIMIT_ID + 1])
{
	size_t len = strlen(name), suffix = strlen(SUFFIX);

	if (len <= suffix || len - suffix > LIMIT_ID ||
	    strcmp(name + len - suffix, SUFFIX) != 0)
		return false;
	snprintf(id, LIMIT_ID + 1, "%.*s", (int)(len - suffix), name);
	return record_id_is_valid(id);
}

static void
look_at(struct sample *sample, int dir, const char *shard, const char *name)
{
	char path[NAME_SIZE], id[LIMIT_ID + 1];
	struct stat st;

	if (fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return; /* it was replaced meanwhile */
	snprintf(path, sizeof(path), "%.20s/%.200s", shard, name);
	if (strncmp(name, DURABLE_TEMP_PREFIX, strlen(DURABLE_TEMP_PREFIX)) ==
	    0) {
		if (st.st_mtim.tv_sec < clock_now_ms() / 1000 - TEMP_OLD_S)
			(void)doctor_tally_note(&sample->temp, path);
		return;
	}
	sample->files++;
	if (!S_ISREG(st.st_mode) || (st.st_mode & 0777) != FILE_MODE ||
	    st.st_uid != geteuid())
		(void)doctor_tally_note(&sample->mode, path);
	if (read_id(name, id))
		look_into(sample, id);
}

static void
look_through(struct sample *sample, const char *shard)
{
	const struct dirent *entry;
	DIR *dir;
	int fd;

	fd = openat(sample->store.dir, shard,
	    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd == -1)
		return; /* the survey of directories has said so */
	if ((dir = fdopendir(fd)) == NULL) {
		close(fd);
		return;
	}
	while (!is_over(sample) && (entry = readdir(dir)) != NULL) {
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			look_at(sample, fd, shard, entry->d_name);
	}
	closedir(dir);
}

/* All kinds side by side, from a shard that differs from time to time, so that
 * the sample does. */
static void
take_sample(struct sample *sample)
{
	static const char *const others[] = { "locks", "queue", "dead" };
	unsigned first = (unsigned)(clock_now_ms() % STORE_SHARDS), i;
	const char *name, *before;
	char shard[NAME_SIZE];
	int kind;

	for (i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		look_through(sample, others[i]);
	look_at(sample, sample->store.dir, ".", "format");
	sample->files = 0;
	for (i = 0; i < STORE_SHARDS; i++) {
		before = "";
		for (kind = 0; kind < RECORD_KINDS; kind++) {
			name = record_form((enum record_kind)kind)->directory;
			snprintf(shard, sizeof(shard), "%s/%02x", name,
			    (first + i) % STORE_SHARDS);
			if (strcmp(name, before) != 0)
				look_through(sample, shard);
			before = name;
		}
	}
}

static void
report(struct patient *patient, const struct sample *sample)
{
	const struct {
		const struct doctor_tally *wrong;
		enum doctor_verdict verdict;
		const char *what, *advice;
	} rows[] = {
		{ &sample->mode, DOCTOR_BAD,
		    "not private files of ours: mode 0600, our owner",
		    "chmod 600 and chown them" },
		{ &sample->damaged, DOCTOR_BAD, "records that cannot be used",
		    "restore them from your backup: calls about them are "
		    "answered 000005" },
		{ &sample->unsealable, DOCTOR_BAD,
		    "records sealed with a key that is not in seal_keys",
		    "list the old key behind the new one: its secrets cannot "
		    "be opened" },
		{ &sample->temp, DOCTOR_WARNING,
		    "temporary files older than a day",
		    "a killed process left them, and nobody reads them: remove "
		    "them" },
	};
	size_t i;

	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (rows[i].wrong->count == 0)
			continue;
		doctor_add(patient, rows[i].verdict, "records",
		    "%zu %s; the first is %s", rows[i].wrong->count,
		    rows[i].what, rows[i].wrong->first);
		doctor_advise(patient, "%s; they are in %s", rows[i].advice,
		    patient->config.state_dir);
	}
	doctor_add(patient, DOCTOR_OK, "records", "%zu files were looked at%s",
	    sample->files,
	    is_over(sample) ? ", a sample of those there are" : "");
}

void
doctor_check_records(struct patient *patient)
{
	const struct access_keys *keys = &patient->config.seal_keys;
	struct sample sample = { .patient = patient,
		.store = STORE_INIT,
		.deadline = clock_monotonic_ms() + LIMIT_SAMPLE_MS };
	size_t i;

	if (patient->state == -1)
		return;
	sample.store.dir = patient->state;
	for (i = 0; i < keys->count && i < LIMIT_KEYS_PER_FAMILY; i++) {
		if (seal_key_id(&keys->list[i],
			sample.seal_ids[sample.seal_count]) == 0)
			sample.seal_count++;
	}
	take_sample(&sample);
	report(patient, &sample);
}
