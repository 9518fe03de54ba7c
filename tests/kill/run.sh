#!/bin/sh
# The storm of tests/e2e/kill-everything.t, long: KILL_EVENTS=10000 events of
# KILL_INSTANCES=100 instances.
set -eu

cd "$(dirname "$0")/../.."
export KILL_EVENTS="${KILL_EVENTS:-10000}" KILL_INSTANCES="${KILL_INSTANCES:-100}"
make -s -j"$(nproc)" test-programs
# Killing a process loses nothing that it wrote: memory will do.
[ ! -d /dev/shm ] || export TMPDIR=/dev/shm
sh tests/e2e/kill-everything.t
