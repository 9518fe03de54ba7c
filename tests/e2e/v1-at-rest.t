#!/bin/sh
# What 1.0 sends and hooks answer is nobody's business: no phone, address,
# customer, password or license lies in the state as it is, not even while a
# change waits for its hook; none of it, and no token, comes into journal, log or
# another answer.  The journal names an activity as the wire does.
. tests/support/site.sh
. tests/support/v1.sh
site_make_v1
keeping_hook new <<'END'
echo '{"appInfo":{"frontEndUrl":"https://t.example.com/","userName":"admin","password":"CANARY-PASSWORD"},"data":{"x":"CANARY-DATA"}}'
END
hook license <<'END'
#!/bin/sh
echo '{"license":"CANARY-LICENSE"}'
END
for event in refresh upgrade; do
	echo 'test -e ../../go || exit 75' | keeping_hook "$event"
done
# [{"name":"mail","value":"CANARY-EXTEND"}]
EXTEND=$(printf '[{"name":"mail","value":"CANARY-EXTEND"}]' | base64 -w 0)
PHONE=$(encrypt CANARY-PHONE) MAIL=$(encrypt CANARY-MAIL@example.com)

leaks() { # files of the site that hold a canary as it is
	(cd "$SITE" && grep -rlE 'CANARY-[A-Z]+' state koogate.log;
	    cd "$T" && grep -lE 'CANARY-[A-Z]+|authToken' lighttpd.log \
		access.log spawn.out 2>/dev/null)
}
lines() { # FAMILY: the activities in the journal, in order
	journal | sed -n "s/.*\"family\":\"$1\",.*\"activity\":\"\([A-Za-z]*\)\".*/\1/p" |
	    tr '\n' ' '
}

site_start deployed
v1_new CS1 customerName=CANARY-NAME userName=CANARY-USER userId=CANARY-ID \
    "mobilePhone=$PHONE" "email=$MAIL" "saasExtendParams=$EXTEND"
id=$(answer_id)
is "$code" 000000 "an instance is opened"
is "$(read_of new 'd["order"]["buyerInfo"]["mobilePhone"], d["order"]["buyerInfo"]["email"]')" \
    '["CANARY-PHONE","CANARY-MAIL@example.com"]' "the hook knows who buys"
is "$(leaks)" "" "nothing lies there as it is"
is "$(grep -Fc "$PHONE" "$STATE"/instances/*/*.json)" 0 "not even encrypted"
like "$(record "$id")" '"order":\{"keyId":"[0-9a-f]{8}","sealed":' \
    "the order is sealed"

v1 refreshInstance "instanceId=$id" orderId=CS2 expireTime=20300101000000 \
    orderAmount=1 "mobilePhone=$PHONE" email=CANARY-MAIL
is "$code" 000000 "a renewal whose hook has no time yet"
v1 upgrade "instanceId=$id" orderId=CS3 skuCode=s productId=p \
    "saasExtendParams=$EXTEND" customerName=CANARY-NAME
is "$code" 000000 "and an upgrade behind it"
is "$(record "$id" | grep -o '"event":"[a-z]*"' | tail -n 2 | tr '\n' ' ')" \
    '"event":"refresh" "event":"upgrade" ' "wait in the record"
is "$(leaks)" "" "nothing lies there while they wait"
: >"$T/go"
"$KOOGATE" retry -c "$CONFIG" "$id" >/dev/null 2>&1
wait_for 300 no_jobs
is "$(read_of refresh 'd["order"]["orderId"], "buyerInfo" in d["order"]')" \
    '["CS2",false]' "then the renewal's hook reads its order"
is "$(read_of upgrade 'd["order"]["orderId"], d["order"]["orderLine"][0]["extendParams"][0]["value"], d["instance"]["order"]["orderId"]')" \
    '["CS3","CANARY-EXTEND","CS1"]' "and the upgrade's its own"
is "$(leaks)" "" "nothing lies there when they are done"

# Calls that are refused
v1_new CS4 mobilePhone=CANARY-PHONE
is "$code" 000002 "a phone that is not encrypted is refused"
v1_new CS4 orderAmount=CANARY-AMOUNT
v1_new CANARY-ORDER@x email=CANARY-MAIL
v1 CANARY@ACTIVITY instanceId=x
v1 instanceStatus instanceId=CANARY-ID@x instanceStatus=CANARY-STATUS
get 'activity=newInstance&mobilePhone=CANARY-PHONE&authToken=CANARY-TOKEN&timeStamp=1'
is "$code" 000001 "so is one that nobody signed"
v1 expireInstance "instanceId=$id" orderId=CS5
v1 instanceStatus "instanceId=$id" instanceStatus=NORMAL
v1 queryInstance "instanceId=$id"
is "$(decrypt "$(json_of "d['info'][0]['appInfo']['password']" "$T/answer")")" \
    CANARY-PASSWORD "the buyer is told their password, encrypted"
is "$(grep -c CANARY "$T/answer")" 0 "not in clear"
v1 releaseInstance "instanceId=$id"
site_stop

PROGRAM=$BUILD/cgi/license_v1.fcgi
site_start spawn
get_license CS6 customerName=CANARY-NAME
is "$code $(answer_of license)" "000000 CANARY-LICENSE" "a license is made"
id=$(answer_id)
license refreshLicense "instanceId=$id" orderId=CS7 expireTime=20300101000000
license expireLicense "instanceId=$id"
license releaseLicense "instanceId=$id"
site_stop
wait_for 100 no_runner
is "$(leaks)" "" "after all this nothing has leaked"
is "$(lines saas_v1)" "newInstance refreshInstance upgrade newInstance \
newInstance newInstance instanceStatus expireInstance instanceStatus \
queryInstance releaseInstance " "the journal says what was on the wire"
is "$(lines license_v1)" \
    "getLicense refreshLicense expireLicense releaseLicense " \
    "of License, too"
is "$("$KOOGATE" show -c "$CONFIG" "$id" | grep -c CANARY)" 0 \
    "koogate show hides all of it"
is "$("$KOOGATE" show -c "$CONFIG" --json "$id" | grep -Ec 'CANARY|sealed')" 0 \
    "also with --json"
like "$("$KOOGATE" show -c "$CONFIG" --reveal --json "$id")" \
    '"license": "CANARY-LICENSE"' "and shows it with --reveal"
like "$("$KOOGATE" show -c "$CONFIG" --reveal --json "$id")" CANARY-NAME \
    "the order, too"
is "$({ "$KOOGATE" list -c "$CONFIG"; "$KOOGATE" jobs -c "$CONFIG"
    "$KOOGATE" doctor -c "$CONFIG"; } 2>&1 | grep -c CANARY)" 0 \
    "list, jobs and doctor show none"
done_testing
