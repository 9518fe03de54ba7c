#!/bin/sh
# Workers take up a new configuration and new keys without a restart, and
# without one call that fails; a broken one changes nothing.
. tests/support/site.sh
. tests/support/load.sh
site_make
printf 'a-key-named-second\n' >"$SITE/second.key"
first=$KEY second=$SITE/second.key

keys() { # what the list is; the file is exchanged whole
	sed "s|\"saas\": .*|\"saas\": [ $1 ]|" "$CONFIG" >"$CONFIG.new"
	mv "$CONFIG.new" "$CONFIG"
}

probe='{"activity":"queryInstance","instanceId":"any","testFlag":"1"}'
asked() { # KEY SIGNED-WITH: leaves $code and $signed
	CALL_KEY=$1 SIGNED_WITH=$2
	call "$probe"
}

for way in spawn fcgi; do
	rm -f "$T"/codes.*
	site_start "$way"
	keys '{ "file": "saas.key" }'
	caller "$way-a" "$first"
	answers "$way-a" 5

	# Another app_info.
	sed "s|\"frontEndUrl\": \"[^\"]*\"|\"frontEndUrl\": \"https://$way.example/\"|" \
	    "$CONFIG" >"$CONFIG.new" && mv "$CONFIG.new" "$CONFIG"
	asked "$first" "$first"
	like "$(cat "$T/answer")" "https://$way.example/" \
	    "$way: the next call sees the new configuration"

	# A second key, while the first goes on; then the first ends.
	keys '{ "file": "second.key" }, { "file": "saas.key" }'
	caller "$way-b" "$second"
	before=$(wc -l <"$T/codes.$way-a")
	answers "$way-a" $((before + 5)) && answers "$way-b" 5
	ok $? "$way: both keys are in use"
	callers_end
	is "$(sort -u "$T/codes.$way-a" "$T/codes.$way-b")" 000000 \
	    "$way: no call was refused while keys and configuration changed"

	# The key file alone is exchanged.
	cp "$SITE/second.key" "$T/kept.key"
	printf 'a-key-named-third\n' >"$SITE/third.new"
	mv "$SITE/third.new" "$SITE/second.key"
	asked "$SITE/second.key" "$SITE/second.key"
	is "$code $signed" "000000 yes" "$way: a new key in the file counts"
	asked "$T/kept.key" "$SITE/second.key"
	is "$code" 000001 "$way: and the old one no more"
	mv "$T/kept.key" "$SITE/second.key"

	# The old key is dead within a second of its end, and not before.
	soon=$(($(date +%s) + 3))
	until=$(date -u -d "@$soon" +%Y-%m-%dT%H:%M:%SZ)
	keys '{ "file": "second.key" }, { "file": "saas.key", "until": "'"$until"'" }'
	early=
	while [ "$(now_ms)" -lt $((soon * 1000 - 300)) ]; do
		asked "$first" "$first"
		early="$early$code "
	done
	is "$(echo $early | tr ' ' '\n' | sort -u)" 000000 \
	    "$way: a key is good until its end"
	while [ "$(now_ms)" -lt $((soon * 1000 + 10)) ]; do sleep 0.05; done
	asked "$first" "$second"
	is "$code" 000001 "$way: and dead after it"

	# What does not load changes nothing, and is said once.
	cp "$CONFIG" "$T/good.json"
	: >"$SITE/koogate.log"
	echo '{' >"$CONFIG"
	for n in 1 2 3; do
		asked "$second" "$second"
		is "$code" 000000 "$way: served with the old configuration, $n"
	done
	said=$(grep -c 'going on with the old configuration' "$SITE/koogate.log")
	[ "$said" -ge 1 ] && [ "$said" -le 2 ]
	ok $? "$way: the log says so, each worker once: $said"
	cp "$T/good.json" "$CONFIG"
	sleep 1.1
	asked "$second" "$second"
	is "$code" 000000 "$way: and is taken up when it is mended"
	site_stop
done

# A log that was moved away, and SIGHUP.

site_start spawn
asked "$second" "$second"
mv "$SITE/koogate.log" "$SITE/koogate.log.1"
kill -HUP $PIDS
wait_for 50 test -e "$SITE/koogate.log"
ok $? "SIGHUP makes a new log file"
asked "$second" "$second"
is "$code" 000000 "and nobody ended by it"
kill -0 $PIDS
ok $? "the workers are those of before"
done_testing
