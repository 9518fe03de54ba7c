#!/bin/sh
# A sample of `make crash`: whatever a power cut leaves of some verbs, also of
# those killed at a step and sent again, nothing that was answered for is lost.
. tests/support/site.sh
command -v strace >/dev/null || skip_all "strace is not installed"
T=$(mktemp -d "$([ -d /dev/shm ] && echo /dev/shm || echo /tmp)/koogate.XXXXXX")
trap 'rm -rf "$T"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
strace -o "$T/probe" true 2>"$T/strace.err" ||
    skip_all "ptrace is not allowed here: $(head -n 1 "$T/strace.err")"
[ -x "$BUILD/tests/crash/programs" ] || bail "not built: make test-programs"

python3 tests/crash/crash.py --build "$BUILD" --only '^(saas freeze|run: done)$' \
    --then '^saas new, no hook$' --width 1 --share 64 "$T/crash" >"$T/counts" \
    2>"$T/faults"
is "$? $(head -n 3 "$T/faults")" "0 " "the power goes at each step"
of() { # NAME
	echo $(($(sed -n "s/^$1=//p" "$T/counts")+0))
}

is "$(of verbs) $(of pairs)" "2 2" "two verbs and two pairs are recorded"
[ "$(of killed)" -gt 8 ]
ok $? "they are killed at $(of killed) steps, and sent again"
[ "$(of distinct)" -gt 300 ]
ok $? "$(of distinct) states are judged"
is "$(of lost) $(of torn) $(of unmarked) $(of unrecovered)" "0 0 0 0" \
    "in none is anything lost, torn or forgotten"
done_testing
