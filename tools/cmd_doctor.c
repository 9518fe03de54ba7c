#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/limits.h"
#include "domain/instance.h"
#include "options.h"
#include "store/lock.h"
#include "store/replay.h"
#include "store/store.h"
#include "tool.h"

#define FREE_BYTES_MIN   (UINT64_C(64) * 1024 * 1024)
#define FREE_INODES_MIN  1000
#define KEY_ENDS_SOON_MS (INT64_C(7) * 24 * 3600 * 1000)

/* Somebody's clock before this was never set: the year of this program. */
#define CLOCK_FLOOR_MS INT64_C(1735689600000) /* 2025-01-01 */

enum severity {
	GOOD,
	WARNING,
	BAD
};

static const char *const severity_names[] = { "ok", "warning", "bad" };

/* What is being examined, and what was found. */
struct patient {
	const char *config_path;
	struct config config;
	struct store store;
	bool has_store;
	json_t *findings;
	enum severity worst;
};

static void add(struct patient *patient, enum severity severity,
    const char *what, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

static void
add(struct patient *patient, enum severity severity, const char *what,
    const char *fmt, ...)
{
	char text[ERR_TEXT_MAX];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof(text), fmt, ap);
	va_end(ap);
	if (severity > patient->worst)
		patient->worst = severity;
	/* jsontext_load() made running out of memory an exit. */
	(void)json_array_append_new(patient->findings,
	    json_pack("{s:s, s:s, s:s}", "check", what, "verdict",
		severity_names[severity], "text", text));
}

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
				add(patient, WARNING, "keys",
				    "keys/%s/%zu has expired: remove it",
				    family_name((enum family)family), i);
			else if (key->until_ms - now < KEY_ENDS_SOON_MS)
				add(patient, WARNING, "keys",
				    "keys/%s/%zu ends within 7 days: is its "
				    "successor there?",
				    family_name((enum family)family), i);
			else
				add(patient, GOOD, "keys",
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

	if (app_info == NULL)
		add(patient, BAD, "app_info",
		    "is missing: a new instance would have no address; add "
		    "{\"frontEndUrl\": \"https://…\"}");
	else if (instance_check_app_info(app_info, text, sizeof(text)) != 0) {
		config_fault(&patient->config, &err, "app_info", "%s", text);
		add(patient, BAD, "app_info", "%s", err.text);
	} else
		add(patient, GOOD, "app_info", "frontEndUrl is %s",
		    json_string_value(
			json_object_get(app_info, "frontEndUrl")));
}

static void
check_state(struct patient *patient)
{
	struct replay replay = REPLAY_INIT;
	struct err err;

	if (store_open(patient->config.state_dir, &patient->store, &err) != 0) {
		add(patient, BAD, "state", "%s", err.text);
		return;
	}
	patient->has_store = true;
	add(patient, GOOD, "state", "%s is ours, private and whole",
	    patient->config.state_dir);
	if (replay_open(&patient->store, &replay, &err) != 0)
		add(patient, BAD, "replay", "%s", err.text);
	else
		add(patient, GOOD, "replay", "the replay file opens");
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
		add(patient, BAD, "locks", "%s", err.text);
		return;
	}
	if (lock_take(patient->store.locks, "00", 0, &second, &err) == 0)
		add(patient, BAD, "locks",
		    "the file system of %s does not keep locks: put the state "
		    "on a local disk",
		    patient->config.state_dir);
	else
		add(patient, GOOD, "locks", "locks exclude each other");
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
		add(patient, BAD, "space", "cannot ask the file system: %s",
		    strerror(errno));
		return;
	}
	bytes = (uint64_t)fs.f_bavail * fs.f_frsize;
	if (bytes < FREE_BYTES_MIN)
		add(patient, BAD, "space",
		    "%llu KiB are free: below 64 MiB, make room",
		    (unsigned long long)(bytes / 1024));
	else if (fs.f_files != 0 && fs.f_favail < FREE_INODES_MIN)
		add(patient, BAD, "space", "%llu inodes are free: make room",
		    (unsigned long long)fs.f_favail);
	else
		add(patient, GOOD, "space", "%llu MiB are free",
		    (unsigned long long)(bytes / 1024 / 1024));
}

static void
check_clock(struct patient *patient)
{
	char now[CLOCK_ISO_SIZE];

	clock_format_iso(clock_now_ms(), now);
	if (clock_now_ms() < CLOCK_FLOOR_MS)
		add(patient, BAD, "clock",
		    "it is %s here: set the clock, every call would be stale",
		    now);
	else
		add(patient, GOOD, "clock",
		    "%s here; calls more than %lld s off are refused, so keep "
		    "NTP running",
		    now, (long long)patient->config.window_ms / 1000);
}

static void
check_log(struct patient *patient)
{
	const char *path = patient->config.log;

	if (path == NULL)
		add(patient, WARNING, "log",
		    "goes to standard error, which some servers drop: name a "
		    "file in \"log\"");
	else if (access(path, F_OK) != 0)
		add(patient, GOOD, "log", "%s will be made", path);
	else if (access(path, W_OK) != 0)
		add(patient, BAD, "log", "cannot write %s: %s", path,
		    strerror(errno));
	else
		add(patient, GOOD, "log", "%s can be written", path);
}

static void (*const checks[])(struct patient *) = {
	check_app_info,
	check_keys,
	check_state,
	check_locks,
	check_space,
	check_clock,
	check_log,
};

/* Whose keys the configuration has; without any, loading names none. */
static unsigned
configured_families(const char *path)
{
	unsigned families = 0;
	json_t *root, *keys;
	int family;

	root = json_load_file(path, JSON_REJECT_DUPLICATES, NULL);
	keys = json_object_get(root, "keys");
	for (family = 0; family < FAMILY_COUNT; family++) {
		if (json_object_get(keys, family_name((enum family)family)))
			families |= CONFIG_KEYS(family);
	}
	json_decref(root);
	return families;
}

static void
examine(struct patient *patient)
{
	struct err err;
	size_t i;

	if (config_load(patient->config_path,
		configured_families(patient->config_path), &patient->config,
		&err) != 0) {
		add(patient, BAD, "configuration", "%s", err.text);
		return;
	}
	add(patient, GOOD, "configuration", "%s is well-formed",
	    patient->config_path);
	for (i = 0; i < sizeof(checks) / sizeof(checks[0]); i++)
		checks[i](patient);
	if (patient->has_store)
		store_close(&patient->store);
	config_release(&patient->config);
}

static int
print_findings(const struct patient *patient, bool json)
{
	const json_t *finding;
	size_t i;

	if (json)
		return tool_print_json(patient->findings);
	json_array_foreach(patient->findings, i, finding)
	    printf("%-8s %-14s %s\n",
		json_string_value(json_object_get(finding, "verdict")),
		json_string_value(json_object_get(finding, "check")),
		json_string_value(json_object_get(finding, "text")));
	return 0;
}

int
cmd_doctor(int argc, char **argv)
{
	struct patient patient = { .store = STORE_INIT };
	struct site_options options;
	struct err err;
	int status;

	if (!site_options_parse(argc, argv, 0, &options, &status))
		return status;
	patient.config_path = options.config;
	patient.findings = json_array();
	examine(&patient);
	status = patient.worst == BAD ? TOOL_FAILURE : TOOL_OK;
	if (print_findings(&patient, options.json) != 0) {
		err_sys(&err, "cannot write the output");
		status = tool_fail(argv[0], &err);
	}
	json_decref(patient.findings);
	return status;
}
