/* What the doctor says about hooks. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "doctor.h"
#include "work/hook.h"
#include "work/workshop.h"

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
			doctor_advise(patient,
			    "its events wait until then, and are given up "
			    "after give_up_s");
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

static void
warn_of_name(struct patient *patient, const char *name)
{
	doctor_add(patient, DOCTOR_WARNING, "hooks",
	    "%.64s is executable, but no event has that name: it is never run",
	    name);
	doctor_advise(patient, "give it the event's name, without a suffix");
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
		doctor_add_failure(patient, "hooks",
		    "cannot read the hook directory: %s", strerror(errno));
		return;
	}
	while ((entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.' ||
		    event_from_name(entry->d_name) != EVENT_NONE ||
		    faccessat(hooks, entry->d_name, X_OK, AT_EACCESS) != 0)
			continue;
		if (strchr(entry->d_name, '.') != NULL)
			warn_of_name(patient, entry->d_name);
	}
	closedir(dir);
}

/* Who can write here runs programs as us. */
static void
check_mode(struct patient *patient, int hooks)
{
	const char *path = patient->config.hook_dir;
	struct stat st;

	if (fstat(hooks, &st) != 0)
		doctor_add_failure(patient, "hooks",
		    "cannot inspect the hook directory: %s", strerror(errno));
	else if ((st.st_mode & 022) != 0) {
		doctor_add(patient,
		    (st.st_mode & 02) != 0 ? DOCTOR_BAD : DOCTOR_WARNING,
		    "hooks", "%s has mode %04o: others can put hooks there",
		    path, (unsigned)st.st_mode & 07777);
		doctor_advise(patient, "chmod go-w it");
	} else if (st.st_uid != geteuid() && st.st_uid != 0) {
		doctor_add(patient, DOCTOR_WARNING, "hooks",
		    "%s belongs to uid %ld, who can run programs as uid %ld",
		    path, (long)st.st_uid, (long)geteuid());
		doctor_advise(patient, "chown it, unless that is meant");
	} else
		doctor_add(patient, DOCTOR_OK, "hooks",
		    "only its owner puts hooks into %s", path);
}

static void
report_absent(struct patient *patient, const char *names)
{
	doctor_add(patient, DOCTOR_WARNING, "hooks",
	    "nothing of yours is done for:%s", names);
	doctor_advise(patient,
	    "write hooks for them, unless there is nothing to do; see "
	    "koogate-hooks(7)");
}

static void
check_hooks(struct patient *patient, int hooks)
{
	struct buf absent = BUF_INIT;
	size_t present;
	struct err err;

	if (hook_support(&err) != 0) {
		doctor_add(patient, DOCTOR_BAD, "hooks", "%s", err.text);
		doctor_advise(patient,
		    "use a newer kernel; in a container, a runtime that lets "
		    "these calls pass");
	}
	if (hooks == -1) {
		doctor_add(patient, DOCTOR_OK, "hooks",
		    "there is no hook_dir: an instance opens at once, with "
		    "app_info");
		return;
	}
	check_mode(patient, hooks);
	present = check_each(patient, hooks, &absent);
	if (present == 0)
		doctor_add(patient, DOCTOR_OK, "hooks",
		    "none yet: an instance opens at once, with app_info");
	else if (absent.len > 0)
		report_absent(patient, buf_str(&absent));
	if (present > 0 && patient->config.log == NULL) {
		doctor_add(patient, DOCTOR_WARNING, "hooks",
		    "what they say is lost");
		doctor_advise(patient, "name a \"log\"");
	}
	check_names(patient, hooks);
	buf_release(&absent);
}

void
doctor_check_hooks(struct patient *patient)
{
	int hooks = -1;
	struct err err;

	if (!patient->has_store)
		return;
	if (workshop_open_hooks(&patient->work, &hooks, &err) != 0) {
		doctor_add(patient, DOCTOR_BAD, "hooks", "%s", err.text);
		doctor_advise(patient,
		    "make the directory, or take \"hook_dir\" out of the "
		    "configuration");
	} else
		check_hooks(patient, hooks);
	file_close(&hooks);
}
