/*
 * unit: what every unit program begins with.
 *
 * A program is a handful of cmocka tests about one condition, run alone and
 * from any directory:
 *
 *	static void
 *	odd_length_is_refused(void **state) ...
 *
 *	int
 *	main(void)
 *	{
 *		static const struct CMUnitTest tests[] = {
 *			cmocka_unit_test(odd_length_is_refused),
 *		};
 *
 *		return unit_main(tests);
 *	}
 *
 * It speaks TAP on standard output and exits with the number of failures.
 * cmocka's skip() prints "not ok # SKIP", which prove counts as a failure:
 * use unit_skip() instead.  Files of the tree are found below $KOOGATE_TOP,
 * which is "." when it is not set.
 */
#ifndef KOOGATE_TESTS_SUPPORT_UNIT_H
#define KOOGATE_TESTS_SUPPORT_UNIT_H

/* cmocka.h wants these four before it, in this order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <jansson.h>

#include "base/codec.h"
#include "base/key.h"
#include "protocol/params.h"
#include "protocol/signature.h"

#define unit_main(tests)                           \
	(cmocka_set_message_output(CM_OUTPUT_TAP), \
	    cmocka_run_group_tests((tests), NULL, NULL))

/* Fail with a message that says which of many cases it was.  fail_msg() does not
 * come back, but cmocka does not tell the compiler. */
#define unit_check(condition, ...)             \
	do {                                   \
		if (!(condition)) {            \
			fail_msg(__VA_ARGS__); \
			abort();               \
		}                              \
	} while (0)

/* Leave the test, which then counts as passed, and print why. */
#define unit_skip(reason)                            \
	do {                                         \
		printf("# skipped: %s\n", (reason)); \
		return;                              \
	} while (0)

#define UNIT_COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Numbers that look random and are the same on every run. */
static inline uint32_t
unit_random(void)
{
	static uint64_t x = UINT64_C(0x9e3779b97f4a7c15);

	x ^= x << 13;
	x ^= x >> 7;
	x ^= x << 17;
	return (uint32_t)(x >> 32);
}

static inline void
unit_random_bytes(void *out, size_t len)
{
	uint8_t *p = out;

	while (len-- > 0)
		*p++ = (uint8_t)unit_random();
}

/* `n` copies of `piece` as one string; the caller frees it. */
static inline char *
unit_repeat(const char *piece, size_t n)
{
	size_t len = strlen(piece), i;
	char *text = malloc(n * len + 1);

	assert_non_null(text);
	for (i = 0; i < n; i++)
		memcpy(text + i * len, piece, len);
	text[n * len] = '\0';
	return text;
}

/* The array of vectors in that section of tests/support/vectors.json; the
 * caller drops the reference. */
static inline json_t *
unit_vectors(const char *section)
{
	const char *top = getenv("KOOGATE_TOP");
	char path[4096];
	json_error_t error;
	json_t *all, *list;

	snprintf(path, sizeof(path), "%s/tests/support/vectors.json",
	    top != NULL ? top : ".");
	all = json_load_file(path, 0, &error);
	unit_check(all != NULL, "%s:%d: %s", path, error.line, error.text);
	list = json_incref(json_object_get(all, section));
	unit_check(json_array_size(list) > 0, "%s: no %s", path, section);
	json_decref(all);
	return list;
}

/* A text member of a vector. */
static inline const char *
unit_text(const json_t *vector, const char *name)
{
	const char *text = json_string_value(json_object_get(vector, name));

	unit_check(text != NULL, "vector without %s", name);
	return text;
}

/* A key that never ends; key_release() it. */
static inline struct access_key
unit_key(const char *text)
{
	struct access_key key = { strdup(text), strlen(text), KEY_FOREVER };

	assert_non_null(key.text);
	return key;
}

/* What signature_read() makes of a query string with these three parameters,
 * each escaped as it needs; NULL leaves one out.  unit_claim_release() it. */
struct unit_claim {
	struct params params;
	struct signature_claim claim;
	enum signature_fault fault;
	const char *param;
};

static inline void
unit_claim_add(struct buf *query, const char *name, const char *value)
{
	if (value == NULL)
		return;
	buf_addf(query, "&%s=", name);
	codec_percent_encode(value, strlen(value), query);
}

static inline void
unit_claim_read(struct unit_claim *c, const char *signature,
    const char *timestamp, const char *nonce)
{
	struct buf query = BUF_INIT;

	memset(&c->claim, 0, sizeof(c->claim));
	unit_claim_add(&query, "signature", signature);
	unit_claim_add(&query, "timestamp", timestamp);
	unit_claim_add(&query, "nonce", nonce);
	assert_true(buf_ok(&query));
	assert_int_equal(params_parse(buf_str(&query), &c->params), PARAMS_OK);
	c->fault = signature_read(&c->params, &c->claim, &c->param);
	buf_release(&query);
}

static inline void
unit_claim_release(struct unit_claim *c)
{
	params_release(&c->params);
}

/* For unit_main_in_dir(): a fresh directory, whose path is each test's *state;
 * plain files, links and empty directories in it are removed at the end. */
static inline int
unit_dir_make(void **state)
{
	const char *tmp = getenv("TMPDIR");
	char *path = malloc(256);

	assert_non_null(path);
	snprintf(path, 256, "%s/koogate-unit.XXXXXX",
	    tmp != NULL ? tmp : "/tmp");
	assert_non_null(mkdtemp(path));
	*state = path;
	return 0;
}

static inline int
unit_dir_remove(void **state)
{
	DIR *dir = opendir(*state);
	const struct dirent *entry;

	assert_non_null(dir);
	while ((entry = readdir(dir)) != NULL) {
		if (unlinkat(dirfd(dir), entry->d_name, 0) != 0)
			(void)unlinkat(dirfd(dir), entry->d_name, AT_REMOVEDIR);
	}
	closedir(dir);
	assert_int_equal(rmdir(*state), 0);
	free(*state);
	return 0;
}

#define unit_main_in_dir(tests)                    \
	(cmocka_set_message_output(CM_OUTPUT_TAP), \
	    cmocka_run_group_tests((tests), unit_dir_make, unit_dir_remove))

/*
 * Allocations that fail: unit_each_failure() runs `subject` again and again,
 * failing its n-th allocation for n = 0, 1, 2, ... (once, and then again with
 * all that follow), until a run needs no more than n.  Each run is a process
 * of its own, since what goes wrong may be the heap.  The subject sets
 * unit_failing.armed while it wants failures and judges its own result.  To
 * give up with exit status 111, as for any failure of the system, is in order.
 *
 * Memory must come from unit_malloc(), unit_calloc() and unit_realloc(): hand
 * the first to jansson with json_set_alloc_funcs(unit_malloc, free).
 */
enum unit_outcome {
	UNIT_RIGHT,   /* success, and rightly so */
	UNIT_REFUSED, /* failure, and said so */
	UNIT_WRONG    /* anything else */
};

static struct {
	bool armed, for_ever, hit;
	unsigned left;
} unit_failing;

static inline bool
unit_fails_now(void)
{
	if (!unit_failing.armed)
		return false;
	if (unit_failing.left > 0 && unit_failing.left-- > 0)
		return false;
	if (unit_failing.hit && !unit_failing.for_ever)
		return false;
	unit_failing.hit = true;
	return true;
}

static inline void *
unit_malloc(size_t size)
{
	return unit_fails_now() ? NULL : malloc(size);
}

static inline void *
unit_calloc(size_t count, size_t size)
{
	return unit_fails_now() ? NULL : calloc(count, size);
}

static inline void *
unit_realloc(void *old, size_t size)
{
	return unit_fails_now() ? NULL : realloc(old, size);
}

/* One run in a child; true when the allocation to fail was reached. */
static inline bool
unit_one_failure(enum unit_outcome (*subject)(void), unsigned n, bool for_ever)
{
	int status, outcome;
	pid_t child;

	fflush(NULL);
	assert_int_not_equal(child = fork(), -1);
	if (child == 0) {
		/* What it says about its end is its own affair. */
		(void)dup2(open("/dev/null", O_WRONLY), STDERR_FILENO);
		unit_failing.for_ever = for_ever;
		unit_failing.left = n;
		outcome = (int)subject();
		_exit(outcome + (unit_failing.hit ? 16 : 0));
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	unit_check(WIFEXITED(status), "allocation %u: signal %d", n,
	    WTERMSIG(status));
	if (WEXITSTATUS(status) == 111)
		return true;
	outcome = WEXITSTATUS(status) & 15;
	/* Who was not failed has no reason to refuse. */
	unit_check(outcome == UNIT_RIGHT ||
		       (outcome == UNIT_REFUSED && WEXITSTATUS(status) >= 16),
	    "allocation %u: wrong outcome %d", n, outcome);
	return WEXITSTATUS(status) >= 16;
}

static inline void
unit_each_failure(enum unit_outcome (*subject)(void), unsigned at_least)
{
	unsigned once = 0, all = 0;

	while (unit_one_failure(subject, once, false))
		once++;
	while (unit_one_failure(subject, all, true))
		all++;
	unit_check(once >= at_least && all >= at_least,
	    "only %u and %u allocations failed", once, all);
}

/* Create or replace a file with exactly this mode, whatever the umask. */
static inline void
unit_write_file(const char *path, mode_t mode, const void *data, size_t len)
{
	int fd;

	(void)unlink(path);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	assert_int_not_equal(fd, -1);
	assert_int_equal(write(fd, data, len), len);
	assert_int_equal(fchmod(fd, mode), 0);
	close(fd);
}

#endif
