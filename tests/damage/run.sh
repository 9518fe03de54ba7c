#!/bin/sh
# What tests/e2e/fsck-damage.t samples, all of it: every bit of a file of each kind
# flipped, every cut, and damages of all other sorts, DAMAGE_COPIES=150 at a time.
set -eu

cd "$(dirname "$0")/../.."
export DAMAGE_EVERY="${DAMAGE_EVERY:-1}" DAMAGE_COPIES="${DAMAGE_COPIES:-150}"
export DAMAGE_OTHERS=1
make -s -j"$(nproc)" test-programs
# Nothing here is about what a disk keeps: memory will do.
[ ! -d /dev/shm ] || export TMPDIR=/dev/shm
sh tests/e2e/fsck-damage.t
