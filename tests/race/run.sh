#!/bin/sh
# tests/e2e/race-sums.t and race-histories.t, long: RACE_OPERATIONS=1000000 of 8
# and of 32 processes, RACE_HISTORIES=5000.
set -eu

cd "$(dirname "$0")/../.."
. deploy/packages.sh
need_packages $BUILD_PACKAGES $RACE_PACKAGES
PATH=$PATH:/usr/sbin:/sbin
export PATH
export RACE_OPERATIONS="${RACE_OPERATIONS:-1000000}"
export RACE_HISTORIES="${RACE_HISTORIES:-5000}"
make -s -j"$(nproc)" programs build/tests/support/answer \
    $(ls tests/race/*.c | sed 's|^|build/|; s|\.c$||')
status=0
for test in checker sums histories; do
	sh "tests/e2e/race-$test.t" || status=1
done
exit $status
