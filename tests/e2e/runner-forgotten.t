#!/bin/sh
# After a reboot, or when the runner was killed, the platform's own calls set
# things going again: a probe will do.
. tests/support/site.sh
site_make
hook new <<'END'
#!/bin/sh
[ -e ../go ] || exit 1
echo '{"appInfo": {"frontEndUrl": "https://app.example.com/"}}'
END
site_start cgi
call "$(new_body CS-LOST)"
id=$(answer_id)
is "$code" 000004 "an opening fails for now"
[ -n "$(runner_pids)" ]
ok $? "a runner waits for the next try"
kill -KILL $(runner_pids)
wait_for 20 no_runner
ok $? "it is killed"
is "$(ls "$STATE/queue")" "$id" "something is pending"

send "signature=$(printf %064d 0)&timestamp=$(now_ms)&nonce=a" "$T/body"
is "$code" 000001 "a stranger calls"
no_runner
ok $? "that starts nothing"
touch "$SITE/go"
call '{"activity":"releaseInstance","instanceId":"i-1","testFlag":"1"}'
is "$code" 000000 "a probe calls"
for runner in $(runner_pids); do
	readlink "/proc/$runner/fd/3"
done >"$T/slots"
like "$(sort -u "$T/slots")" "^$STATE/locks/work\$" \
    "a runner comes, and its slots are the site's"
wait_for 80 no_jobs
ok $? "then the opening goes on"
call '{"activity":"queryInstance","instanceId":"'"$id"'"}'
is "$code" 000000 "and the instance is open"
done_testing
