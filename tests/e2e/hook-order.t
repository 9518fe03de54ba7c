#!/bin/sh
# The events of an instance are carried out in order, one at a time; a release
# overtakes what can no longer succeed.
. tests/support/site.sh
site_make
config_set wait_ms 300
config_set give_up_s 1

for event in refresh release; do
	hook "$event" <<-'END'
		#!/bin/sh
		echo "begin $KOOGATE_EVENT" >>../ran
		sleep 0.3
		echo "end $KOOGATE_EVENT" >>../ran
	END
done
hook new <<'END'
#!/bin/sh
echo begin new >>../ran
case $(cat) in
*CS-DEAD*) echo end new >>../ran; echo 'no room, 查 the shelf' >&2; exit 1 ;;
esac
until [ -e ../go ]; do sleep 0.1; done
echo end new >>../ran
END

ran() {
	tr '\n' ' ' <"$SITE/ran" | sed 's/ $//'
}

begun() {
	grep -q 'begin new' "$SITE/ran"
}

site_start spawn
call "$(new_body CS-ORDER)"
id=$(answer_id)
wait_for 30 begun
call "$(release_body "$id")"
is "$code" 000000 "a release while the hook for new runs is durable"
query "$id"
is "$code" 000003 "from then on the instance is gone"
call "$(release_body "$id")"
is "$code" 000000 "sent again, it is done"
is "$(ran)" "begin new" "the hook for release waits its turn"
"$KOOGATE" jobs -c "$CONFIG" >"$T/jobs"
like "$(cat "$T/jobs")" "^running +$id\.1 +new .* running for [0-9]+ s" \
    "koogate jobs shows what runs"
like "$(cat "$T/jobs")" "^waiting +$id\.2 +release .* after the one before" \
    "and what waits for it"
touch "$SITE/go"
wait_for 50 no_jobs
is "$(ran)" "begin new end new begin release end release" \
    "then it runs, after the other one's end"
like "$(record "$id")" '"state":"released"' "the instance stays released"
query "$id"
is "$code" 000003 "also to a query"
call "$(new_body CS-ORDER again)"
is "$code $(answer_id)" "000000 $id" "the order sent again gives its id"

rm "$SITE/go" "$SITE/ran"
call "$(new_body CS-EARLY)"
id=$(answer_id)
wait_for 30 begun
call "$(refresh_body "$id" CS-R)"
is "$code" 000000 "a renewal of what is being created is durable"
call "$(status_body "$id" FREEZE)"
is "$code" 000004 "a freeze must come again"
touch "$SITE/go"
wait_for 50 no_jobs
is "$(ran)" "begin new end new begin refresh end refresh" \
    "the renewal is carried out after the creation"
like "$(record "$id")" '"expireTime":"2030-12-31T' "and is in the record"

rm "$SITE/ran"
call "$(new_body CS-DEAD)"
id=$(answer_id)
is "$code" 000004 "a failing hook is not final"
dead() {
	[ "$(jobs_of dead)" = 1 ]
}
failed_once() {
	"$KOOGATE" jobs -c "$CONFIG" | grep -q 'due in .*no room'
}
wait_for 30 failed_once
like "$("$KOOGATE" jobs -c "$CONFIG")" \
    "^pending +$id\.1 +new .* 1 +due in [0-9]+ s; last: exit status 1: no room, 查 the shelf" \
    "koogate jobs shows the try and what the hook said"
sleep 1.1 # give_up_s, counted from the first try
"$KOOGATE" retry -c "$CONFIG" "$id" >"$T/out"
is "$? $(cat "$T/out")" "0 $id.1: will be tried again" \
    "koogate retry tries at once what waits"
wait_for 15 dead
ok $? "after give_up_s it is a dead letter"
call "$(new_body CS-DEAD again)"
is "$code $(answer_id)" "000005 $id" "sent again, it has failed"
is "$says" "the product could not carry this out" \
    "in words that give nothing away"
query "$id"
is "$code" 000005 "the query says so, too"
call "$(release_body "$id")"
is "$code" 000000 "it can be released"
wait_for 50 no_jobs
ok $? "then no dead letter is left"
is "$(ran)" "begin new end new begin new end new begin release end release" \
    "and the hook for release ran"
is "$(ls "$STATE/dead")" "" "nor is its marker"
like "$(record "$id")" '"outcome":"superseded"' "the history tells"
query "$id"
is "$code" 000003 "the instance is gone"

# A release while new fails hurries it, then carries out the release.
rm "$SITE/ran"
call "$(new_body CS-DEAD-2)"
id=$(answer_id)
wait_for 30 failed_once
call "$(release_body "$id")"
is "$code" 000000 "a release of what fails to be created is durable"
wait_for 30 no_jobs
ok $? "and is not held up by it"
is "$(ran)" "begin new end new begin new end new begin release end release" \
    "new was tried once more, then release"
done_testing
