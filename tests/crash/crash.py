#!/usr/bin/env python3
"""Record every verb and every pair of verbs, cut the power anywhere, and judge.

    crash.py [--build DIR] [--programs DIR] [--only REGEX] [--then REGEX]
             [--each N] [--share N] [--width N] [--limit N] [--jobs N]
             DIRECTORY

What is traced is in --programs, what recovers in --build.  --only and --then
choose the first and the second verbs, --each every N-th pair.  DIRECTORY is made, for the sites, and
left to whoever gave it.  Prints counts as NAME=VALUE, and faults on standard
error; exits 1 when there are any.
"""

import argparse
import collections
import concurrent.futures
import os
import re
import sys

sys.dont_write_bytecode = True

import verbs
from house import Site
from lab import Lab

LABS = []


def lab_of(knobs):
    """This process's own, made when it is first asked for."""
    if LABS:
        return LABS[0]
    root = os.path.join(knobs.directory, "site%d" % os.getpid())
    site = Site(os.path.join(knobs.directory, "site"), knobs.build).copy(root)
    LABS.append(Lab(site, knobs))
    return LABS[0]


def work(knobs, first, others):
    """What begins with one verb: its counts and faults."""
    lab = lab_of(knobs)
    lab.counts, lab.faults = collections.Counter(), []
    lab.alone(first)
    lab.killed(first)
    for second in others:
        lab.pair(first, second)
    return first.name, lab.counts, lab.faults


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", default="build", type=os.path.abspath)
    parser.add_argument("--programs", type=os.path.abspath)
    parser.add_argument("--only", default="")
    parser.add_argument("--then", default="")
    parser.add_argument("--each", default=1, type=int)
    parser.add_argument("--width", default=8, type=int)
    parser.add_argument("--limit", default=64, type=int)
    parser.add_argument("--jobs", default=os.cpu_count(), type=int)
    parser.add_argument("directory")
    parser.add_argument("--share", default=1, type=int)
    knobs = parser.parse_args()
    knobs.programs = knobs.programs or knobs.build
    return knobs


def main():
    knobs = options()
    os.mkdir(knobs.directory)
    Site(os.path.join(knobs.directory, "site"), knobs.build).make()
    every = verbs.all_verbs()
    then = [verb for verb in every if re.search(knobs.then, verb.name)]
    jobs = [(knobs, verb, then[number % knobs.each::knobs.each])
            for number, verb in enumerate(every)
            if re.search(knobs.only, verb.name)]
    counts, faults = collections.Counter(), 0
    with concurrent.futures.ProcessPoolExecutor(knobs.jobs) as pool:
        done = [pool.submit(work, *job) for job in jobs]
        for job in concurrent.futures.as_completed(done):
            name, some, told = job.result()
            counts.update(some)
            print("# %s: %d states" % (name, some["distinct"]), flush=True)
            for fault in told:
                print("crash: " + fault, file=sys.stderr)
            faults += len(told)
    for name, value in sorted(counts.items()):
        print("%s=%d" % (name, value))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
