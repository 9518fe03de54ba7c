#!/bin/sh
# What is computed with an access key takes a time that does not depend on the
# key: valgrind says so of tests/consttime/consttime.c.
set -u
program=${BUILD:-build}/tests/consttime/consttime
[ -x "$program" ] || {
	echo "1..0 # SKIP there is no valgrind, or it is built with sanitizers"
	exit 0
}
T=$(mktemp -d "${TMPDIR:-/tmp}/koogate-e2e.XXXXXX") || exit 111
trap 'rm -rf "$T"' EXIT

valgrind -q --error-limit=no --log-file="$T/reports" "$program"
status=$?
[ $status -eq 0 ] || sed 's/^/# /' "$T/reports" | head -n 40
exit $status
