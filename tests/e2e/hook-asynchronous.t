#!/bin/sh
# Slow hooks: the call is answered when wait_ms is over, and the hook ends in
# its own time, having run once.
. tests/support/site.sh
site_make
config_set wait_ms 500

for event in new refresh upgrade freeze; do
	hook "$event" <<-'END'
		#!/bin/sh
		cat >/dev/null
		echo "$KOOGATE_EVENT" >>../ran
		until [ -e "../go-$KOOGATE_EVENT" ]; do sleep 0.1; done
		echo '{"data": {"slow": true}}'
	END
done

within() { # FROM TO NAME: $took was
	[ "$took" -ge "$1" ] && [ "$took" -le "$2" ]
	ok $? "$3 ($took ms)"
}

opened() {
	query "$1" && [ "$code" = 000000 ]
}

for way in fcgi cgi; do
	site_start "$way"
	rm -f "$SITE/ran" "$SITE"/go-*
	call "$(new_body "CS-SLOW-$way")"
	id=$(answer_id)
	is "$code $signed" "000004 yes" "$way: newInstance is answered 000004"
	within 500 1200 "$way: when wait_ms is over"
	like "$id" '^[0-9a-f-]{36}$' "$way: with an id"
	call "$(new_body "CS-SLOW-$way" again)"
	is "$code $(answer_id)" "000004 $id" "$way: sent again, the same"
	query "$id"
	is "$code" 000004 "$way: the query says 000004"
	within 0 500 "$way: at once"
	touch "$SITE/go-new"
	wait_for 50 opened "$id"
	ok $? "$way: once the hook has ended it is open"
	like "$(cat "$T/answer")" '"frontEndUrl":"https://www.example.com/login"' \
	    "$way: with the configuration's app_info, as the hook gave none"
	call "$(new_body "CS-SLOW-$way" third)"
	is "$code $(answer_id)" "000000 $id" "$way: sent again, it is open"
	for event in refresh upgrade freeze; do
		case $event in
		refresh) body=$(refresh_body "$id" CS-R) ;;
		upgrade) body=$(upgrade_body "$id" CS-U) ;;
		freeze) body=$(status_body "$id" FREEZE) ;;
		esac
		call "$body"
		is "$code" 000000 "$way: $event: 000000, for it is durable"
		within 500 1200 "$way: $event: when wait_ms is over"
		call "$body"
		is "$code" 000000 "$way: $event: sent again, the same"
		touch "$SITE/go-$event"
		wait_for 50 no_jobs
		ok $? "$way: $event: the hook ends"
	done
	is "$(tr '\n' ' ' <"$SITE/ran")" "new refresh upgrade freeze " \
	    "$way: each hook has run once"
	site_stop
done

config_set wait_ms 0
rm -f "$SITE"/go-*
site_start spawn
call "$(new_body CS-NO-WAIT)"
is "$code" 000004 "with wait_ms 0 the answer is 000004"
within 0 500 "at once"
touch "$SITE/go-new"
wait_for 50 opened "$(answer_id)"
ok $? "and the instance opens all the same"
wait_for 80 no_runner
ok $? "the runner ends when nothing is left"
done_testing
