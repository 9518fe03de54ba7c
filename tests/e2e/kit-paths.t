#!/bin/sh
# The kit's calls are told by the end of the path, wherever the web server cuts
# it into script and path; and both versions prove who calls in their own way.
. tests/support/site.sh
. tests/support/sites.sh
kit_site
KIT=$BUILD/cgi/kit.fcgi

by_hand() { # SCRIPT_NAME [PATH_INFO]: which version it was taken for
	printf '{}' | env -i KOOGATE_CONFIG="$CONFIG" REQUEST_METHOD=POST \
	    CONTENT_LENGTH=2 SCRIPT_NAME="$1" ${2+PATH_INFO="$2"} "$KIT" |
	    tr -d '\r' >"$T/out"
	case $(sed '1,/^$/d' "$T/out") in
	*'"resultCode":"000001"'*x-sign*) echo v2 ;;
	*'"resultCode":"000001"'*authToken*) echo v1 ;;
	*'"resultCode":"000002"'*'"path: must end in '*) echo none ;;
	*) cat "$T/out" ;;
	esac
}

for name in tenantSync applicationSync authSync singleOrgSync allOrgSync; do
	is "$(by_hand "/saasproduce/produceAPI/v2/$name") $(by_hand \
	    "/produceAPI/$name")" "v2 v1" "$name, in both versions"
	is "$(by_hand /saas "/produceAPI/v2/$name") $(by_hand \
	    /a/b.fcgi "/c/produceAPI/$name")" "v2 v1" "$name as PATH_INFO"
done
while read -r version script info; do
	is "$(by_hand "$script" ${info:+"$info"})" "$version" \
	    "$script $info is $version"
done <<'END'
v2 /x/produceAPI /v2/tenantSync
v2 /produceAPI/v2/tenantSyn c
v2 /produceAPI/produceAPI/v2/tenantSync
v1 /produceAPI/v2/tenantSync/produceAPI/tenantSync
none /produceAPI/v2/tenantSync/
none /produceAPI/v2/tenantSync /more
none /produceAPI/v2/tenantSyncs
none /produceAPI/v2/ntenantSync
none /produceAPI/v2/TenantSync
none /produceAPI/v3/tenantSync
none /produceapi/v2/tenantSync
none /xproduceAPI/tenantSync
none produceAPI/tenantSync
none /produceAPI//tenantSync
none /produceAPI/v2//tenantSync
none /v2/tenantSync
none /produceAPI/v2/
none /saas
none tenantSync
END
is "$(by_hand "/$(printf '%03000d' 1)" /produceAPI/tenantSync)" v1 \
    "an endless script's name is not looked at"

serve_with kit fcgi
URL=$URL/any/where
for family in kit kit_v1; do
	as "$family"
	kit tenantSync "$tenant_add"
	is "$code $status $signed" "000000 200 yes" \
	    "$family: a call below any prefix"
	case $family in
	kit) other=kit_v1 ;;
	*) other=kit ;;
	esac
	as "$other"
	CALL_KEY=$SITE/$family.key
	kit tenantSync "$tenant_add"
	CALL_KEY=
	is "$code" 000001 "$family's key does not open $other's path"
done
is "$(journal | sed 's/.*"family":"\([a-z0-9_]*\)".*"resultCode":"000000".*/\1/' |
    sort -u | grep -c '^kit')" 2 "the journal tells the versions apart"
curl -s -m 20 -o "$T/answer" -D "$T/head" "$URL/produceAPI/v2/tenantSync"
judge
is "$status $code $(grep -ic '^Allow: POST' "$T/head")" "405 000002 1" \
    "GET is refused with 405"
site_stop

# Each version alone.

cp "$CONFIG" "$SITE/both.json"
for alone in kit kit_v1; do
	other=kit
	[ "$alone" = kit_v1 ] || other=kit_v1
	python3 - "$SITE/both.json" "$other" >"$CONFIG" <<-'END'
	import json, sys
	config = json.load(open(sys.argv[1]))
	del config["keys"][sys.argv[2]]
	print(json.dumps(config, indent=2))
	END
	serve_with kit spawn
	as "$alone"
	TENANT=t-$alone kit tenantSync "$tenant_add"
	is "$code $signed" "000000 yes" "$alone alone is served"
	as "$other"
	kit tenantSync "$tenant_add"
	is "$code" 000001 "and $other then refused"
	site_stop
done
done_testing
