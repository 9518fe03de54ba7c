#!/bin/sh
# Calls that wait for their hook never starve the others, and no answer is
# later than 5 s, whatever a hook does.
. tests/support/site.sh
site_make
config_set wait_slots 1
config_set hook_slots 8

hook new <<'END'
#!/bin/sh
case $(cat) in
*CS-STUCK*)
	trap '' TERM
	for i in $(seq 120); do sleep 0.5; done
	;;
esac
sleep 3
END

ask() { # NAME: in the background, signed beforehand
	curl -s -m 20 -o "$T/answer.$1" -w '%{time_total}\n' \
	    --data-binary "@$T/body.$1" "$URL?$(cat "$T/query.$1")" \
	    >"$T/time.$1" &
	asked="$asked $!"
}

sign() { # NAME BODY
	printf '%s' "$2" >"$T/body.$1"
	"$KOOGATE" sign --key-file "$KEY" --body "@$T/body.$1" >"$T/query.$1"
}

ms_of() { # NAME
	awk '{ print int($1 * 1000) }' "$T/time.$1"
}

code_of() { # NAME
	sed -n 's/^{"resultCode":"\([0-9]*\)".*/\1/p' "$T/answer.$1"
}

site_start spawn 2
asked=
sign a "$(new_body CS-A)"
sign b "$(new_body CS-B)"
sign query '{"activity":"queryInstance","instanceId":"nobody"}'
sign probe '{"activity":"queryInstance","instanceId":"x","testFlag":"1"}'
ask a
ask b
sleep 0.6
ask query
ask probe
wait $asked
is "$(code_of a) $(code_of b)" "000004 000004" "two purchases are both taken"
first=$(ms_of a) second=$(ms_of b)
[ "$first" -gt "$second" ] || { first=$(ms_of b) second=$(ms_of a); }
[ "$first" -ge 2500 ] && [ "$first" -lt 3000 ]
ok $? "one waits for its hook ($first ms)"
[ "$second" -lt 500 ]
ok $? "the other is answered at once ($second ms)"
is "$(code_of query) $(code_of probe)" "000003 000000" \
    "others are answered meanwhile"
[ "$(ms_of query)" -lt 500 ] && [ "$(ms_of probe)" -lt 500 ]
ok $? "at once ($(ms_of query) ms, $(ms_of probe) ms)"
site_stop

# As many wait slots as workers, and a socket for each worker.
config_set wait_slots 2
for way in spawn fcgi; do
	site_start "$way"
	asked=
	for name in a b c query probe; do
		case $name in
		query) sign query '{"activity":"queryInstance","instanceId":"nobody"}' ;;
		probe) sign probe '{"activity":"queryInstance","instanceId":"x","testFlag":"1"}' ;;
		*) sign "$name" "$(new_body "CS-ALL-$way-$name")" ;;
		esac
	done
	ask a
	ask b
	sleep 0.4
	ask query
	ask probe
	ask c
	wait $asked
	is "$(code_of query) $(code_of probe)" "000003 000000" \
	    "$way: others are answered while all workers wait"
	[ "$(ms_of query)" -lt 500 ] && [ "$(ms_of probe)" -lt 500 ]
	ok $? "$way: at once ($(ms_of query) ms, $(ms_of probe) ms)"
	is "$(code_of a) $(code_of b) $(code_of c)" "000004 000004 000004" \
	    "$way: and the purchases are taken"
	site_stop
done

config_set wait_slots 1
config_set wait_ms 4000
config_set hook_timeout_s 1
for way in spawn cgi; do
	site_start "$way"
	call "$(new_body "CS-STUCK-$way")"
	is "$code $signed" "000004 yes" "$way: a stuck hook gives 000004"
	[ "$took" -ge 4000 ] && [ "$took" -lt 4900 ]
	ok $? "$way: within 5 s although wait_ms is 4000 ($took ms)"
	call "$(release_body nobody)"
	[ "$took" -lt 500 ]
	ok $? "$way: and the next call is answered at once ($took ms)"
	site_stop
done
done_testing
