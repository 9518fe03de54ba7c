#!/bin/sh
# Each activity of 1.0 is one of 2.0: the same states, records, events and
# hooks.  What 1.0 sends along is kept, and hooks read it as `order`, under the
# names of 2.0's order query, in front of `request`.
. tests/support/site.sh
. tests/support/v1.sh
site_make_v1
keeping_hook new <<'END'
echo '{"appInfo":{"frontEndUrl":"https://t.example.com/","userName":"admin","password":"secret"}}'
END
for event in refresh upgrade freeze unfreeze release; do
	echo 'echo "{\"data\":{\"by\":\"$KOOGATE_EVENT\"}}"' |
	    keeping_hook "$event"
done
of_record() { # MEMBER
	record "$id" >"$T/record"
	json_of "d['$1']" "$T/record"
}
state() {
	of_record state
}
expiry() {
	of_record expireTime
}
site_start deployed

# A purchase, with all there is

v1_new CS1 customerName=云商店 userId=u-1 userName='a&b' skuCode=s-1 \
    trialFlag=0 expireTime=20270101000000 chargingMode=1 amount=5 diskSize=6 \
    bandWidth=7 periodType=year periodNumber=2 orderAmount=10.50 \
    provisionType=1 \
    saasExtendParams=W3sibmFtZSI6ImEiLCJ2YWx1ZSI6IuS6kSJ9XQ== \
    "mobilePhone=$(encrypt '+86 13800000000')" "email=$(encrypt a@b.cn)" \
    unknown=x
id=$(answer_id)
is "$status $code $signed" "200 000000 yes" "newInstance opens an instance"
is "$(answer_of appInfo frontEndUrl)" https://t.example.com/ \
    "the answer has its appInfo"
is "$(read_of new 'd["order"]')" \
    '{"buyerInfo":{"customerId":"c-1","customerName":"云商店","email":"a@b.cn","mobilePhone":"+86 13800000000","userId":"u-1","userName":"a&b"},"orderId":"CS1","orderLine":[{"bandWidth":7,"chargingMode":"PERIOD","currency":"10.50","diskSize":6,"expireTime":"20261231160000000","extendParams":[{"name":"a","value":"云"}],"periodNumber":2,"periodType":"year","productInfo":[{"linearValue":5,"productId":"p-1","skuCode":"s-1"}],"provisionType":1}],"orderType":"NEW"}' \
    "the hook reads the order as 2.0 would tell it"
is "$(read_of new 'd["instance"]["order"] == d["order"]')" true \
    "and in the instance"
is "$(read_of new 'd["request"]')" \
    '{"activity":"newInstance","businessId":"b-1","expireTime":"20261231160000000","orderId":"CS1","productId":"p-1"}' \
    "its request is 2.0's, without phone and address"
is "$(read_of new 'list(d)[-2:]')" '["order","request"]' \
    "order and request come last"
is "$(read_of new 'd["instance"]["family"]') $(expiry) $(state)" \
    "saas_v1 2026-12-31T16:00:00.000Z active" "the record is in UTC"
wait_for 50 no_jobs

# The same order is the same instance, whatever else it says.
v1_new CS1 businessId=b-2 customerName=other
is "$code $(answer_id)" "000000 $id" "sent again it is the same instance"
v1_new CS1 productId=p-2
[ "$(answer_id)" != "$id" ]
ok $? "with another product it is another"

# Changes

v1 refreshInstance "instanceId=$id" orderId=CS2 expireTime=20280301000000 \
    periodType=month periodNumber=3 orderAmount=30 productId=p-1
is "$code $(expiry)" "000000 2028-02-29T16:00:00.000Z" "a renewal"
is "$(read_of refresh 'd["request"]["scene"], d["order"]["orderType"], d["order"]["orderLine"][0]["periodNumber"], d["order"]["orderId"], d["instance"]["order"]["orderId"]')" \
    '["RENEWAL","RENEW",3,"CS2","CS1"]' "its hook reads its own order"
v1 refreshInstance "instanceId=$id" orderId=CS3 expireTime=20270101000000 \
    orderAmount=-30
is "$code $(expiry)" "000000 2026-12-31T16:00:00.000Z" \
    "cancelled again: the expiry goes back"
is "$(read_of refresh 'd["request"]["scene"], d["order"]["orderType"], d["order"]["orderLine"][0]["currency"]')" \
    '["UNSUBSCRIBE_RENEWAL_PERIOD","UNSUBSCRIBE","-30"]' "in 2.0's words"
v1 refreshInstance "instanceId=$id" orderId=CS4 expireTime=20290101000000 \
    trialToFormal=1
is "$code $(read_of refresh 'd["request"]["scene"]')" \
    "000000 TRIAL_TO_FORMAL" "a trial becomes formal"
v1 refreshInstance "instanceId=$id" orderId=CS4 expireTime=20300101000000
is "$code $(expiry)" "000000 2028-12-31T16:00:00.000Z" \
    "the same order again changes nothing, whatever it says"
v1 upgrade "instanceId=$id" orderId=CS4 skuCode=s-2 productId=p-1 amount=9 \
    saasExtendParams=W10=
is "$code $(read_of upgrade 'd["order"]["orderType"], d["order"]["orderLine"][0]["productInfo"][0]["skuCode"], d["request"]["activity"]')" \
    '000000 ["CHANGE","s-2","upgradeInstance"]' "an upgrade, of the same order"
rm "$T/read.upgrade"
v1 upgrade "instanceId=$id" orderId=CS4 skuCode=s-3 productId=p-1
wait_for 50 no_jobs
is "$code $(test -e "$T/read.upgrade" || echo none)" "000000 none" \
    "which happens once"

# Unknown parameters are signed, and not gone by.
v1 upgrade "instanceId=$id" orderId=CS5 skuCode=s-2 productId=p-1 \
    expireTime=20400101000000 mobilePhone=plain instanceStatus=NORMAL \
    orderAmount=x periodNumber=y
is "$code $(expiry)" "000000 2028-12-31T16:00:00.000Z" \
    "parameters of other activities are ignored"
is "$(read_of upgrade 'sorted(d["request"]), list(d["order"]), sorted(d["order"]["orderLine"][0])')" \
    '[["activity","instanceId","orderId","productId"],["orderId","orderType","orderLine"],["productInfo"]]' \
    "and are not handed on"

# Expiry, status, release

v1 expireInstance "instanceId=$id" orderId=CS6 instanceStatus=NORMAL \
    expireTime=junk
is "$code $(state) $(read_of freeze 'd["request"]["status"], "order" in d')" \
    '000000 frozen ["FREEZE",false]' "expireInstance freezes"
v1 expireInstance "instanceId=$id"
is "$code" 000000 "again and again"
v1 instanceStatus "instanceId=$id" instanceStatus=NORMAL
is "$code $(state) $(read_of unfreeze 'd["request"]["status"]')" \
    "000000 active UNFREEZE" "NORMAL makes it active"
v1 instanceStatus "instanceId=$id" instanceStatus=FREEZE
is "$code $(state)" "000000 frozen" "FREEZE freezes"
v1 instanceStatus "instanceId=$id" instanceStatus=UNFREEZE
is "$code $says" "000002 instanceStatus: must be one of FREEZE, NORMAL" \
    "1.0 has no UNFREEZE"
v1 releaseInstance "instanceId=$id" orderId=CS7 orderAmount=-1.5
is "$code $(state) $(read_of release 'd["request"]["activity"]')" \
    "000000 released releaseInstance" "releaseInstance releases"
v1 releaseInstance "instanceId=$id"
is "$code" 000000 "again and again"
v1 refreshInstance "instanceId=$id" orderId=CS8 expireTime=20300101000000
is "$code" 000003 "what is released cannot be renewed"
v1_new CS1
is "$code $(answer_id) $(answer_of appInfo)" \
    "000000 $id {\"frontEndUrl\":\"https://t.example.com/\"}" \
    "its order is still this instance, which nobody may enter"
wait_for 50 no_jobs

# Debug requests touch nothing.
before=$(state_sum)
v1_new CSDEBUG testFlag=1
probe=$(answer_id)
is "$code $(decrypt "$(answer_of appInfo userName)")" "000000 debug" \
    "a debug request is answered, with something to decrypt"
v1 releaseInstance "instanceId=$id" testFlag=1
v1 queryInstance "instanceId=$probe,$id" testFlag=1
is "$code $(answer_of info | grep -o instanceId | wc -l)" "000000 2" \
    "any instance is there"
is "$(state_sum)" "$before" "and nothing was touched"
done_testing
