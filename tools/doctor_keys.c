/*
 * What the doctor says about key files.  Each is read once more, by itself: the
 * configuration stops at the first that is wrong.
 */
#include "doctor.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "base/limits.h"

#define KEY_ENDS_SOON_MS (INT64_C(7) * 24 * 3600 * 1000)

#define MEMBER_SIZE 64
#define KEYS_MAX    ((FAMILY_COUNT + 1) * LIMIT_KEYS_PER_FAMILY)

/* Every key that could be read, and where it is named. */
struct ring {
	struct {
		char member[MEMBER_SIZE];
		struct access_key key;
	} list[KEYS_MAX];
	size_t count;
};

/* What may be said of a file that is right as it is. */
static void
praise(struct patient *patient, const char *check, const char *member,
    const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		st.st_mode = 0;
	doctor_add(patient, DOCTOR_OK, check, "%s: %s is private, mode %04o",
	    member, path, (unsigned)st.st_mode & 07777);
}

static void
judge_end(struct patient *patient, const char *member, const char *path,
    int64_t until_ms)
{
	int64_t left = until_ms - clock_now_ms();

	if (left <= 0) {
		doctor_add(patient, DOCTOR_WARNING, "keys", "%s has expired",
		    member);
		doctor_advise(patient,
		    "remove it from the configuration, and the file %s", path);
	} else if (left < KEY_ENDS_SOON_MS) {
		doctor_add(patient, DOCTOR_WARNING, "keys",
		    "%s ends within 7 days", member);
		doctor_advise(patient,
		    "see that its successor is listed, and active in the "
		    "seller console");
	} else
		praise(patient, "keys", member, path);
}

static void
check_key(struct patient *patient, const char *check, const char *member,
    const json_t *entry, struct ring *ring)
{
	struct access_key key;
	const char *file = json_string_value(json_object_get(entry, "file"));
	const char *until = json_string_value(json_object_get(entry, "until"));
	int64_t until_ms = KEY_FOREVER;
	struct err err;
	char *path;

	if (file == NULL ||
	    (path = config_resolve(patient->config.path, file)) == NULL)
		return;
	if (key_load(path, &key, &err) != 0) {
		doctor_add(patient, DOCTOR_BAD, check, "%s: %s", member,
		    err.text);
		doctor_advise(patient,
		    "no program that needs this key starts before that");
	} else {
		snprintf(ring->list[ring->count].member, MEMBER_SIZE, "%s",
		    member);
		ring->list[ring->count++].key = key;
		if (until != NULL)
			(void)clock_parse_iso(until, &until_ms);
		if (until_ms != KEY_FOREVER)
			judge_end(patient, member, path, until_ms);
		else
			praise(patient, check, member, path);
	}
	free(path);
}

static void
check_list(struct patient *patient, const char *check, const char *member,
    const json_t *list, struct ring *ring)
{
	char name[MEMBER_SIZE];
	const json_t *entry;
	size_t i;

	json_array_foreach (list, i, entry) {
		snprintf(name, sizeof(name), "%s/%zu", member, i);
		if (ring->count < KEYS_MAX)
			check_key(patient, check, name, entry, ring);
	}
}

/* Is it another one of the keys before it? */
static void
check_twins(struct patient *patient, const struct ring *ring, size_t i,
    const char *check)
{
	const struct access_key *key = &ring->list[i].key, *other;
	size_t j;

	for (j = 0; j < i; j++) {
		other = &ring->list[j].key;
		if (other->len != key->len ||
		    memcmp(other->text, key->text, key->len) != 0)
			continue;
		doctor_add(patient, DOCTOR_WARNING, check,
		    "%s and %s are the same key", ring->list[j].member,
		    ring->list[i].member);
		doctor_advise(patient,
		    "each family has a key of its own in the seller console, "
		    "and a sealing key is random: put that into its file");
		return;
	}
}

static void
check_seal(struct patient *patient)
{
	const json_t *password =
	    json_object_get(patient->config.app_info, "password");

	if (patient->config.seal_keys.count > 0)
		doctor_add(patient, DOCTOR_OK, "seal_keys",
		    "passwords in the state are sealed");
	else if (password != NULL) {
		doctor_add(patient, DOCTOR_WARNING, "seal_keys",
		    "there is none: the password of app_info lies in the state "
		    "as plain text");
		doctor_advise(patient,
		    "put 32 random bytes in hex into a file of mode 0600, and "
		    "name it in \"seal_keys\"");
	}
}

void
doctor_check_keys(struct patient *patient)
{
	const json_t *keys = json_object_get(patient->members, "keys");
	struct ring *ring = calloc(1, sizeof(*ring));
	char member[MEMBER_SIZE];
	const char *family;
	size_t access, i;
	int f;

	if (ring == NULL) {
		doctor_add_failure(patient, "keys", "out of memory");
		return;
	}
	for (f = 0; f < FAMILY_COUNT; f++) {
		family = family_name((enum family)f);
		snprintf(member, sizeof(member), "keys/%s", family);
		check_list(patient, "keys", member,
		    json_object_get(keys, family), ring);
	}
	access = ring->count;
	check_list(patient, "seal_keys", "seal_keys",
	    json_object_get(patient->members, "seal_keys"), ring);
	check_seal(patient);
	for (i = 0; i < ring->count; i++)
		check_twins(patient, ring, i,
		    i < access ? "keys" : "seal_keys");
	for (i = 0; i < ring->count; i++)
		key_release(&ring->list[i].key);
	free(ring);
}
