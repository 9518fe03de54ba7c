#include "work/slots.h"

#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "crypto/mac.h"
#include "store/lock.h"

#define SLOTS_FILE "work"

#define INSTANCES_BEGIN 4096

_Static_assert(sizeof(off_t) == sizeof(int64_t),
    "a byte for each instance needs -D_FILE_OFFSET_BITS=64");

/* Where in the file each kind begins. */
static const off_t begins[] = {
	[SLOT_RUN] = 0,
	[SLOT_WAIT] = LIMIT_HOOK_SLOTS,
	[SLOT_IDLE] = LIMIT_HOOK_SLOTS + LIMIT_WAIT_SLOTS,
	[SLOT_TEST] = INSTANCES_BEGIN - 1,
};

int
slots_open(const struct store *store, struct err *err)
{
	int fd = openat(store->locks, SLOTS_FILE,
	    O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, 0600);

	if (fd == -1)
		return err_sys(err, "cannot open locks/" SLOTS_FILE);
	return fd;
}

int
slots_take_number(int fd, enum slot_kind kind, int number, struct err *err)
{
	return lock_byte_try(fd, begins[kind] + number, err);
}

int
slots_take(int fd, enum slot_kind kind, int64_t count, struct err *err)
{
	int number, rc;

	for (number = 0; number < count; number++) {
		if ((rc = slots_take_number(fd, kind, number, err)) == -1)
			return -2;
		if (rc == 1)
			return number;
	}
	return -1;
}

void
slots_release(int fd, enum slot_kind kind, int number)
{
	lock_range_release(fd, begins[kind] + number, 1);
}

int
slots_any_taken(int fd, enum slot_kind kind, int64_t count, struct err *err)
{
	return lock_range_is_taken(fd, begins[kind], count, err);
}

/* 48 bits of the id's hash: should two instances ever share a byte, one waits
 * for the other.  0 or -1. */
static int
byte_of(const char *id, off_t *at)
{
	uint8_t digest[MAC_SIZE];
	int i;

	if (mac_sha256(id, strlen(id), digest) != 0)
		return -1;
	*at = 0;
	for (i = 0; i < 6; i++)
		*at = *at << 8 | digest[i];
	*at += INSTANCES_BEGIN;
	return 0;
}

int
slots_take_instance(int fd, const char *id, off_t *at, struct err *err)
{
	if (byte_of(id, at) != 0)
		return err_set(err, "out of memory");
	return lock_byte_try(fd, *at, err);
}

void
slots_release_instance(int fd, off_t at)
{
	lock_range_release(fd, at, 1);
}

int
slots_instance_is_taken(int fd, const char *id, struct err *err)
{
	off_t at;

	if (byte_of(id, &at) != 0)
		return err_set(err, "out of memory");
	return lock_range_is_taken(fd, at, 1, err);
}
