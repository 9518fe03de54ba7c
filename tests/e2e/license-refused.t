#!/bin/sh
# getLicenseAsync when there is no License to be had: what a hook refuses with,
# what it may not, which instances have none, and what a License may be.
. tests/support/site.sh
. tests/support/sites.sh
site_of license
config_set wait_ms 4000
license_hook
hook new <<'END'
#!/bin/sh
cat ../say.new 2>/dev/null
exit "$(cat ../exit.new 2>/dev/null || echo 0)"
END

serve_with license spawn
call "$(new_body CS-1)"
id=$(answer_id)
call "$(apply_body never-was E)"
is "$code $says" "000003 instanceId: does not exist" \
    "there is none for an instance that never was"
call "$(apply_body license.0d3cbc95-c3ea-8614-839c-b03036241889 E)"
is "$code" 000003 "nor for what is no instance id"
call "$(new_body CS-2)"
call "$(release_body "$(answer_id)")"
call "$(new_body CS-2)"
call "$(apply_body "$(answer_id)" E)"
is "$code" 000003 "nor for a released instance"
echo 75 >"$SITE/exit.new"
call "$(new_body CS-3)"
call "$(apply_body "$(answer_id)" E)"
is "$code" 000004 "it has to wait for an instance that is being opened"
is "$(license_records | wc -l | tr -d ' ')" 0 "all that left no record"
call "$(apply_body never-was E | sed 's/}$/,"testFlag":"1"}/')"
is "$code $(license_records | wc -l | tr -d ' ')" "000000 0" \
    "a debug call succeeds, and leaves none"

# Members

wrong() { # TEXT BODY
	call "$2"
	is "$code $says" "000002 $1" "refused: $1"
}
wrong "eventId: missing" "$(apply_body "$id" E | sed 's/"eventId":"E",//')"
wrong "eventId: blank" "$(apply_body "$id" '')"
wrong "eventId: longer than 64 characters" \
    "$(apply_body "$id" "$(printf '%065d' 1)")"
wrong "deviceFingerprint: must be a string" \
    "$(apply_body "$id" E D | sed 's/"D"/7/')"
time="must be UTC as yyyy-MM-dd HH:mm:ss z"
wrong "effectiveTime: missing" \
    "$(apply_body "$id" E | sed 's/"effectiveTime":"[^"]*",//')"
wrong "effectiveTime: $time" "$(apply_body "$id" E | sed 's/10-27/02-30/')"
wrong "expireTime: $time" "$(apply_body "$id" E |
    sed 's/}$/,"expireTime":"20301231000000"}/')"
call "$(apply_body "$id" TIMES | sed 's/}$/,"expireTime":"2030-12-31 00:00:00 Z"}/')"
is "$code" 000000 "an expiry is taken"
like "$(cat "$STATE"/licenses/*/license.*.json)" \
    '"effectiveTime":"2023-10-27T10:30:15.000Z".*"expireTime":"2030-12-31T00:00:00.000Z"' \
    "and both times are kept"

# Refusals

refusing() { # EXIT OUTPUT
	hook license <<-END
		#!/bin/sh
		echo \$KOOGATE_EVENT_ID >>../asked
		cat <<-'SAY'
		$2
		SAY
		exit $1
	END
	rm -f "$SITE/asked"
}
asked() {
	wc -l <"$SITE/asked" | tr -d ' '
}
for refusal in 000900 000901 000902 000903; do
	refusing 100 '{"resultCode":"'$refusal'","resultMsg":"because"}'
	call "$(apply_body "$id" "R$refusal")"
	is "$code $says $signed" "$refusal because yes" "$refusal is passed on"
	call "$(apply_body "$id" "R$refusal")"
	is "$code $says $(asked)" "$refusal because 1" \
	    "and again, without a second question"
done
refusing 100 '{"resultCode":"000900","retry":true}'
call "$(apply_body "$id" RETRY)"
is "$code" 000900 "a refusal that may be asked again"
license_hook
call "$(apply_body "$id" RETRY)"
is "$code" 000000 "is asked again when the same call comes"
refusing 100 ''
call "$(apply_body "$id" SILENT)"
is "$code" 000005 "a refusal without a code is 000005"

fails() { # NAME EVENT EXIT OUTPUT REGEX: the hook is wrong, and is run again
	refusing "$3" "$4"
	call "$(apply_body "$id" "$2")"
	is "$code" 000004 "$1 is no answer: in progress"
	like "$("$KOOGATE" jobs -c "$CONFIG" | grep "$5" | grep -c pending)" \
	    '^[1-9]' "$1: it is tried again, and the operator told why"
	license_hook
	retry_all
	made() {
		call "$(apply_body "$id" "$2")"
		[ "$code" = 000000 ]
	}
	wait_for 120 made "$1" "$2"
	ok $? "$1: mended, the License is made"
}
config_set wait_ms 700
site_stop
serve_with license spawn
fails "000100" F1 100 '{"resultCode":"000100"}' \
    'resultCode: must be one of 000900 to 000903'
fails "success without a License" F2 0 '' 'license: is missing'
fails "an empty License" F3 0 '{"license":""}' 'license: must be a text of 1'
fails "a License of too many bytes" F4 0 \
    "{\"license\":\"$(printf '%065537d' 1)\"}" 'of 1 to 65536 bytes'
for size in 1 65536; do
	refusing 0 "{\"license\":\"$(printf "%0${size}d" 1)\"}"
	call "$(apply_body "$id" "S$size")"
	is "$code" 000000 "a License may have $size bytes"
done
refusing 0 "{\"license\":\"$(printf '%065536d' 0 | sed 's/0/\\u00e4/g' |
    head -c 196608)\"}"
call "$(apply_body "$id" ESCAPED)"
is "$code" 000000 "which JSON may write longer"

echo 100 >"$SITE/exit.new"
echo '{"resultCode":"000900"}' >"$SITE/say.new"
call "$(new_body CS-4)"
is "$code" 000004 "newInstance cannot be refused with 000900"
like "$("$KOOGATE" jobs -c "$CONFIG")" 'resultCode: must be one of 000100 to 000107' \
    "and the operator is told"
echo '{"resultCode":"000106"}' >"$SITE/say.new"
call "$(new_body CS-5)"
is "$code" 000106 "but with 000106"
done_testing
