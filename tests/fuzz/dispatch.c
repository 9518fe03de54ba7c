/* dispatch: calls, one a line, rightly signed and carried out one after the
 * other in an empty state: "saas {...}", "kit tenantSync {...}",
 * "saas_v1 activity=...". */
#include "fuzz_call.h"

#include <dirent.h>
#include <time.h>

#include "base/clock.h"

static enum result
send_call(enum family family, const char *rest, bool *changed)
{
	struct fuzz_call sent;
	struct call call;
	enum result result;

	fuzz_call_prepare(&sent, family, rest);
	endpoint_answer(fuzz_site_address(family), fuzz_site(), &sent.request,
	    clock_monotonic_ms(), &call);
	fuzz_check_answer(&call);
	calllog_write(&call, 1);
	result = call.answer.result;
	*changed |= !call.probe &&
		    (result == RESULT_SUCCESS || result == RESULT_IN_PROGRESS);
	endpoint_release(&call);
	buf_release(&sent.request.path);
	buf_release(&sent.request.body);
	free(sent.whole);
	return result;
}

static void
empty_dir(int fd)
{
	DIR *dir = fdopendir(fd);
	const struct dirent *entry;

	fuzz_check(dir != NULL, "no directory");
	while ((entry = readdir(dir)) != NULL)
		(void)unlinkat(fd, entry->d_name, 0);
	closedir(dir);
}

static bool
is_before(const struct timespec *a, const struct timespec *b)
{
	return a->tv_sec < b->tv_sec ||
	       (a->tv_sec == b->tv_sec && a->tv_nsec < b->tv_nsec);
}

/* Remove every record and the journal.  Most of the thousand directories are empty, and those
 * that no record came into since the last time are not even opened. */
static void
forget(void)
{
	static struct timespec last;
	struct timespec now;
	char path[64];
	struct stat st;
	int kind, i, dir = fuzz_site()->store.dir;

	clock_gettime(CLOCK_REALTIME_COARSE, &now);
	for (kind = 0; kind < RECORD_KINDS; kind++) {
		for (i = 0; i < STORE_SHARDS; i++) {
			snprintf(path, sizeof(path), "%s/%02x",
			    record_form((enum record_kind)kind)->directory,
			    (unsigned)i & 0xff);
			fuzz_check(fstatat(dir, path, &st, 0) == 0, "no %s",
			    path);
			if (!is_before(&st.st_mtim, &last))
				empty_dir(openat(dir, path, O_RDONLY));
		}
	}
	empty_dir(openat(dir, "journal", O_RDONLY));
	last = now;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = fuzz_input(data, size);
	bool changed = false;
	enum family family;
	char *line, *rest;
	enum result first;

	while (input.len > 0) {
		line = fuzz_line(&input);
		rest = fuzz_after_word(line);
		family = family_from_name(line);
		if (family != FAMILY_COUNT) {
			first = send_call(family, rest, &changed);
			/* The platform sends again what it got no answer to. */
			fuzz_check(send_call(family, rest, &changed) == first,
			    "sent again: another answer than %s",
			    result_code(first));
		}
		free(line);
	}
	if (changed)
		forget();
	return 0;
}
