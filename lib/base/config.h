/*
 * config: the one JSON file that describes a seller's site.
 *
 * Members beginning with "//" are comments.  Anything else that is unknown, of
 * the wrong type or out of range is an error that names file, line, member and
 * what is allowed (DESIGN.md section 5).  Relative paths are relative to the
 * directory of the file, so that a site can be moved as a whole.
 *
 *	state_dir	where the state lives; mandatory
 *	keys		{"saas": [{"file": F, "until": T}, …], …}; mandatory
 *	seal_keys	[{"file": F}, …]: secrets in records are sealed with
 *			the first, opened with any
 *	rsa_key		the PEM file of the kit's RSA key
 *	app_info	what a new instance opens with while no hook makes it
 *	window_s	how far a signed timestamp may be off; 60, 1 to 300
 *	token_window_s	how far the time of a 1.0 call may be off; 86,400, 0: any
 *	encrypt_type	1.0: "1" AES-256, "2" AES-128, for credentials; 1
 *	log		the log file; standard error when absent
 *	hook_dir	where the hooks are; no hooks when absent
 *	hook_timeout_s	how long a hook may take; 300
 *	hook_slots	how many hooks run at once, of all processes; 4
 *	give_up_s	how long a failing hook is tried again; 10,000
 *	runner		"spawn": an endpoint starts one when there is work;
 *			"none": cron or systemd does
 *	wait_ms		how long a call waits for its hook; 2,500
 *	wait_slots	how many calls wait at once, of all processes; 1
 *	min_free_mib	below so much free space nothing new is recorded; 16,
 *			0: never refused
 */
#ifndef KOOGATE_BASE_CONFIG_H
#define KOOGATE_BASE_CONFIG_H

#include <stdbool.h>
#include <stdint.h>

#include <jansson.h>

#include "base/err.h"
#include "base/family.h"
#include "base/key.h"
#include "base/stamps.h"

#define CONFIG_ENV     "KOOGATE_CONFIG"
#define CONFIG_DEFAULT "/etc/koogate/koogate.json"

struct config {
	char *path;        /* of the file itself */
	char *text;        /* its content, for messages with line numbers */
	char *state_dir;   /* absolute, or relative to the working directory */
	char *log;         /* the same; NULL: standard error */
	int64_t window_ms; /* how far a timestamp may be off, either side */
	int64_t token_window_ms;
	int64_t encrypt_type;
	char *rsa_key;    /* the path, like state_dir; or NULL */
	json_t *app_info; /* an object, or NULL; its members unchecked */
	char *hook_dir;   /* like state_dir; NULL: there are no hooks */
	int64_t hook_timeout_ms;
	int64_t hook_slots;
	int64_t give_up_ms;
	bool spawns_runner;
	int64_t wait_ms;
	int64_t wait_slots;
	int64_t min_free; /* bytes; 0: any will do */
	struct access_keys keys[FAMILY_COUNT];
	struct access_keys seal_keys;
	struct stamps files; /* that were read: this one, and those of keys */
};

/* The set of families whose keys a program needs, one bit each. */
#define CONFIG_KEYS(family) (1u << (family))
#define CONFIG_NO_KEYS      0u
#define CONFIG_LISTED_KEYS  (1u << FAMILY_COUNT) /* whichever are listed */

/* The path to use when none is given: $KOOGATE_CONFIG or the default. */
const char *config_path(void);

/*
 * Read, check and keep everything.  The key files of `families` are read too,
 * as far as they are listed; the files of other families are not touched.  0, or
 * -1 with nothing to release.
 */
int config_load(const char *path, unsigned families, struct config *config,
    struct err *err);

/* Is a key of one of `families` listed?  Else no product of theirs is sold. */
bool config_has_key(const struct config *config, unsigned families);

/* A path as written in the configuration at `config_path`: as it is, or below
 * that file's directory.  The caller's; NULL when memory is short. */
char *config_resolve(const char *config_path, const char *path);

/* Has the file changed, or one of the key files that were read?  What lives long
 * asks. */
bool config_is_outdated(const struct config *config);

void config_release(struct config *config);

/* Fill `err` with "file:line: member: message" for a member named as in
 * jsontext_line_of(); for checks that need other floors.  Returns -1. */
int config_fault(const struct config *config, struct err *err,
    const char *member, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

#endif
