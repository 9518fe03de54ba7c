#!/bin/sh
# Any active key of the list verifies, and signs the answer to what it
# verified; a refusal is signed with the first that is active.
. tests/support/site.sh
site_make
for name in second third; do
	printf 'a-key-named-%s\n' "$name" >"$SITE/$name.key"
done

keys() { # what the list is
	sed "s|\"saas\": .*|\"saas\": [ $1 ]|" "$CONFIG" >"$CONFIG.new"
	mv "$CONFIG.new" "$CONFIG"
}

probe='{"activity":"queryInstance","instanceId":"any","testFlag":"1"}'
first=$KEY second=$SITE/second.key third=$SITE/third.key

asked() { # KEY SIGNED-WITH: leaves $code and $signed
	CALL_KEY=$1 SIGNED_WITH=$2
	call "$probe"
}

keys '{ "file": "saas.key" }, { "file": "second.key" }'
for way in spawn cgi; do
	site_start "$way"
	asked "$first" "$first"
	is "$code $signed" "000000 yes" \
	    "$way: the first key verifies and signs"
	asked "$second" "$second"
	is "$code $signed" "000000 yes" \
	    "$way: the second key verifies and signs"
	asked "$third" "$first"
	is "$code $signed" "000001 yes" \
	    "$way: a key not listed is refused, signed with the first"
	site_stop
done

keys '{ "file": "saas.key", "until": "2020-01-01T00:00:00Z" }, { "file": "second.key", "until": "2099-01-01T00:00:00Z" }'
site_start spawn
asked "$first" "$second"
is "$code $signed" "000001 yes" \
    "an expired key is refused, signed with the first that is active"
asked "$second" "$second"
is "$code $signed" "000000 yes" "a key whose time has not come verifies"
site_stop

# A key that expires while the workers run.
soon=$(date -u -d '+2 seconds' +%Y-%m-%dT%H:%M:%SZ)
keys '{ "file": "saas.key", "until": "'"$soon"'" }, { "file": "second.key" }'
site_start spawn
asked "$first" "$first"
is "$code $signed" "000000 yes" "a key is good until its time"
sleep 2.2
asked "$first" "$second"
is "$code $signed" "000001 yes" "and refused from then on, without a restart"
site_stop
done_testing
