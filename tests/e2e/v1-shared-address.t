#!/bin/sh
# One production address for SaaS 1.0, SaaS 2.0 and, if that is wanted, License
# 1.0, as deploy/lighttpd/koogate.conf has it: the method, and for License the
# query, says whose call it is.
. tests/support/site.sh
. tests/support/v1.sh
site_make_v1
hook license <<'END'
#!/bin/sh
echo '{"license":"one"}'
END
families() { # ORDER: whose calls the journal has of it
	journal | grep "\"orderId\":\"$1\"" |
	    sed 's/.*"family":"\([a-z0-9_]*\)".*/\1/' | tr '\n' ' '
}

for way in two three; do
	DEPLOY=
	[ "$way" = two ] || DEPLOY='/^#.*"^\/saas"/,/^#}/s/^#//'
	site_start deployed
	v1_new "CS-$way"
	first=$(answer_id)
	is "$code $signed" "000000 yes" "$way: a GET is 1.0"
	v2 "$(new_body "CS-$way")"
	second=$(answer_id)
	is "$code $signed" "000000 yes" "$way: a POST is 2.0"
	[ "$first" != "$second" ]
	ok $? "$way: of one order id they make two instances"
	is "$(families "CS-$way")" "saas_v1 saas " "$way: each has gone its way"

	for method in "-X PUT" "-X DELETE" -I; do
		SIGNED_WITH=$KEY
		get "$(sign_v1 saas_v1 queryInstance instanceId=a)" \
		    $method
		like "$status" '^405$' "$way: $method is refused"
	done
	SIGNED_WITH=$KEY
	get "$(sign_v1 saas_v1 releaseInstance "instanceId=$first")" --data ""
	is "$code" 000001 "$way: a call of 1.0 by POST is none"
	SIGNED_WITH=$KEY_V1
	printf '%s' "$(release_body "$first")" >"$T/body"
	get "$("$KOOGATE" sign --key-file "$KEY" --body "@$T/body")"
	is "$code $signed" "000001 yes" "$way: nor is one of 2.0 by GET"
	SIGNED_WITH=$KEY_V1
	get "$(sign_v1 saas_v1 queryInstance instanceId=a x=1 |
	    sed 's/x=1/x=2/')"
	is "$code $signed" "000001 yes" "$way: a refusal is signed with 1.0's key"
	is "$(record "$first" | grep -c '"state":"active"')" 1 \
	    "$way: nothing was released"

	get_license "CS-$way-l"
	if [ "$way" = two ]; then
		SIGNED_WITH=$KEY_V1
		judge
		is "$code $signed" "000001 yes" "two: 1.0 knows no License"
	else
		id=$(answer_id)
		is "$code $signed $(answer_of license)" "000000 yes one" \
		    "three: getLicense is License 1.0"
		for activity in refresh expire release; do
			license "${activity}License" "instanceId=$id" \
			    orderId=CS-2 expireTime=20300101000000
			is "$code $signed" "000000 yes" \
			    "three: so is ${activity}License"
		done
		is "$(record "$id" | grep -c '"state":"released"')" 1 \
		    "three: which does what it says"
		SIGNED_WITH=$KEY_V1
		get "$(sign_v1 license_v1 getLicenses orderId=a)"
		is "$code $signed" "000001 yes" "three: getLicenses is not"
		get "$(sign_v1 saas_v1 queryInstance instanceId=a \
		    x=activity=getLicense)"
		is "$code $signed" "000003 yes" \
		    "three: nor a parameter that looks like it"
	fi
	site_stop
done
is "$(grep -cE 'authToken|signature' "$T/access.log")" 0 \
    "no token and no signature is in the access log"

# An unknown member is no order, and no expiry.
site_start deployed
v2 '{"activity":"newInstance","businessId":"b","orderId":"CS-X","orderLineId":"x","order":"x","expireTime":"junk"}'
id=$(answer_id)
is "$code $(record "$id" | grep -cE '"(order|expireTime)":')" "000000 0" \
    "2.0: a member \"order\" is ignored like any unknown one"
v2 '{"activity":"updateInstanceStatus","instanceId":"'"$id"'","status":"FREEZE","expireTime":"20300101000000"}'
is "$code $(record "$id" | grep -c '"expireTime":')" "000000 0" \
    "2.0: so is an expireTime where none belongs"
v2 '{"activity":"updateInstanceStatus","instanceId":"'"$id"'","status":"FREEZE","expireTime":"junk"}'
is "$status $code" "200 000000" "2.0: also one that is no time"
done_testing
