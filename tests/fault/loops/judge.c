#include "judge.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "store/durable.h"

static const char *
deed_name(const struct run *run)
{
	switch (run->deed) {
	case PLAN_FAIL:
		return run->what == PLAN_ALLOCATIONS
			   ? "no memory"
			   : strerrorname_np(run->errnum);
	case PLAN_SHORT:
		return "short";
	case PLAN_KILL_BEFORE:
		return "killed before";
	case PLAN_KILL_AFTER:
		return "killed after";
	default:
		return "no fault";
	}
}

static void
blame(struct verb *verb, const struct run *run, const char *what,
    const char *detail)
{
	const struct plan *plan = verb->first.plan;

	verb->violations++;
	fprintf(stderr, "%s: %s: %s; %s %s, number %lld, %s(%s); it said: %s\n",
	    verb->name, what, detail, deed_name(run),
	    run->times == 1 ? "once" : "and again", (long long)run->nth,
	    plan->call, plan->name, run->output);
}

/* The descriptor's own sync, or the write error that only close(2) reports. */
static bool
fails_durability(const struct run *run, const struct plan *plan)
{
	if (run->deed != PLAN_FAIL || run->what != PLAN_CALLS)
		return false;
	if (strcmp(plan->call, "fsync") == 0 ||
	    strncmp(plan->call, "rename", 6) == 0)
		return true;
	return strcmp(plan->call, "close") == 0 &&
	       strstr(plan->name, "/" DURABLE_TEMP_PREFIX) != NULL;
}

/* OpenSSL 3.0 to 3.5 crash in their own initialisation when memory is short
 * there: then nobody gets an answer, and nothing has been written. */
static bool
is_openssl_crash(const struct verb *verb, const struct run *run)
{
	return WIFSIGNALED(run->status) && run->what == PLAN_ALLOCATIONS &&
	       strncmp(verb->first.plan->crash, "libcrypto.so", 12) == 0;
}

static bool
ends_orderly(const struct verb *verb, const struct run *run)
{
	bool killed =
	    run->deed == PLAN_KILL_BEFORE || run->deed == PLAN_KILL_AFTER;

	if (run->hung || run->left != 0)
		return false;
	return WIFEXITED(run->status) ||
	       (killed && WTERMSIG(run->status) == SIGKILL) ||
	       is_openssl_crash(verb, run);
}

static const char *
where(const struct tree_changes *got, const struct tree_changes *want)
{
	const char *path = tree_stranger(got, want);

	if (path == NULL)
		path = tree_stranger(want, got);
	return path != NULL ? path : "a marker, or a file too many";
}

void
judge_run(struct verb *verb, const struct run *run,
    const struct tree_changes *changes)
{
	const char *stranger;
	char detail[96];

	if (!ends_orderly(verb, run)) {
		snprintf(detail, sizeof(detail), "status %x%s %s",
		    (unsigned)run->status, run->hung ? ", hung" : "",
		    verb->first.plan->crash);
		blame(verb, run, "no orderly end", detail);
	}
	verb->crashes += is_openssl_crash(verb, run);
	if (verb_is_acknowledged(verb, run)) {
		if (!tree_agrees(changes, &verb->effect, false))
			blame(verb, run, "acknowledged, but not done",
			    where(changes, &verb->effect));
		if (run->fired && fails_durability(run, verb->first.plan))
			blame(verb, run, "acknowledged, but not durable", "");
	}
	if (changes->temporaries > 1 || changes->overflow)
		blame(verb, run, "more than one temporary file", "");
	if (!verb->cold && !verb->between &&
	    (stranger = tree_stranger(changes, &verb->effect)) != NULL)
		blame(verb, run, "neither the old nor the new", stranger);
}

/* 0, or that of what fsck has not made good. */
static int
check(struct verb *verb, struct program *fsck, struct run *run)
{
	*run = (struct run){ .deed = PLAN_NOTHING };
	tree_age(&verb->tree);
	program_run(fsck, run);
	return run->status;
}

/* What fails is tried later; and what a dead runner has left counts as a try,
 * so that it takes two runs to see it done. */
static void
run_again(struct verb *verb, struct run *again, struct tree_changes *after)
{
	int runs = verb->cold ? 2 : 1;

	do {
		*again = (struct run){ .deed = PLAN_NOTHING };
		if (verb->cold)
			program_run(&verb->hurry, again);
		program_run(&verb->again, again);
		tree_look(&verb->tree, after);
	} while (--runs > 0 && !tree_agrees(after, &verb->effect, false));
}

/* An address takes the same once more at any time; a command does not, when it
 * is done. */
static void
repeat(struct verb *verb, const struct run *run,
    const struct tree_changes *before)
{
	static struct run again;
	struct tree_changes after;
	bool works;

	if (!verb->endpoint && tree_agrees(before, &verb->effect, false))
		return;
	run_again(verb, &again, &after);
	works = verb->endpoint ? verb_is_acknowledged(verb, &again)
			       : again.status == verb->status;
	if (!works)
		blame(verb, run, "does not work afterwards", again.output);
	if (!tree_agrees(&after, &verb->effect, false))
		blame(verb, run, "is not done afterwards",
		    where(&after, &verb->effect));
}

void
judge_recovery(struct verb *verb, const struct run *run,
    const struct tree_changes *changes)
{
	static struct run fsck;
	struct tree_changes after;

	if (check(verb, &verb->fsck, &fsck) != 0 &&
	    strstr(fsck.output, "\"end\":\"left\"") != NULL)
		blame(verb, run, "fsck leaves", fsck.output);
	repeat(verb, run, changes);
	verb->leftovers += changes->temporaries > 0;
	if (check(verb, &verb->fsck, &fsck) != 0) {
		(void)check(verb, &verb->repair, &fsck);
		if (check(verb, &verb->fsck, &fsck) != 0)
			blame(verb, run, "fsck is not clean", fsck.output);
	}
	tree_look(&verb->tree, &after);
	if (after.temporaries > 0)
		blame(verb, run, "a temporary file stays", "");
}
