#!/bin/sh
# Secrets and personal data never come into the journal, the log or an answer.
. tests/support/site.sh
site_make
printf 'CANARY-KEY-0123456789abcdef\n' >"$KEY"
# app_info has a user and a password now.
sed 's|"app_info": {|& "userName": "CANARY-USER", "password": "CANARY-PASSWORD",|' \
    "$CONFIG" >"$CONFIG.new"
mv "$CONFIG.new" "$CONFIG"
: >"$T/answers"

run() { # any call, its answer kept
	"$@"
	cat "$T/head" "$T/answer" >>"$T/answers"
}

personal='"mobilePhone":"+86-CANARY-PHONE","email":"CANARY-MAIL@example.com"'
for way in spawn cgi; do
	site_start "$way"
	run call "$(new_body "CS-BIRD-$way" CANARY-BUSINESS@example.com)"
	is "$code" 000000 "$way: an instance is opened"
	id=$(answer_id)
	run call '{"activity":"newInstance","businessId":"+86 CANARY-PHONE","orderId":"CANARY-MAIL@example.com","orderLineId":"+86 CANARY-PHONE",'"$personal"'}'
	run call '{"activity":"upgradeInstance","instanceId":"'"$id"'","orderId":"CANARY-MAIL@example.com","orderLineId":"x",'"$personal"'}'
	run call '{"activity":"queryInstance","instanceId":"CANARY-MAIL@example.com,+86-CANARY-PHONE"}'
	run call '{"activity":"updateInstanceStatus","instanceId":"'"$id"'","status":"CANARY-STATUS@example.com"}'
	run call '{"activity":"refreshInstance","scene":"CANARY-SCENE","instanceId":"'"$id"'","orderId":"a","orderLineId":"b","expireTime":"CANARY-TIME"}'
	run call '{"activity":"refreshInstance","scene":"RENEWAL","instanceId":"'"$id"'","orderId":"a","orderLineId":"b","expireTime":"CANARY-TIME"}'
	run call '{"activity":"CANARY@ACTIVITY"}'
	run call '{"activity":"changeInstanceCheck","instanceId":"'"$id"'","productInfo":{"password":"CANARY-PRODUCT"}}'
	run call '{"activity":"newInstance","email":"CANARY-MAIL@example.com"'
	run call '{"CANARY-TWICE":1,"CANARY-TWICE":2}'
	run call 'CANARY-BODY'
	printf '{"email":"CANARY-MAIL@example.com"}' >"$T/body"
	run send "signature=CANARY-SIGNATURE&timestamp=1&nonce=a" "$T/body"
	run send "signature=$(printf %064d 0)&timestamp=CANARY-TIME&nonce=a" \
	    "$T/body"
	run send "signature=$(printf %064d 0)&timestamp=1700000000000&nonce=CANARY.NONCE" \
	    "$T/body"
	run send "signature=$(printf %064d 0)&timestamp=1700000000000&nonce=CANARY-NONCE&authToken=CANARY-TOKEN" \
	    "$T/body"
	run send "" "$T/body" -X CANARY
	# The one place where they belong.
	call '{"activity":"queryInstance","instanceId":"'"$id"'"}'
	like "$(cat "$T/answer")" '"password":"CANARY-PASSWORD"' \
	    "$way: queryInstance shows the buyer their password"
	is "$(grep -c CANARY-PASSWORD "$STATE"/instances/*/"$id.json")" 0 \
	    "$way: but it does not lie about in the record"
	# A record that a disk has cut off must not be quoted.
	sed 's/\(CANARY-US\).*/\1/' "$STATE"/instances/*/"$id.json" \
	    >"$T/cut"
	tr -d '\n' <"$T/cut" >"$(ls "$STATE"/instances/*/"$id.json")"
	run call '{"activity":"queryInstance","instanceId":"'"$id"'"}'
	is "$code" 000005 "$way: of a damaged record it gets 000005"
	run call "$(new_body "CS-BIRD-$way")"
	is "$code" 000005 "$way: and so does newInstance"
	site_stop
done

[ "$(journal | wc -l)" -ge 30 ]
ok $? "the journal has the calls"
is "$(journal | grep -o 'CANARY[-@.A-Z]*' | sort -u)" \
    "" "no canary is in the journal"
is "$(grep -o 'CANARY[-@A-Z]*' "$T/answers" | sort -u)" "" \
    "nor in any other answer"
is "$(cat "$SITE/koogate.log" "$T/lighttpd.log" "$T/spawn.out" |
    grep -o 'CANARY-[A-Z]*' | sort -u)" "" "nor in the log"

site_start spawn
call "$(new_body CS-SHOW)"
id=$(answer_id)
site_stop
is "$("$KOOGATE" show -c "$CONFIG" "$id" | grep -c CANARY-PASSWORD)" 0 \
    "koogate show hides the password"
is "$("$KOOGATE" show -c "$CONFIG" --json "$id" | grep -c CANARY-PASSWORD)" 0 \
    "also with --json"
is "$("$KOOGATE" show -c "$CONFIG" --reveal "$id" |
    grep -c CANARY-PASSWORD)" 1 "and shows it with --reveal"
is "$({ "$KOOGATE" list -c "$CONFIG"; "$KOOGATE" doctor --no-network -c "$CONFIG"; } 2>&1 |
    grep -Eo 'CANARY-(KEY|PASS|USER)[A-Z]*' | sort -u)" "" \
    "koogate list and doctor show none, not even of a damaged record"
# A configuration with a quote forgotten: its line is named, not quoted.
sed 's/"CANARY-PASSWORD"/CANARY-PASSWORD"/' "$CONFIG" >"$SITE/bad.json"
is "$(KOOGATE_CONFIG=$SITE/bad.json "$PROGRAM" -t 2>&1 |
    grep -o 'CANARY[-A-Z]*' | sort -u)" "" \
    "a configuration that lacks a quote before the password is not quoted"
sed 's/"frontEndUrl".*/"memo": "m", "password": "CANARY-PASSWORD },/' \
    "$CONFIG" >"$SITE/bad.json"
is "$(KOOGATE_CONFIG=$SITE/bad.json "$PROGRAM" -t 2>&1 |
    grep -o 'CANARY[-A-Z]*' | sort -u)" "" \
    "nor one that lacks the quote after it"
done_testing
