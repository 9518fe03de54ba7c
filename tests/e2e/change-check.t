#!/bin/sh
# changeInstanceCheck asks its hook while the platform waits, in time, and
# leaves nothing behind.
. tests/support/site.sh
site_make

hook change-check <<'END'
#!/bin/sh
cat >../in
echo "$KOOGATE_EVENT_ID" >>../ran
. ../say
END

say() { # what the hook does
	echo "$1" >"$SITE/say"
}

check() { # ID
	call '{"activity":"changeInstanceCheck","instanceId":"'"$1"'","productInfo":{"skuCode":"XL","linear":[1,2.5]}'"${2-}"'}'
}

ran() {
	cat "$SITE/ran" 2>/dev/null | wc -l | tr -d ' '
}

for way in fcgi cgi; do
	site_start "$way"
	rm -f "$SITE/ran"
	call "$(new_body "CS-CHECK-$way")"
	id=$(answer_id)
	before=$(state_sum)
	say 'exit 0'
	check "$id"
	is "$code $signed" "000000 yes" "$way: exit 0 allows it"
	is "$(cat "$SITE/ran")" "$id.0" "$way: its event has the number 0"
	like "$(cat "$SITE/in")" '"productInfo":\{"skuCode":"XL","linear":\[1,2\.5\]\}' \
	    "$way: the hook sees productInfo as it came"
	say 'echo '"'"'{"resultMsg":"太小: too small"}'"'"'; exit 100'
	check "$id"
	is "$code $(told)" "000005 太小: too small" \
	    "$way: exit 100 refuses it in the hook's words"
	say 'exit 100'
	check "$id"
	is "$code $(told)" "000005 the product has refused this" \
	    "$way: or in ours"
	say 'exit 75'
	check "$id"
	is "$code $signed" "000004 yes" "$way: exit 75 asks to come again"
	say 'echo secret-reason >&2; exit 1'
	check "$id"
	is "$code $(told)" \
	    "000005 the change could not be checked; send it again later" \
	    "$way: a failure refuses, and tells nothing"
	say 'echo no JSON'
	check "$id"
	is "$code $signed" "000005 yes" "$way: so does bad output"
	is "$(ran)" 6 "$way: each asked once"
	say 'echo $$ >../pid; exec sleep 30'
	check "$id"
	is "$code $signed" "000005 yes" "$way: so does one that sleeps"
	[ "$took" -lt 4900 ]
	ok $? "$way: before the platform gives up ($took ms)"
	alive "$(cat "$SITE/pid")"
	is "$?" 1 "$way: and it is ended"
	say 'trap "" TERM; echo $$ >../pid; for i in $(seq 300); do sleep 0.2; done'
	check "$id"
	is "$code $signed" "000005 yes" "$way: also when it ignores SIGTERM"
	[ "$took" -lt 4900 ]
	ok $? "$way: in time ($took ms)"
	alive "$(cat "$SITE/pid")"
	is "$?" 1 "$way: with SIGKILL"
	say 'exit 0'
	n=$(ran)
	check "$id" ',"testFlag":"1"'
	is "$code $(ran)" "000000 $n" "$way: a probe asks no hook"
	check nobody
	is "$code $(ran)" "000003 $n" "$way: nor an unknown instance"
	is "$(state_sum)" "$before" "$way: no record is different"
	is "$(ls -A "$STATE/queue")" "" "$way: no marker is made"
	call "$(status_body "$id" FREEZE)"
	check "$id"
	is "$code $(ran)" "000000 $((n + 1))" "$way: a frozen one is asked about"
	call "$(release_body "$id")"
	check "$id"
	is "$code $(ran)" "000003 $((n + 1))" "$way: a released one is unknown"
	site_stop
done
is "$(journal | grep -c 'too small\|secret-reason')" 0 \
    "the journal has not a word of the hook's"

config_set runner '"none"'
config_set wait_ms 0
hook new <<'END'
#!/bin/sh
END
site_start spawn
call "$(new_body CS-CREATING)"
n=$(ran)
check "$(answer_id)"
is "$code $(ran)" "000004 $n" "what is being created is not asked about"
rm "$HOOKS/new"
call "$(new_body CS-PLAIN)"
id=$(answer_id)
check "$id"
is "$code" 000000 "with wait_ms 0 a quick check still gets its answer"
rm "$HOOKS/change-check"
check "$id"
is "$code" 000000 "without a hook there is nothing against it"
done_testing
