/* store: every system call and every allocation of every operation fails, one by
 * one: the operation fails and says so, or is right; no descriptor is left; the
 * next one works.
 *
 * buf is compiled into this program with allocators that fail on demand; what
 * the archive has of it is then not linked.  jansson does not come back without
 * memory: see jsontext_load(). */
#include "../support/unit_openssl.h"
#include "../support/unit_really.h"
#include "store_unit.h"

#include <stdarg.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#include <openssl/rand.h>

#include "base/log.h"
#include "store/attachment.h"

#define malloc  unit_malloc
#define realloc unit_realloc
#include "base/buf.c"
#undef malloc
#undef realloc

#define NOW INT64_C(1795425420123)

/* The call that fails, counted down from 1 while armed, in place of the C
 * library's. */
static struct {
	bool armed;
	unsigned left;
	int errnum;
	bool for_ever; /* that call, and all after it */
	bool shrinks;  /* a file ends sooner than it said */
} fault;

static bool
fails(void)
{
	if (!fault.armed || (fault.left == 0 && !fault.for_ever))
		return false;
	if (fault.left > 0 && --fault.left > 0)
		return false;
	errno = fault.errnum;
	return true;
}

/* The n-th call is to fail so, or with ENOMEM the n-th allocation, once or with
 * all that follow; none if n is 0. */
static void
arm(unsigned n, int errnum, bool for_ever)
{
	bool memory = errnum == ENOMEM;

	fault.left = n;
	fault.errnum = errnum;
	fault.for_ever = for_ever;
	fault.armed = n > 0 && !memory;
	unit_failing.left = n - 1;
	unit_failing.for_ever = for_ever;
	unit_failing.hit = false;
	unit_failing.armed = n > 0 && memory;
}

static void
disarm(void)
{
	fault.armed = false;
	unit_failing.armed = false;
}

#define INSTEAD(type, name, parameters, really)             \
	type name parameters                                \
	{                                                   \
		return fails() ? (type)-1 : (type)(really); \
	}

/* Nobody pulls the plug here. */
INSTEAD(int, fsync, (int fd), syscall(SYS_fcntl, fd, F_GETFD) == -1 ? -1 : 0)
INSTEAD(ssize_t, write, (int fd, const void *data, size_t len),
    syscall(SYS_write, fd, data, len))
INSTEAD(ssize_t, read, (int fd, void *data, size_t len),
    syscall(SYS_read, fd, data, fault.shrinks ? 3 : len))
INSTEAD(ssize_t, pread, (int fd, void *data, size_t len, off_t at),
    preadv(fd, &(struct iovec){ data, len }, 1, at))
INSTEAD(ssize_t, pwrite, (int fd, const void *data, size_t len, off_t at),
    pwritev(fd, &(struct iovec){ (void *)(uintptr_t)data, len }, 1, at))
INSTEAD(int, mkdirat, (int dir, const char *path, mode_t mode),
    syscall(SYS_mkdirat, dir, path, mode))
INSTEAD(int, renameat, (int dir, const char *path, int to_dir, const char *to),
    syscall(SYS_renameat2, dir, path, to_dir, to, 0))
INSTEAD(int, linkat,
    (int dir, const char *path, int to_dir, const char *to, int flags),
    syscall(SYS_linkat, dir, path, to_dir, to, flags))
INSTEAD(int, fstat, (int fd, struct stat *st),
    fstatat(fd, "", st, AT_EMPTY_PATH))
INSTEAD(int, ftruncate, (int fd, off_t len), fallocate(fd, 0, 0, len))
INSTEAD(int, flock, (int fd, int operation), syscall(SYS_flock, fd, operation))

int
openat(int dir, const char *path, int flags, ...)
{
	mode_t mode = 0;
	va_list ap;

	va_start(ap, flags);
	if ((flags & O_CREAT) != 0)
		mode = va_arg(ap, mode_t);
	va_end(ap);
	return fails() ? -1 : (int)syscall(SYS_openat, dir, path, flags, mode);
}

/* Each command of fcntl(2) that a store needs takes a pointer. */
int
fcntl(int fd, int command, ...)
{
	void *argument;
	va_list ap;
	UNIT_REALLY(int, fcntl64, (int, int, ...));

	va_start(ap, command);
	argument = va_arg(ap, void *);
	va_end(ap);
	return fails() ? -1 : really(fd, command, argument);
}

DIR *
fdopendir(int fd)
{
	UNIT_REALLY(DIR *, fdopendir, (int));

	return fails() ? NULL : really(fd);
}

struct dirent *
readdir(DIR *dir)
{
	UNIT_REALLY(struct dirent *, readdir64, (DIR *));

	return fails() ? NULL : really(dir);
}

int
RAND_bytes(unsigned char *out, int len)
{
	UNIT_REALLY(int, RAND_bytes, (unsigned char *, int));

	return fails() ? 0 : really(out, len);
}

int
posix_fallocate(int fd, off_t at, off_t len)
{
	if (fails())
		return fault.errnum;
	return fallocate(fd, 0, at, len) == 0 ? 0 : errno;
}

/* The descriptor is gone, whatever close(2) says. */
int
close(int fd)
{
	int rc = (int)syscall(SYS_close, fd);

	return fails() ? -1 : rc;
}

/* One operation on a store that is open: 0, or -1 with what went wrong. */
typedef int (*operation)(struct store *store, struct err *err);

static struct access_key key;
static const struct access_keys keys = { &key, 1 };
static json_int_t changes;
static const char *store_path;

/* Its data is sealed when it is written. */
static enum records_action
count_on(const json_t *current, void *context, json_t **next, struct err *err)
{
	(void)context;
	*next = current != NULL ? json_deep_copy(current)
				: store_unit_record("one");
	if (json_object_set_new(*next, "count", json_integer(changes)) == 0 &&
	    json_object_set_new(*next, "data", json_pack("{s:i}", "a", 1)) == 0)
		return RECORDS_REPLACE;
	json_decref(*next);
	err_set(err, "out of memory");
	return RECORDS_ABORT;
}

static enum records_action
confirm(const json_t *current, void *context, json_t **next, struct err *err)
{
	(void)current;
	(void)context;
	(void)next;
	(void)err;
	return RECORDS_CONFIRM;
}

static json_int_t
count_of(const struct store *store)
{
	struct err err = ERR_INIT;
	json_int_t count;
	json_t *record;

	if (records_load(store, "one", &record, &err) != 1)
		return -1;
	count = json_integer_value(json_object_get(record, "count"));
	json_decref(record);
	return count;
}

/* Success is durable; what failed before its sync has changed nothing. */
static int
change(struct store *store, struct err *err)
{
	json_int_t before = changes++, count;
	int rc = records_change(store, "one", count_on, NULL, err);

	disarm();
	count = count_of(store);
	if (rc == 0 || store->broken)
		unit_check(count == changes || (rc != 0 && count == before),
		    "a change that is not there");
	else
		assert_int_equal(count, before);
	changes = count;
	return rc;
}

static int
confirm_again(struct store *store, struct err *err)
{
	return records_change(store, "one", confirm, NULL, err);
}

static int
confirm_name(struct store *store, struct err *err)
{
	return records_confirm(store, "one", err);
}

static int
load(struct store *store, struct err *err)
{
	json_t *record;
	int rc = records_load(store, "one", &record, err);

	assert_int_not_equal(rc, 0);
	json_decref(record);
	return rc == 1 ? 0 : -1;
}

static int
see(const char *id, void *context)
{
	assert_string_equal(id, "one");
	++*(int *)context;
	return 0;
}

static int
each(struct store *store, struct err *err)
{
	int seen = 0, rc;

	rc = records_each(store, RECORD_INSTANCE, see, &seen, err);
	if (rc == 0)
		assert_int_equal(seen, 1);
	return rc;
}

static int
claim(struct store *store, struct err *err)
{
	static uint8_t mac[MAC_SIZE];
	struct replay replay = REPLAY_INIT;
	enum replay_claim got;

	/* Each in a bucket of its own. */
	mac[1]++;
	mac[0] = (uint8_t)(mac[0] + (mac[1] == 0));
	if (replay_open(store, &replay, err) != 0)
		return -1;
	got = replay_claim(&replay, mac, NOW, NOW, 60000, err);
	replay_close(&replay);
	assert_true(got == REPLAY_FRESH || got == REPLAY_FAILED);
	return got == REPLAY_FRESH ? 0 : -1;
}

static int
first_claim(struct store *store, struct err *err)
{
	(void)unlinkat(store->dir, "replay", 0);
	return claim(store, err);
}

static int
journal(struct store *store, struct err *err)
{
	json_t *line = json_object();
	int rc = journal_append(store, 1, line, 1 << 20, err);

	json_decref(line);
	return rc;
}

static int
attach(struct store *store, struct err *err)
{
	static const char id[] = "license.0d3cbc95-c3ea-8614-839c-b03036241889";
	struct buf text = BUF_INIT;
	int rc = attachment_put(store, id, "License", 7, err);

	if (rc == 0)
		rc = attachment_get(store, id, &text, err) == 1 ? 0 : -1;
	if (rc == 0)
		assert_string_equal(buf_str(&text), "License");
	buf_release(&text);
	return rc;
}

/* What is taken is told apart from what cannot be had. */
static int
lock_bytes(struct store *store, struct err *err)
{
	int fd = openat(store->locks, "bytes", O_RDWR | O_CREAT, 0600), rc;

	if (fd == -1)
		return err_sys(err, "cannot open");
	rc = lock_byte_try(fd, 7, err);
	if (rc != -1)
		rc = lock_range_is_taken(fd, 0, 10, err);
	/* One's own lock is none, and nobody else has one. */
	assert_int_not_equal(rc, 1);
	(void)close(fd);
	return rc;
}

static int
open_again(struct err *err)
{
	struct store other;
	int rc = store_open(store_path, &other, err);

	store_close(&other);
	return rc;
}

static int
open_without_dead(struct store *store, struct err *err)
{
	(void)unlinkat(store->dir, "dead", AT_REMOVEDIR);
	return open_again(err);
}

static int
open_without_a_shard(struct store *store, struct err *err)
{
	(void)unlinkat(store->dir, "tenants/ff", AT_REMOVEDIR);
	return open_again(err);
}

/* Want of memory is told as that: never is a record called damaged for it. */
static bool
is_for_memory(const struct err *err)
{
	return err->errnum == ENOMEM ||
	       strstr(err->text, "out of memory") != NULL;
}

/* The n-th call or allocation fails; false when there is none. */
static bool
one_fault(const char *path, operation operate, unsigned n, int errnum,
    bool for_ever)
{
	struct err err = ERR_INIT;
	struct store store;
	unsigned before;
	bool reached;
	int rc;

	store_unit_open(path, &store);
	store.seal_keys = &keys;
	before = store_unit_entries("/proc/self/fd");
	arm(n, errnum, for_ever);
	rc = operate(&store, &err);
	disarm();
	reached = errnum == ENOMEM ? unit_failing.hit : fault.left == 0;
	unit_check(rc == 0 || err.text[0] != '\0', "call %u: no reason", n);
	unit_check(reached || rc == 0, "no fault: %s", err.text);
	unit_check(errnum != ENOMEM || rc == 0 || is_for_memory(&err), "%s",
	    err.text);
	assert_int_equal(store_unit_entries("/proc/self/fd"), before);
	store_close(&store);
	return reached;
}

/* Shards are all alike: of what is done with them not every call. */
static unsigned
step_after(unsigned n)
{
	return n < 50 || (n > STORE_SHARDS && n < STORE_SHARDS + 50) ? 1 : 23;
}

static void
each_call_fails(const char *path, operation operate, int errnum, bool for_ever)
{
	unsigned n = 1;

	while (one_fault(path, operate, n, errnum, for_ever))
		n += step_after(n);
	unit_check(n > 1 || errnum == ENOMEM, "an operation without a call");
}

static void
every_call_fails(void **state)
{
	static const operation operations[] = { change, confirm_again,
		confirm_name, load, each, first_claim, claim, journal, attach,
		lock_bytes, open_without_dead, open_without_a_shard };
	static const int errnums[] = { EIO, EINTR, ENOLCK, EOPNOTSUPP, ENOSYS,
		ENOMEM };
	struct err err = ERR_INIT;
	size_t i, e;

	/* What was made again it tells each time. */
	assert_int_equal(log_open("/dev/null", &err), 0);
	key = unit_key("0123456789abcdef0123456789abcdef");
	store_path = *state;
	for (i = 0; i < UNIT_COUNT(operations); i++) {
		one_fault(*state, operations[i], 0, EIO, false);
		for (e = 0; e < UNIT_COUNT(errnums); e++)
			each_call_fails(*state, operations[i], errnums[e],
			    false);
		each_call_fails(*state, operations[i], EIO, true);
		each_call_fails(*state, operations[i], ENOMEM, true);
	}
	key_release(&key);
}

/* What was begun is carried on by the next one. */
static void
creation(void **state)
{
	struct err err = ERR_INIT;
	char path[300];
	unsigned n;
	int rc;

	for (n = 1;; n += n < 6 ? 1 : 299) {
		snprintf(path, sizeof(path), "%s/new%u", (char *)*state, n);
		arm(n, ENOSPC, false);
		rc = store_create(path, &err);
		disarm();
		if (fault.left > 0)
			break;
		if (rc != 0)
			rc = store_create(path, &err);
		unit_check(rc == 0 || err.errnum == EEXIST, "%s", err.text);
	}
	assert_int_equal(rc, 0);
	assert_true(n > 700);
}

static void
a_file_that_shrinks_while_it_is_read(void **state)
{
	struct err err = ERR_INIT;
	struct store store;
	json_t *record;

	store_unit_open(*state, &store);
	assert_int_equal(records_load(&store, "one", &record, &err), 1);
	json_decref(record);
	fault.shrinks = true;
	assert_int_equal(records_load(&store, "one", &record, &err), -1);
	fault.shrinks = false;
	unit_check(strstr(err.text, "changed its size") != NULL, "%s",
	    err.text);
	store_close(&store);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_call_fails),
		cmocka_unit_test(creation),
		cmocka_unit_test(a_file_that_shrinks_while_it_is_read),
	};

	if (unit_openssl() != 0)
		return 111;
	return store_unit_main(tests);
}
