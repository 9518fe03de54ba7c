/* What the doctor says about the configuration itself, and about the log. */
#include "doctor.h"

#include <errno.h>
#include <libgen.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "domain/instance.h"
#include "init_config.h"

void
doctor_check_user(struct patient *patient, const char *path)
{
	const struct passwd *owner;
	struct stat st;

	if (stat(path, &st) != 0 || st.st_uid == geteuid() || st.st_uid == 0)
		return;
	owner = getpwuid(st.st_uid);
	doctor_add(patient, DOCTOR_BAD, "user",
	    "this runs as uid %ld, and %s belongs to uid %ld", (long)geteuid(),
	    path, (long)st.st_uid);
	doctor_advise(patient,
	    "before anything else look again as its owner, who runs the "
	    "endpoints: sudo -u %s koogate doctor",
	    owner != NULL ? owner->pw_name : "OWNER");
}

/* Who can write the configuration can name hooks, which run as us. */
static void
check_file(struct patient *patient)
{
	const char *path = patient->options->config;
	const json_t *password =
	    json_object_get(patient->config.app_info, "password");
	struct stat st;

	if (stat(path, &st) != 0)
		doctor_add_failure(patient, "configuration",
		    "cannot inspect %s: %s", path, strerror(errno));
	else if ((st.st_mode & 022) != 0) {
		doctor_add(patient, DOCTOR_BAD, "configuration",
		    "%s has mode %04o: others can write it", path,
		    (unsigned)st.st_mode & 07777);
		doctor_advise(patient,
		    "chmod go-w it: who writes it decides what runs here");
	} else if (st.st_uid != geteuid() && st.st_uid != 0) {
		doctor_add(patient, DOCTOR_WARNING, "configuration",
		    "%s belongs to uid %ld", path, (long)st.st_uid);
		doctor_advise(patient,
		    "chown it to root or to uid %ld, which runs this program",
		    (long)geteuid());
	} else if (password != NULL && (st.st_mode & 04) != 0) {
		doctor_add(patient, DOCTOR_WARNING, "configuration",
		    "%s can be read by everybody and holds a password", path);
		doctor_advise(patient, "chmod o-r it");
	} else
		doctor_add(patient, DOCTOR_OK, "configuration",
		    "%s is well-formed, and only its owner writes it", path);
}

/* What is well-formed may still be what nobody has touched. */
static void
check_login_address(struct patient *patient, const char *url)
{
	if (strcmp(url, INIT_EXAMPLE_URL) != 0) {
		doctor_add(patient, DOCTOR_OK, "app_info", "frontEndUrl is %s",
		    url);
		return;
	}
	doctor_add(patient, DOCTOR_WARNING, "app_info",
	    "frontEndUrl is %s, as `koogate init` has written it", url);
	doctor_advise(patient,
	    "put the address there at which your buyers log in; or take out "
	    "\"app_info\", if your hook `new` says where each of them does");
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
	else if (app_info == NULL) {
		doctor_add(patient, DOCTOR_BAD, "app_info",
		    "is missing: a new instance would have no address");
		doctor_advise(patient,
		    "add {\"frontEndUrl\": \"https://…\"} as \"app_info\"");
	} else if (instance_check_app_info(app_info, text, sizeof(text)) != 0) {
		config_fault(&patient->config, &err, "app_info", "%s", text);
		doctor_add(patient, DOCTOR_BAD, "app_info", "%s", err.text);
		doctor_advise(patient, "correct it in the configuration");
	} else
		check_login_address(patient,
		    json_string_value(
			json_object_get(app_info, "frontEndUrl")));
}

void
doctor_check_config(struct patient *patient)
{
	doctor_check_user(patient, patient->config.state_dir);
	check_file(patient);
	check_app_info(patient);
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

/* One that is there. */
static void
check_old_log(struct patient *patient, const char *path, const struct stat *st)
{
	if (access(path, W_OK) != 0) {
		doctor_add(patient, DOCTOR_BAD, "log", "cannot write %s: %s",
		    path, strerror(errno));
		doctor_advise(patient, "chown it to uid %ld", (long)geteuid());
	} else if ((st->st_mode & 022) != 0) {
		doctor_add(patient, DOCTOR_WARNING, "log",
		    "%s has mode %04o: others can write what you will read",
		    path, (unsigned)st->st_mode & 07777);
		doctor_advise(patient, "chmod go-w it");
	} else
		doctor_add(patient, DOCTOR_OK, "log", "%s can be written",
		    path);
}

void
doctor_check_log(struct patient *patient)
{
	const char *path = patient->config.log;
	struct stat st;

	if (path == NULL) {
		doctor_add(patient, DOCTOR_WARNING, "log",
		    "goes to standard error, which some servers drop");
		doctor_advise(patient, "name a file in \"log\"");
	} else if (stat(path, &st) == 0)
		check_old_log(patient, path, &st);
	else if (parent_is_writable(path))
		doctor_add(patient, DOCTOR_OK, "log", "%s will be made", path);
	else {
		doctor_add(patient, DOCTOR_BAD, "log",
		    "cannot make %s: its directory is not there or not ours",
		    path);
		doctor_advise(patient,
		    "make the directory, or name another file in \"log\"");
	}
}
