#include "doctor.h"

#include <errno.h>
#include <libgen.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/limits.h"
#include "domain/instance.h"
#include "store/lock.h"
#include "store/replay.h"

#define FREE_BYTES_MIN   (UINT64_C(64) * 1024 * 1024)
#define FREE_INODES_MIN  1000
#define KEY_ENDS_SOON_MS (INT64_C(7) * 24 * 3600 * 1000)

/* Somebody's clock before this was never set: the year of this program. */
#define CLOCK_FLOOR_MS INT64_C(1735689600000) /* 2025-01-01 */

static void
check_keys(struct patient *patient)
{
	int64_t now = clock_now_ms();
	struct access_keys *keys;
	struct access_key *key;
	int family;
	size_t i;

	for (family = 0; family < FAMILY_COUNT; family++) {
		keys = &patient->config.keys[family];
		for (i = 0; i < keys->count; i++) {
			key = &keys->list[i];
			if (!key_is_active(key, now))
				doctor_add(patient, DOCTOR_WARNING, "keys",
				    "keys/%s/%zu has expired: remove it",
				    family_name((enum family)family), i);
			else if (key->until_ms - now < KEY_ENDS_SOON_MS)
				doctor_add(patient, DOCTOR_WARNING, "keys",
				    "keys/%s/%zu ends within 7 days: is its "
				    "successor there?",
				    family_name((enum family)family), i);
			else
				doctor_add(patient, DOCTOR_OK, "keys",
				    "keys/%s/%zu is readable and private",
				    family_name((enum family)family), i);
		}
	}
}

static void
check_app_info(struct patient *patient)
{
	const json_t *app_info = patient->config.app_info;
	char text[LIMIT_RESULT_MSG];
	struct err err;

	if (app_info == NULL && patient->config.hook_dir != NULL)
		doctor_add(patient, DOCTOR_OK, "app_info",
		    "is not given: the hook `new` must give it");
	else if (app_info == NULL)
		doctor_add(patient, DOCTOR_BAD, "app_info",
		    "is missing: a new instance would have no address; add "
		    "{\"frontEndUrl\": \"https://…\"}");
	else if (instance_check_app_info(app_info, text, sizeof(text)) != 0) {
		config_fault(&patient->config, &err, "app_info", "%s", text);
		doctor_add(patient, DOCTOR_BAD, "app_info", "%s", err.text);
	} else
		doctor_add(patient, DOCTOR_OK, "app_info", "frontEndUrl is %s",
		    json_string_value(
			json_object_get(app_info, "frontEndUrl")));
}

static void
check_state(struct patient *patient)
{
	struct replay replay = REPLAY_INIT;
	struct err err;

	if (store_open(patient->config.state_dir, &patient->store, &err) != 0) {
		doctor_add(patient, DOCTOR_BAD, "state", "%s", err.text);
		return;
	}
	patient->has_store = true;
	doctor_add(patient, DOCTOR_OK, "state", "%s is ours, private and whole",
	    patient->config.state_dir);
	if (replay_open(&patient->store, &replay, &err) != 0)
		doctor_add(patient, DOCTOR_BAD, "replay", "%s", err.text);
	else
		doctor_add(patient, DOCTOR_OK, "replay",
		    "the replay file opens");
	replay_close(&replay);
}

/* Two descriptors of one file must exclude each other; on some network file
 * systems they do not, and two workers would write one record. */
static void
check_locks(struct patient *patient)
{
	struct lock first = LOCK_INIT, second = LOCK_INIT;
	struct err err;

	if (!patient->has_store)
		return;
	if (lock_take(patient->store.locks, "00", LIMIT_LOCK_WAIT_MS, &first,
		&err) != 0) {
		doctor_add(patient, DOCTOR_BAD, "locks", "%s", err.text);
		return;
	}
	if (lock_take(patient->store.locks, "00", 0, &second, &err) == 0)
		doctor_add(patient, DOCTOR_BAD, "locks",
		    "the file system of %s does not keep locks: put the state "
		    "on a local disk",
		    patient->config.state_dir);
	else
		doctor_add(patient, DOCTOR_OK, "locks",
		    "locks exclude each other");
	lock_release(&second);
	lock_release(&first);
}

static void
check_space(struct patient *patient)
{
	struct statvfs fs;
	uint64_t bytes;

	if (!patient->has_store)
		return;
	if (fstatvfs(patient->store.dir, &fs) != 0) {
		doctor_add(patient, DOCTOR_BAD, "space",
		    "cannot ask the file system: %s", strerror(errno));
		return;
	}
	bytes = (uint64_t)fs.f_bavail * fs.f_frsize;
	if (bytes < FREE_BYTES_MIN)
		doctor_add(patient, DOCTOR_BAD, "space",
		    "%llu KiB are free: below 64 MiB, make room",
		    (unsigned long long)(bytes / 1024));
	else if (fs.f_files != 0 && fs.f_favail < FREE_INODES_MIN)
		doctor_add(patient, DOCTOR_BAD, "space",
		    "%llu inodes are free: make room",
		    (unsigned long long)fs.f_favail);
	else
		doctor_add(patient, DOCTOR_OK, "space", "%llu MiB are free",
		    (unsigned long long)(bytes / 1024 / 1024));
}

static void
check_clock(struct patient *patient)
{
	char now[CLOCK_ISO_SIZE];

	clock_format_iso(clock_now_ms(), now);
	if (clock_now_ms() < CLOCK_FLOOR_MS)
		doctor_add(patient, DOCTOR_BAD, "clock",
		    "it is %s here: set the clock, every call would be stale",
		    now);
	else
		doctor_add(patient, DOCTOR_OK, "clock",
		    "%s here; calls more than %lld s off are refused, so keep "
		    "NTP running",
		    now, (long long)patient->config.window_ms / 1000);
}

static bool
parent_is_writable(const char *path)
{
	char *copy = strdup(path);
	bool writable;

	writable = copy != NULL && access(dirname(copy), W_OK | X_OK) == 0;
	free(copy);
	return writable;
}

static void
check_log(struct patient *patient)
{
	const char *path = patient->config.log;

	if (path == NULL)
		doctor_add(patient, DOCTOR_WARNING, "log",
		    "goes to standard error, which some servers drop: name a "
		    "file in \"log\"");
	else if (access(path, F_OK) != 0 && !parent_is_writable(path))
		doctor_add(patient, DOCTOR_BAD, "log",
		    "cannot make %s: its directory is not there or not ours",
		    path);
	else if (access(path, F_OK) != 0)
		doctor_add(patient, DOCTOR_OK, "log", "%s will be made", path);
	else if (access(path, W_OK) != 0)
		doctor_add(patient, DOCTOR_BAD, "log", "cannot write %s: %s",
		    path, strerror(errno));
	else
		doctor_add(patient, DOCTOR_OK, "log", "%s can be written",
		    path);
}

static void (*const checks[])(struct patient *) = {
	check_app_info,
	check_keys,
	check_state,
	check_locks,
	check_space,
	check_clock,
	check_log,
	doctor_check_hooks,
};

void
doctor_check_site(struct patient *patient)
{
	size_t i;

	for (i = 0; i < sizeof(checks) / sizeof(checks[0]); i++)
		checks[i](patient);
}
