/*
 * What the doctor says about locks: each kind that the state relies on is taken
 * through one open file and asked for through another.  A lock belongs to the
 * open file and not to the process, so two of them in one process are to the
 * kernel what two processes are.
 */
#include "doctor.h"

#include <errno.h>

#include "base/file.h"
#include "base/limits.h"
#include "store/lock.h"
#include "work/slots.h"

static const char check[] = "locks";

/* 1: they exclude each other; 0: they do not; -1 and `err`. */
static int
try_shard(const struct store *store, struct err *err)
{
	struct lock first = LOCK_INIT, second = LOCK_INIT;
	int rc = -1;

	if (lock_take(store->locks, "00", LIMIT_LOCK_WAIT_MS, &first, err) != 0)
		return -1;
	if (lock_take(store->locks, "00", 0, &second, err) == 0)
		rc = 0;
	else if (err->errnum == EWOULDBLOCK) {
		/* And what was given back can be had again. */
		lock_release(&first);
		if (lock_take(store->locks, "00", LIMIT_LOCK_WAIT_MS, &second,
			err) == 0)
			rc = 1;
	}
	lock_release(&second);
	lock_release(&first);
	return rc;
}

/* The same.  That somebody else has the byte is an answer, too. */
static int
try_byte(const struct store *store, struct err *err)
{
	int first, second = -1, rc = -1, taken = -1;

	if ((first = slots_open(store, err)) != -1 &&
	    (second = slots_open(store, err)) != -1)
		taken = slots_take_number(first, SLOT_TEST, 0, err);
	if (taken == 0)
		rc = 1;
	else if (taken == 1) {
		rc = slots_take_number(second, SLOT_TEST, 0, err);
		rc = rc == -1 ? -1 : !rc;
	}
	file_close(&second);
	file_close(&first);
	return rc;
}

static void
report(struct patient *patient, const char *kind, int rc, const struct err *err)
{
	if (rc == 1) {
		doctor_add(patient, DOCTOR_OK, check, "%s exclude each other",
		    kind);
		return;
	}
	if (rc == 0)
		doctor_add(patient, DOCTOR_BAD, check,
		    "the file system does not keep %s: two workers would write "
		    "one record",
		    kind);
	else
		doctor_add(patient, DOCTOR_BAD, check, "%s: %s", kind,
		    err->text);
	doctor_advise(patient, "put the state on a local disk: %s is not one",
	    patient->config.state_dir);
}

void
doctor_check_locks(struct patient *patient)
{
	struct err err = ERR_INIT;
	int rc;

	if (!patient->has_store)
		return;
	rc = try_shard(&patient->store, &err);
	report(patient, "locks of whole files (flock)", rc, &err);
	rc = try_byte(&patient->store, &err);
	report(patient, "locks of bytes (fcntl)", rc, &err);
}
