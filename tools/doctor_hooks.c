/* What the doctor says about hooks, and about what waits for them. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/file.h"
#include "doctor.h"
#include "store/records.h"
#include "work/hook.h"
#include "work/opening.h"
#include "work/queue.h"
#include "work/rsa_key.h"
#include "work/workshop.h"

/* A live event that nobody has tried for so long has no runner. */
#define FORGOTTEN_MS (INT64_C(15) * 60 * 1000)

/* Does the site have products that cause it? */
static bool
is_wanted(const struct patient *patient, enum event event)
{
	int family;

	for (family = 0; family < FAMILY_COUNT; family++) {
		if (patient->config.keys[family].count > 0 &&
		    event_is_of(event, (enum family)family))
			return true;
	}
	return false;
}

/* The number of hooks that are there; absent ones are named in `absent`. */
static size_t
check_each(struct patient *patient, int hooks, struct buf *absent)
{
	char why[HOOK_WHY_SIZE];
	size_t present = 0;
	enum event event;
	int i;

	for (i = EVENT_NONE + 1; i < EVENT_COUNT; i++) {
		event = (enum event)i;
		switch (hook_inspect(hooks, event, why)) {
		case HOOK_ABSENT:
			if (is_wanted(patient, event))
				buf_addf(absent, " %s", event_name(event));
			continue;
		case HOOK_BROKEN:
			doctor_add(patient, DOCTOR_BAD, "hooks", "%s %s",
			    event_name(event), why);
			break;
		case HOOK_READY:
			doctor_add(patient, DOCTOR_OK, "hooks", "%s can be run",
			    event_name(event));
			break;
		}
		present++;
	}
	return present;
}

/* new.sh is not new: the commonest mistake. */
static void
check_names(struct patient *patient, int hooks)
{
	const struct dirent *entry;
	int fd;
	DIR *dir;

	fd = openat(hooks, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd == -1 || (dir = fdopendir(fd)) == NULL) {
		doctor_add(patient, DOCTOR_BAD, "hooks",
		    "cannot read the hook directory: %s", strerror(errno));
		return;
	}
	while ((entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.' ||
		    event_from_name(entry->d_name) != EVENT_NONE ||
		    faccessat(hooks, entry->d_name, X_OK, AT_EACCESS) != 0)
			continue;
		if (strchr(entry->d_name, '.') != NULL)
			doctor_add(patient, DOCTOR_WARNING, "hooks",
			    "%.64s is executable, but no event has that name: "
			    "it is never run",
			    entry->d_name);
	}
	closedir(dir);
}

static void
check_hooks(struct patient *patient, int hooks)
{
	struct buf absent = BUF_INIT;
	size_t present;
	struct err err;

	if (hook_support(&err) != 0)
		doctor_add(patient, DOCTOR_BAD, "hooks", "%s", err.text);
	if (hooks == -1) {
		doctor_add(patient, DOCTOR_OK, "hooks",
		    "there is no hook_dir: an instance opens at once, with "
		    "app_info");
		return;
	}
	present = check_each(patient, hooks, &absent);
	if (present == 0)
		doctor_add(patient, DOCTOR_OK, "hooks",
		    "none yet: an instance opens at once, with app_info");
	else if (absent.len > 0)
		doctor_add(patient, DOCTOR_WARNING, "hooks",
		    "nothing of yours is done for:%s", buf_str(&absent));
	if (present > 0 && patient->config.log == NULL)
		doctor_add(patient, DOCTOR_WARNING, "hooks",
		    "what they say is lost: name a \"log\"");
	check_names(patient, hooks);
	buf_release(&absent);
}

/* How long the next event of an instance has been due without a try, ms. */
static int64_t
overdue_ms(const struct store *store, const char *id)
{
	int64_t now = clock_now_ms(), last, overdue = 0;
	json_t *record;
	const json_t *entry;
	struct err err;

	if (records_load(store, id, &record, &err) != 1)
		return 0;
	entry = event_next(record);
	if (entry != NULL && event_due_in(entry, now) == 0) {
		last = event_time(entry, "lastTry");
		overdue = now - (last != -1 ? last : event_time(entry, "at"));
	}
	json_decref(record);
	return overdue;
}

static void
check_waiting(struct patient *patient)
{
	struct queue_list list;
	size_t i, forgotten = 0;
	struct err err;

	if (queue_list(patient->store.queue, &list, &err) != 0) {
		doctor_add(patient, DOCTOR_BAD, "jobs", "%s", err.text);
		return;
	}
	for (i = 0; i < list.count; i++)
		forgotten +=
		    overdue_ms(&patient->store, list.ids[i]) > FORGOTTEN_MS;
	if (forgotten > 0)
		doctor_add(patient, DOCTOR_BAD, "jobs",
		    "%zu instances wait for a runner for more than 15 min: %s",
		    forgotten,
		    patient->config.spawns_runner
			? "run `koogate run`, and look into the log"
			: "\"runner\" is \"none\", so cron or systemd must "
			  "run `koogate run`");
	else
		doctor_add(patient, DOCTOR_OK, "jobs",
		    "%zu instances have something pending", list.count);
	queue_list_release(&list);
}

static void
check_dead(struct patient *patient)
{
	struct queue_list list;
	struct err err;

	if (queue_list(patient->store.dead, &list, &err) != 0) {
		doctor_add(patient, DOCTOR_BAD, "jobs", "%s", err.text);
		return;
	}
	if (list.count > 0)
		doctor_add(patient, DOCTOR_WARNING, "jobs",
		    "%zu instances have dead letters: see `koogate jobs`",
		    list.count);
	queue_list_release(&list);
}

static void
check_seal(struct patient *patient)
{
	const json_t *password =
	    json_object_get(patient->config.app_info, "password");

	if (patient->config.seal_keys.count > 0)
		doctor_add(patient, DOCTOR_OK, "seal_keys",
		    "passwords in the state are sealed");
	else if (password != NULL)
		doctor_add(patient, DOCTOR_WARNING, "seal_keys",
		    "there is none: the password of app_info lies in the state "
		    "as plain text");
}

static int
check_rsa_key(struct patient *patient, enum family family, struct err *err)
{
	struct oaep_key *key;

	if (!event_is_of(EVENT_APPLICATION, family))
		return 0;
	key = rsa_key_load(&patient->config, err);
	oaep_free(key);
	return key != NULL ? 0 : -1;
}

/* What the endpoints would say when they start. */
static void
check_openings(struct patient *patient, const struct workshop *work)
{
	struct err err;
	int i;

	for (i = 0; i < FAMILY_COUNT; i++) {
		if (patient->config.keys[i].count == 0)
			continue;
		if (opening_check(work, (enum family)i, &err) != 0 ||
		    check_rsa_key(patient, (enum family)i, &err) != 0)
			doctor_add(patient, DOCTOR_BAD, "products", "%s: %s",
			    family_name((enum family)i), err.text);
		else
			doctor_add(patient, DOCTOR_OK, "products",
			    "%s can be served", family_name((enum family)i));
	}
}

void
doctor_check_hooks(struct patient *patient)
{
	struct workshop work;
	int hooks = -1;
	struct err err;

	check_seal(patient);
	if (!patient->has_store)
		return;
	if (workshop_open(&patient->config, &patient->store, NULL, &work,
		&err) != 0 ||
	    workshop_open_hooks(&work, &hooks, &err) != 0)
		doctor_add(patient, DOCTOR_BAD, "hooks", "%s", err.text);
	else {
		check_hooks(patient, hooks);
		check_openings(patient, &work);
	}
	file_close(&hooks);
	workshop_close(&work);
	check_waiting(patient);
	check_dead(patient);
}
