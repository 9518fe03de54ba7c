#include "verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "judge.h"

/* Of an answer the code, of a command what it printed: what it says when it has
 * done it. */
static void
what_counts(const struct verb *verb, const char *output, char *out)
{
	const char *code = strstr(output, "\"resultCode\":\"");

	if (!verb->endpoint)
		snprintf(out, PROGRAM_OUTPUT, "%s", output);
	else if (code == NULL)
		*out = '\0';
	else
		snprintf(out, PROGRAM_OUTPUT, "%.21s", code);
}

/* 000004 promises the instance no less than 000000; half of an answer may be
 * all of it to somebody. */
bool
verb_is_acknowledged(const struct verb *verb, const struct run *run)
{
	char said[PROGRAM_OUTPUT];

	if (!verb->endpoint && run->status != verb->status)
		return false;
	what_counts(verb, run->output, said);
	return strcmp(said, verb->said) == 0;
}

static void
count(struct verb *verb)
{
	verb->calls = atomic_load(&verb->first.plan->seen[PLAN_CALLS]);
	verb->transfers = atomic_load(&verb->first.plan->seen[PLAN_TRANSFERS]);
	verb->allocations =
	    atomic_load(&verb->first.plan->seen[PLAN_ALLOCATIONS]);
}

static _Noreturn void
cannot(const struct verb *verb, const char *why, const struct run *run)
{
	fprintf(stderr, "loops: %s: %s (status %x): %s\n", verb->name, why,
	    (unsigned)run->status, run->output);
	exit(111);
}

static bool
is_good(const struct verb *verb, const struct run *run)
{
	if (!verb->endpoint)
		return WIFEXITED(run->status) && WEXITSTATUS(run->status) <= 1;
	return strstr(run->output, "\"000000\"") != NULL ||
	       strstr(run->output, "\"000004\"") != NULL;
}

void
verb_learn(struct verb *verb)
{
	static struct run run;
	struct tree_changes changes;

	run = (struct run){ .deed = PLAN_TRACE };
	program_run(&verb->first, &run);
	verb->status = run.status;
	if (!is_good(verb, &run))
		cannot(verb, "does not work", &run);
	what_counts(verb, run.output, verb->said);
	count(verb);
	verb->tree.looks = 0;
	tree_look(&verb->tree, &verb->effect);
	tree_restore(&verb->tree);
	tree_look(&verb->tree, &changes);
	if (changes.count != 0)
		cannot(verb, changes.list[0].path, &run);

	run = (struct run){ .deed = PLAN_NOTHING };
	program_run(&verb->again, &run);
	tree_look(&verb->tree, &changes);
	if (!verb_is_acknowledged(verb, &run) ||
	    !tree_agrees(&changes, &verb->effect, true))
		cannot(verb, "is not the same when done again", &run);
	tree_restore(&verb->tree);
}

static bool
is_known(struct verb *verb, uint64_t signature)
{
	size_t i;

	for (i = 0; i < verb->seen_count; i++) {
		if (verb->seen[i] == signature)
			return true;
	}
	if (verb->seen_count < VERB_SEEN)
		verb->seen[verb->seen_count++] = signature;
	return false;
}

static void
note_lock(void *context)
{
	struct verb *verb = context;

	locks_begin(&verb->locks);
}

static void
count_run(struct verb *verb, const struct run *run)
{
	if (!run->fired)
		return;
	verb->killed +=
	    run->deed == PLAN_KILL_BEFORE || run->deed == PLAN_KILL_AFTER;
	verb->cut += run->deed == PLAN_SHORT;
	verb->failed += run->deed == PLAN_FAIL && run->what == PLAN_CALLS;
	verb->starved += run->what == PLAN_ALLOCATIONS;
}

void
verb_try(struct verb *verb, struct run *run)
{
	bool kills =
	    run->deed == PLAN_KILL_BEFORE || run->deed == PLAN_KILL_AFTER;
	struct tree_changes changes;
	int64_t lock_ns;

	run->at_point = kills ? note_lock : NULL;
	run->context = verb;
	program_run(&verb->first, run);
	if (kills && run->fired) {
		lock_ns = locks_end(&verb->locks,
		    atomic_load(&verb->first.plan->died_ns));
		if (lock_ns > verb->lock_ns)
			verb->lock_ns = lock_ns;
	}
	count_run(verb, run);
	tree_look(&verb->tree, &changes);
	judge_run(verb, run, &changes);
	if (changes.count > 0 && !is_known(verb, changes.signature)) {
		verb->states++;
		judge_recovery(verb, run, &changes);
		tree_look(&verb->tree, &changes);
	}
	tree_restore(&verb->tree);
}

void
verb_do(struct verb *verb)
{
	static struct run run;

	run = (struct run){ .deed = PLAN_NOTHING };
	program_run(&verb->again, &run);
	if (!verb_is_acknowledged(verb, &run))
		cannot(verb, "does not work in the end", &run);
}
