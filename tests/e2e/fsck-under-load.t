#!/bin/sh
# koogate fsck beside four workers and their runners finds nothing that is not
# there, and --repair takes nothing from under them.
. tests/support/site.sh
site_make
. tests/support/fsck.sh
. tests/support/load.sh
config_set wait_ms 200
config_set hook_slots 2
hook new <<'END'
#!/bin/sh
case $KOOGATE_EVENT_ID in
*[0-3]-*.1) exit 100 ;;
esac
echo '{"appInfo":{"frontEndUrl":"https://x.example/"}}'
END

site_start spawn 4
caller a "$KEY"
caller b "$KEY"
caller c "$KEY"
answers a 3
ok $? "buyers come"
runs=0
: >"$T/all"
while [ "$runs" -lt 40 ] || ! answers a 20; do
	repair=
	[ $((runs % 2)) -eq 0 ] || repair=--repair
	fsck $repair
	[ "$exit" -eq 0 ] || echo "exit $exit" >>"$T/all"
	cat "$T/findings" "$T/fsck.err" >>"$T/all"
	runs=$((runs + 1))
done
callers_end
is "$(cat "$T/all")" "" "fsck finds nothing while calls are answered"
note "$runs runs beside $(cat "$T"/codes.* | wc -l) calls"
is "$(cat "$T"/codes.* | grep -cvE '^00000[04]|^000005')" 0 \
    "and no call is lost"
wait_for 300 no_runner
clean "when all is done, too"
is "$(ls "$STATE" | grep -c lost+found)" 0 "nothing was taken away"
done_testing
