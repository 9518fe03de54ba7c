/* judge: is what a run has said and left allowed? */
#ifndef KOOGATE_TESTS_FAULT_JUDGE_H
#define KOOGATE_TESTS_FAULT_JUDGE_H

#include "verb.h"

bool verb_is_acknowledged(const struct verb *verb, const struct run *run);

/* No success without its effect, nor after a failed sync; the old or the new,
 * nothing between; one temporary file at most; an orderly end. */
void judge_run(struct verb *verb, const struct run *run,
    const struct tree_changes *changes);

/* Nothing that fsck leaves to a person; the same once more works, and leaves
 * what it leaves without a fault; what is left over, fsck --repair takes away.
 * Changes the state. */
void judge_recovery(struct verb *verb, const struct run *run,
    const struct tree_changes *changes);

#endif
