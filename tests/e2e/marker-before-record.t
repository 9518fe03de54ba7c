#!/bin/sh
# The marker is there whenever the record needs it: wherever the endpoint is
# killed, and while a runner tidies up.
. tests/support/site.sh
command -v strace >/dev/null || skip_all "strace is not installed"
site_make
strace -o "$T/probe" true 2>"$T/strace.err" ||
    skip_all "ptrace is not allowed here: $(head -n 1 "$T/strace.err")"
ln -s /bin/true "$SITE/hooks/new"
ln -s /bin/true "$SITE/hooks/refresh"
sed -i 's|"runner": "spawn"|"runner": "none",\n  "wait_ms": 0|' "$CONFIG"

cgi() { # BODY [COMMAND...]: the endpoint as a CGI program, run by COMMAND
	printf %s "$1" >"$T/body"
	shift
	QUERY_STRING=$("$KOOGATE" sign --key-file "$KEY" --body "@$T/body") \
	    REQUEST_METHOD=POST CONTENT_LENGTH=$(wc -c <"$T/body") \
	    KOOGATE_CONFIG=$CONFIG "$@" "$PROGRAM" <"$T/body" >"$T/answer"
	code=$(sed -n 's/^{"resultCode":"\([0-9]*\)".*/\1/p' "$T/answer")
}

# What one call asks of the system, from where it opens the state: "openat 7" is
# the seventh openat(2) of the process.
cgi "$(new_body CS-WHOLE)" strace -o "$T/trace"
sed -n 's/^\([a-z0-9_]*\)(.*/\1/p' "$T/trace" >"$T/names"
awk '{ print $1, ++count[$1] }' "$T/names" >"$T/points"
first=$(grep -n '"journal\|/state"' "$T/trace" | head -n 1 | cut -d: -f1)
tail -n +"$first" "$T/points" | grep -v '^exit' >"$T/sweep"
points=$(wc -l <"$T/sweep" | tr -d ' ')
is "$code $((points > 30))" "000004 1" "a call makes $points system calls"

# Killed at each of them.
unmarked=
killed=0
while read -r name nth <&9; do
	cgi "$(new_body "CS-KILLED-$name-$nth")" strace -o "$T/trace" \
	    -e "inject=$name:signal=SIGKILL:when=$nth" 2>/dev/null
	! grep -q 'killed by SIGKILL' "$T/trace" || killed=$((killed + 1))
	for record in $(find "$STATE/instances" -name '[!.]*.json' \
	    -newer "$T/body"); do
		id=$(basename "$record" .json)
		[ -e "$STATE/queue/$id" ] || unmarked="$unmarked $name-$nth"
	done
done 9<"$T/sweep"
is "$killed" "$points" "it is killed at each of them"
is "$unmarked" "" "no record lacks its marker"
made=$(records | grep -vc '/.tmp-')
[ "$made" -gt 3 ] && [ "$made" -lt "$points" ]
ok $? "some were killed before their record was there, some after"
"$KOOGATE" run -c "$CONFIG" --quiet
is "$(grep -L '"state":"active"' "$STATE"/instances/*/*.json) $(
    ls "$STATE/queue")" " " "each of them is carried out, and no marker left"

# A runner that meets a marker whose record is not there yet must not take it
# away: the call has the record's lock.
cgi "$(new_body CS-SLOW)"
id=$(answer_id)
"$KOOGATE" run -c "$CONFIG" --quiet
cgi '{"activity":"refreshInstance","instanceId":"'"$id"'","orderId":"O-1","orderLineId":"O-1-1","scene":"RENEWAL","expireTime":"20301231000000"}' \
    strace -o "$T/trace" -e inject=rename,renameat,renameat2:delay_enter=1200000 \
    2>/dev/null &
caller=$!
i=0
until [ -e "$STATE/queue/$id" ] || [ $i -ge 100 ]; do
	i=$((i + 1))
	sleep 0.05
done
ok $((i >= 100)) "a call has made its marker, and is slow with its record"
is "$("$KOOGATE" run -c "$CONFIG" --json | tr -d ' \n')" \
    '{"done":1,"again":0,"dead":0,"dropped":0,"pending":0}' \
    "a runner waits for it, and carries it out"
wait "$caller"
is "$(ls "$STATE/queue")" "" "no marker is left"

# A runner may have died between the rename of a record that needs no marker any
# more and its sync: then the next one, which sees that record, must not let the
# marker go before it is on disk.
touch "$STATE/queue/$id"
strace -f -y -o "$T/trace" "$KOOGATE" run -c "$CONFIG" --quiet
at() { # REGEX
	grep -En "$1" "$T/trace" | head -n 1 | cut -d: -f1
}
synced=$(at 'fsync\([0-9]+<.*/instances/..>')
[ "${synced:-999999}" -lt "$(at "unlinkat\\(.*/queue>, \"$id\"")" ]
ok $? "the record's directory is synced before its marker is removed"

# What fsck finds in order is in order after a power cut, too.
touch "$STATE/queue/$id"
strace -f -y -o "$T/trace" "$KOOGATE" fsck -c "$CONFIG" --quiet --repair
[ -n "$(at 'fsync\([0-9]+<.*/queue>')" ] && [ -n "$(at 'fsync\([0-9]+<.*/dead>')" ]
ok $? "fsck --repair syncs the directories of markers"
done_testing
