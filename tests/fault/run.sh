#!/bin/sh
# Every call and allocation of every verb that changes a state fails, once and
# from then on, or is the last before a kill -9; see loops/loops.c and judge.c
# for what must hold then.
#
# Knobs: FAULT_EVERY=1, one in so many places only; FAULT_GROUPS, of verbs.sh.
set -eu

cd "$(dirname "$0")/../.."
. deploy/packages.sh
need_packages $BUILD_PACKAGES openssl python3
make -s -j"$(nproc)" programs build/tests/support/answer \
    build/tests/fault/loops build/tests/fault/shim.so
. tests/fault/verbs.sh

# What is durable is judged by what was synced: memory will do.
[ ! -d /dev/shm ] || export TMPDIR=/dev/shm
top=$(mktemp -d "${TMPDIR:-/tmp}/koogate-fault.XXXXXX")
trap 'rm -rf "$top"' EXIT
export LOOPS="-e ${FAULT_EVERY:-1}" EACH=-A

status=0
printf '%s\n' ${FAULT_GROUPS:-$VERB_GROUPS} |
    xargs -P "$(nproc)" -I GROUP env RESULTS="$top/GROUP.results" \
	sh tests/fault/group.sh GROUP || status=1
cat "$top"/*.results
grep -hv '^20..-' "$top"/*.wrong | grep '^[a-z0-9-]*: .*; .* number ' || :

sum() { # NAME: of all verbs
	cat "$top"/*.results | tr ' ' '\n' |
	    awk -F= -v name="$1" '$1 == name { n += $2 } END { print n + 0 }'
}
most() {
	cat "$top"/*.results | tr ' ' '\n' |
	    awk -F= -v name="$1" '$1 == name && $2 > n { n = $2 }
		END { print n + 0 }'
}
row() { # WHAT MEASURED WANTED
	echo "proof: $1 | $2 | $3"
}

verbs=$(cat "$top"/*.results | wc -l | tr -d ' ')
row "verbs that change a state" "$verbs" "all but init and license export"
row "of the places named below, tried" "1 in ${FAULT_EVERY:-1}" "1 in 1"
row "system calls failed, each with 8 errors, once and again" \
    "$(sum failed) runs" "every call"
row "reads and writes cut short, once and always" "$(sum cut) runs" "every one"
row "allocations failed, once and from then on" "$(sum starved) runs" \
    "every one of each program, every path to one of each verb"
row "SIGKILL before and after each call" "$(sum killed) runs" "every call"
row "different states left behind, each checked and recovered" \
    "$(sum states)" "-"
row "of those with a temporary file, gone with fsck --repair" \
    "$(sum leftovers)" "at most one each, gone"
row "success without its effect, damage, or no recovery" \
    "$(sum violations)" 0
row "crashes inside OpenSSL for want of memory, without an answer" \
    "$(sum crashes)" "no effect"
row "lock free after its holder's death" "$(most lock_us) us at most" \
    "100 ms"
[ "$(sum violations)" -eq 0 ] && [ "$(most lock_us)" -le 100000 ] || status=1
exit $status
