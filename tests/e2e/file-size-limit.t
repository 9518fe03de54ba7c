#!/bin/sh
# A limit on the size of files (RLIMIT_FSIZE), such as a web space has, refuses
# calls with 000005 and a line in the log; it ends no worker, runner or command,
# and damages nothing.
. tests/support/site.sh
command -v prlimit >/dev/null || skip_all "prlimit is not installed"
site_make
. tests/support/fsck.sh
config_set runner '"none"'
config_set wait_ms 0
# A pipe has no size: the log itself does not meet the limit.
mkfifo "$T/pipe"
exec 9<>"$T/pipe"
cat "$T/pipe" >"$T/log" 9>&- &
CHILDREN=$!
sed -i "s,\"log\": .*,\"log\": \"$T/pipe\"," "$CONFIG"
site_start spawn 2

limit() { # BYTES|unlimited: of the files that workers write from now on
	for _pid in $PIDS; do
		prlimit --fsize="$1:unlimited" --pid "$_pid" ||
		    bail "no limit can be set"
	done
}

live() { # NAME
	_gone=0
	for _pid in $PIDS; do
		alive "$_pid" || _gone=$((_gone + 1))
	done
	is "$_gone" 0 "$1"
}

call "$(new_body CS-OLD)"
id=$(answer_id)
before=$(state_sum)
limit 512
for body in "$(new_body CS-NEW)" "$(status_body "$id" FREEZE)" \
    '{"activity":"queryInstance","instanceId":"'"$id"'"}'; do
	call "$body"
	is "$status $code $signed" "200 000005 yes" \
	    "what cannot be written is refused"
done
is "$(state_sum)" "$before" "the old record is intact, and no file is left"
like "$(cat "$T/log")" "File too large" "the log says why"
live "the workers live on"

# What a call leaves beside its records is no reason to refuse it.
limit $((16 * 1024 * 1024))
truncate -s 16M "$STATE"/journal/*.jsonl
call "$(status_body "$id" FREEZE)"
is "$code" 000000 "a call that cannot be journaled is answered"
like "$(cat "$T/log")" "journal: .*File too large" "and the log says so"
live "the workers live on"

limit unlimited
rm "$STATE"/journal/*.jsonl
call "$(new_body CS-NEW)"
is "$code" 000000 "without the limit the new one is opened"
call "$(status_body "$id" UNFREEZE)"
is "$code" 000000 "and the old one changed"
live "by the same workers"

# A program that a call starts, a runner, a command.
printf %s "$(new_body CS-CGI)" >"$T/body"
(
	ulimit -f 0
	QUERY_STRING=$("$KOOGATE" sign --key-file "$KEY" --body "@$T/body") \
	    REQUEST_METHOD=POST CONTENT_LENGTH=$(wc -c <"$T/body") \
	    KOOGATE_CONFIG=$CONFIG "$PROGRAM" <"$T/body" 9>&-
	echo " exit $?"
) | cat >"$T/cgi"
like "$(cat "$T/cgi")" '"resultCode":"000005"' "a CGI call is refused"
like "$(cat "$T/cgi")" ' exit 0$' "and ends by itself"
hook freeze <<'END'
#!/bin/sh
END
call "$(status_body "$id" FREEZE)"
is "$code" 000000 "an event is pending"
(ulimit -f 0 && timeout 30 "$KOOGATE" run -c "$CONFIG" 9>&-
echo "exit $?") 2>&1 | cat >"$T/run"
like "$(cat "$T/run")" '^exit 1$' "a run that can store nothing fails"
timeout 30 "$KOOGATE" run -c "$CONFIG" >"$T/run" 2>&1
is "$? $(cat "$T/run")" "0 1 done; 0 instances pending" \
    "without the limit it does its work"
site_stop
clean "nothing is damaged"
done_testing
