#!/bin/sh
# A call that comes when the runner is about to leave, and so starts none, is
# not left behind: the runner looks once more after it has given its slot back.
# strace makes "about to leave" last long enough.
. tests/support/site.sh
command -v strace >/dev/null || skip_all "strace is not installed"
site_make
strace -o "$T/probe" true 2>"$T/strace.err" ||
    skip_all "ptrace is not allowed here: $(head -n 1 "$T/strace.err")"
ln -s /bin/true "$SITE/hooks/new"
sed -i 's|^  "runner"|  "wait_ms": 0,\n  "hook_slots": 1,\n&|' "$CONFIG"

order() { # ORDER: sets $code
	new_body "$1" >"$T/body"
	QUERY_STRING=$("$KOOGATE" sign --key-file "$KEY" --body "@$T/body") \
	    REQUEST_METHOD=POST CONTENT_LENGTH=$(wc -c <"$T/body") \
	    KOOGATE_CONFIG=$CONFIG "$PROGRAM" <"$T/body" >"$T/answer"
	code=$(sed -n 's/^{"resultCode":"\([0-9]*\)".*/\1/p' "$T/answer")
}
runners() { # the pids of this site's detached runners
	for _dir in /proc/[0-9]*; do
		grep -q '^koogate-runner' "$_dir/cmdline" 2>/dev/null &&
		    tr '\0' '\n' <"$_dir/environ" 2>/dev/null |
		    grep -qxF "KOOGATE_CONFIG=$CONFIG" && echo "${_dir#/proc/}"
	done
}
until_true() { # TENTHS COMMAND...
	_tenths=$1
	shift
	until "$@"; do
		_tenths=$((_tenths - 1))
		[ $_tenths -gt 0 ] || return 1
		sleep 0.1
	done
}
is_quiet() {
	[ -z "$(ls "$STATE/queue")" ]
}
is_leaving() { # its sleep was in vain, and its first unlocking has begun
	grep -q 'ppoll(.*Timeout' "$T/trace" 2>/dev/null
}

order CS-LEAVE-1
is "$code" 000004 "the first order is accepted"
until_true 50 is_quiet
ok $? "a runner carries it out"
runner=$(runners)
is "$(echo "$runner" | wc -w | tr -d ' ')" 1 "and lingers"
strace -p "$runner" -o "$T/trace" -e trace=ppoll,fcntl \
    -e inject=fcntl:delay_enter=700000 2>"$T/strace.err" &
tracer=$!
CHILDREN="$tracer $runner"
until_true 60 is_leaving
ok $? "it is about to leave"
order CS-LEAVE-2
is "$code" 000004 "the second order is accepted"
is "$(runners)" "$runner" "no other runner is started for it"
end "$tracer"
until_true 100 is_quiet
ok $? "it is carried out none the less"
is "$(records | wc -l | tr -d ' ') $(grep -l '"state":"active"' \
    "$STATE"/instances/*/*.json | wc -l | tr -d ' ')" "2 2" \
    "both instances are open"
end "$runner"
CHILDREN=
done_testing
