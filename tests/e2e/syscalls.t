#!/bin/sh
# What a worker asks of the disk: at most three syncs for an accepted change,
# in the right order, and nothing but one journal line for an unsigned call.
. tests/support/site.sh
command -v strace >/dev/null || skip_all "strace is not installed"
site_make
strace -o "$T/probe" true 2>"$T/strace.err" ||
    skip_all "ptrace is not allowed here: $(head -n 1 "$T/strace.err")"

# With "none" the worker itself is all there is to trace.
sed 's/"runner": "spawn"/"runner": "none"/' "$CONFIG" >"$CONFIG.new"
mv "$CONFIG.new" "$CONFIG"
KOOGATE_CONFIG=$CONFIG strace -f -y -s 16 -o "$T/trace" \
    spawn-fcgi -n -s "$SOCKET" -M 0600 -- "$PROGRAM" >"$T/spawn.out" 2>&1 &
tracer=$!
CHILDREN=$tracer
i=0
until grep -q ppoll "$T/trace" 2>/dev/null; do
	i=$((i + 1))
	[ $i -lt 100 ] || bail "the worker does not start"
	sleep 0.1
done
worker=$(sed -n 's/^\([0-9]*\) .*ppoll.*/\1/p' "$T/trace" | head -n 1)
CHILDREN="$CHILDREN $worker"
PIDS=$worker
lighttpd_start spawn
URL=http://127.0.0.1:$PORT/saas

traced() { # COMMAND...: its part of the trace, up to waiting again
	from=$(wc -l <"$T/trace")
	"$@"
	i=0
	until tail -n +$((from + 1)) "$T/trace" | tail -n 1 |
	    grep -q 'ppoll('; do
		i=$((i + 1))
		[ $i -lt 50 ] || break
		sleep 0.1
	done
	tail -n +$((from + 1)) "$T/trace" >"$T/slice"
}

count() { # REGEX
	grep -Ec -e "$1" "$T/slice"
}

line() { # REGEX: of the first that matches; 0 when none does
	_line=$(grep -En -e "$1" "$T/slice" | head -n 1 | cut -d: -f1)
	echo "${_line:-0}"
}

reply='(write|sendto|writev)\([0-9]+<(socket|UNIX|unix)'
sync='(fsync|fdatasync|sync_file_range|syncfs|sync)\('

traced call "$(new_body CS-TRACE)"
is "$code" 000000 "a new instance is accepted"
syncs=$(count "$sync")
[ "$syncs" -ge 2 ] && [ "$syncs" -le 3 ]
ok $? "with $syncs syncs, at most 3"
file=$(line "$sync.*instances/../[^/>]+>")
name=$(line '(rename|link)(at2?)?\(')
dir=$(line "$sync.*instances/..>")
answered=$(line "$reply")
journaled=$(line 'write\([0-9]+<.*/journal/')
[ "$file" -gt 0 ] && [ "$name" -gt "$file" ]
ok $? "the file is synced before it gets its name"
[ "$dir" -gt "$name" ]
ok $? "then the directory"
[ "$answered" -gt "$dir" ]
ok $? "then comes the answer"
[ "$journaled" -gt "$answered" ]
ok $? "then the journal's line"
is "$(count 'flock\(')" 1 "under one lock"

traced call "$(new_body CS-TRACE again)"
is "$code" 000000 "the order sent again is accepted"
[ "$(count "$sync.*instances/..>")" -eq 1 ] &&
    [ "$(line "$reply")" -gt "$(line "$sync.*instances/..>")" ]
ok $? "the directory is synced before it says so"

id=$(answer_id)
printf '#!/bin/sh\n' >"$SITE/hooks/freeze"
chmod 700 "$SITE/hooks/freeze"
traced call '{"activity":"updateInstanceStatus","instanceId":"'"$id"'","status":"FREEZE"}'
is "$code" 000000 "a change that has a hook is accepted"
is "$(count "$sync")" 3 "with 3 syncs"
marker=$(line 'openat\([0-9]+<[^>]*/queue>')
queue=$(line "$sync.*/queue>")
name=$(line '(rename|link)(at2?)?\(')
dir=$(line "$sync.*instances/..>")
[ "$marker" -gt 0 ] && [ "$queue" -gt "$marker" ]
ok $? "its marker is made and synced"
[ "$name" -gt "$queue" ] && [ "$dir" -gt "$name" ] &&
    [ "$(line "$reply")" -gt "$dir" ]
ok $? "then comes the record, then the answer"
is "$(count '^[0-9]+ +(clone3?|v?fork|execve)\(')" 0 "and with runner none nothing is started"

refused() { # NAME COMMAND...
	_name=$1
	shift
	traced "$@"
	[ "$(line "$reply")" -gt 0 ]
	ok $? "$_name: answered $status $code"
	is "$(count 'pwrite64\(|pwritev|ftruncate|fallocate')" 0 \
	    "$_name: writes no replay claim"
	is "$(count "rename|link|mkdir|chmod|utime|$sync")" 0 \
	    "$_name: renames, links and syncs nothing"
	is "$(count 'instances|locks/|flock|F_(OFD_)?SETLK')" 0 \
	    "$_name: touches no instance and no lock"
	is "$(count 'open(at)?\(.*(O_WRONLY|O_RDWR|O_CREAT|O_TRUNC)')" 1 \
	    "$_name: opens one file for writing"
	is "$(count 'openat\(.*journal/.*O_WRONLY.*O_APPEND')" 1 \
	    "$_name: the journal, to append"
	is "$(count 'write\([0-9]+<.*/journal/')" 1 "$_name: writes one line"
	[ "$(line 'openat\(.*journal/')" -gt "$(line "$reply")" ]
	ok $? "$_name: after the answer"
}

new_body CS-NOBODY >"$T/body"
zeros=$(printf %064d 0)
now=$(date +%s)000
refused "no signature" send "" "$T/body"
is "$code" 000001 "no signature: 000001"
refused "wrong signature" send "signature=$zeros&timestamp=$now&nonce=a" \
    "$T/body"
is "$code" 000001 "wrong signature: 000001"
stale=$("$KOOGATE" sign --key-file "$KEY" --body "@$T/body" \
    --timestamp 1700000000000)
refused "stale" send "$stale" "$T/body"
is "$code" 000001 "stale: 000001"
refused "wrong method" send "" "" -X PUT
is "$status" 405 "wrong method: 405"

end "$worker"
wait_gone 50 "$tracer"
PIDS=
done_testing
