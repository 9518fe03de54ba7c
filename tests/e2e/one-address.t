#!/bin/sh
# SaaS 2.0, SaaS 1.0 and both versions of the kit behind one production address,
# as deploy/lighttpd/koogate.conf has it: only paths differ here.
. tests/support/site.sh
. tests/support/sites.sh
kit_site saas saas_v1 kit kit_v1

FAMILIES=saas,saas_v1,kit,kit_v1
lighttpd_start deployed
URL=http://127.0.0.1:$PORT/saas

v1_call() { # NAME=VALUE...: SaaS 1.0
	set -- "activity=$1" "$@"
	_first=$1
	shift 2
	_set=
	for _pair; do
		_set="$_set --set $_pair"
	done
	_query=$("$KOOGATE" sign --family saas_v1 --key-file "$KEY" \
	    --activity "${_first#*=}" $_set)
	send "$_query" ''
}
families() { # whose calls the journal has
	journal | sed 's/.*"family":"\([a-z0-9_]*\)".*/\1/' | tr '\n' ' '
}

as saas
call "$(new_body CS-1)"
id=$(answer_id)
is "$code $signed" "000000 yes" "SaaS 2.0 is served"
query "$id"
is "$code $signed" "000000 yes" "and shows what it opened"
as saas_v1
v1_call newInstance customerId=c businessId=b orderId=CS-2 productId=p
is "$code $signed" "000000 yes" "SaaS 1.0 is served"
v1_call queryInstance "instanceId=$(answer_id)"
is "$code $signed" "000000 yes" "and shows what it opened"
for family in kit kit_v1; do
	as "$family"
	TENANT=t-$family
	kit tenantSync "$tenant_add"
	is "$code $signed" "000000 yes" "$family is served: tenantSync"
	kit applicationSync "$(app_members a1 "$(secret_of x)" 1)"
	is "$code $signed" "000000 yes" "$family: applicationSync"
	users=[$(user_members u user)]
	[ "$family" = kit ] ||
	    users=\"$(printf %s "$users" | sed 's/"/\\"/g')\"
	kit authSync "$(auth_members '' 1 | sed 's/\[\]$//')$users"
	is "$code $signed" "000000 yes" "$family: authSync"
	kit singleOrgSync "$(org_members o1 Sales 1)"
	is "$code $signed" "000000 yes" "$family: singleOrgSync"
	list='{"orgCode":"o1","orgName":"N"}'
	if [ "$family" = kit ]; then
		kit allOrgSync "\"orgInfoList\":[$list]"
	else
		list=$(printf %s "$list" | sed 's/orgName/name/; s/"/\\"/g')
		kit allOrgSync "\"orgInfo\":\"[$list]\""
	fi
	is "$code $signed" "000000 yes" "$family: allOrgSync"
done
is "$(families)" "saas saas saas_v1 saas_v1 kit kit kit kit kit kit_v1 kit_v1 kit_v1 kit_v1 kit_v1 " \
    "each by its own program"

# A key opens no other family's door.

for family in saas_v1 kit kit_v1; do
	as saas
	CALL_KEY=$SITE/$family.key
	call "$(new_body CS-9)"
	is "$code" 000001 "the key of $family is not that of saas"
	CALL_KEY=
done
as kit
CALL_KEY=$SITE/saas.key
kit tenantSync "$tenant_add"
is "$code" 000001 "nor that of saas the kit's"
CALL_KEY=
curl -s -m 20 -D "$T/head" -o "$T/answer" "$URL/produceAPI/v2/tenantSync"
judge
is "$status" 405 "GET below /produceAPI/ is not SaaS 1.0"
curl -s -m 20 -o "$T/answer" -D "$T/head" -d '{}' "$URL/produceAPI/nothing"
judge
is "$code" 000002 "nor is any other path there SaaS 2.0"
is "$(grep -c saas "$T/access.log")" "$(grep -c 'saas[^?]* HTTP' \
    "$T/access.log")" "the access log has every call, and no query string"
done_testing
