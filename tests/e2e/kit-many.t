#!/bin/sh
# The kit's large calls and its broken ones: hundreds of users, thousands of
# departments, 64 callers at once; bodies too long, too deep or said twice.
. tests/support/site.sh
. tests/support/sites.sh
kit_site kit

names() { # OBJECT: how many there are in it, of the tenant
	python3 - "$STATE" "$TENANT" "$1" <<-'END'
	import glob, json, sys
	for path in glob.glob(sys.argv[1] + "/tenants/*/tenant.*.json"):
	    record = json.load(open(path))
	    if record["tenantId"] == sys.argv[2]:
	        break
	for name in sys.argv[3].split("."):
	    record = record[name]
	print(len(record))
	END
}

make() { # WHAT N: a body
	python3 - "$1" "$2" <<-'END'
	import json, sys
	what, n = sys.argv[1], int(sys.argv[2])
	body = {"instanceId": "i1", "tenantId": "t1", "testFlag": 0,
	    "timeStamp": "20221124023618256"}
	if what == "users":
	    body.update(appId="a1", flag=1, currentSyncTime="20221124023618256",
	        userList=[{"userName": f"user-{i}", "name": "姓名", "orgCode": "o1",
	        "position": "p" * 64, "role": "user", "enable": "true",
	        "employeeType": 1, "mobile": "13800000000",
	        "email": f"user-{i}@example.com", "workPlace": "w" * 256}
	        for i in range(n)])
	elif what == "orgs":
	    body.update(orgInfoList=[{"orgCode": f"{i:064d}", "orgName": "部" * 64,
	        "parentCode": f"{i // 10:064d}" if i else ""} for i in range(n)])
	elif what == "org":
	    body.update(flag=1, parentCode="", orgCode=f"o{n}", orgName=f"n{n}")
	print(json.dumps(body, ensure_ascii=False, separators=(",", ":")))
	END
}
send_file() { # CALL: the body in $T/body
	kit_sign "$1"
}

TENANT=t1
serve_with kit spawn 4
make users 500 >"$T/body"
send_file authSync
is "$code $signed $(names applications.a1.users)" "000000 yes 500" \
    "500 users come in one call"
make users 4000 >"$T/body"
send_file authSync
is "$code $(names applications.a1.users)" "000000 4000" "4,000 as well"
make orgs 10000 >"$T/body"
[ "$(wc -c <"$T/body")" -lt 4194304 ]
ok $? "10,000 departments are under 4 MiB"
best=999999
for try in 1 2 3 4 5; do
	sed -i "s/\"orgName\":\"部/\"orgName\":\"$try/" "$T/body"
	send_file allOrgSync
	[ "$code" = 000000 ] || break
	[ "$took" -ge "$best" ] || best=$took
	[ "$best" -ge 1000 ] || break
done
is "$code $(names orgs)" "000000 10000" "they are all there"
[ "$best" -lt 1000 ]
ok $? "within a second ($best ms)"
like "$(stat -c %s "$STATE"/tenants/*/tenant.*.json)" '^[1-7][0-9]{6}$' \
    "in a record of less than 8 MiB"
make orgs 3 >"$T/body"
send_file allOrgSync
is "$code $(names orgs)" "000000 3" "and are gone when the tree is smaller"

# At once, to a tenant that nobody has seen.

TENANT=t2
at_once() { # CALL COMMAND: prints the N-th call's members
	n=0
	while [ $n -lt 64 ]; do
		printf '%s\t' "$1"
		kit_body "$("$2" $n)"
		echo
		n=$((n + 1))
	done >"$T/calls"
	calls kit -j 64 <"$T/calls" >"$T/said"
}
department() {
	org_members "p$1" "N$1" 1
}
user() {
	auth_members "$(user_members "u$1" user)" 1
}
taken() {
	grep -c '^000000|200|[0-9]*|yes|' "$T/said"
}
at_once singleOrgSync department
is "$(taken) $(names orgs)" "64 64" "64 departments at once are all taken"
at_once authSync user
is "$(taken) $(names applications.a1.users)" "64 64" "so are 64 users"
at_once authSync user
is "$(taken) $(names applications.a1.users)" "64 64" "and once more"
TENANT=t1

# Broken.

before=$(cat "$STATE"/tenants/*/*.json | cksum)
refuse() { # TEXT NAME BODY
	printf '%s' "$3" >"$T/body"
	send_file "${CALL:-singleOrgSync}"
	is "$status $code $signed" "200 000002 yes" "$2 is refused"
	like "$(told)" "$1" "$2: in words"
}
nested() { # DEPTH
	printf '{"x":'
	head -c "$1" /dev/zero | tr '\0' '['
	head -c "$1" /dev/zero | tr '\0' ']'
	printf '}'
}
refuse 'nested deeper than 16 levels' "a body of 17 levels" "$(nested 16)"
refuse 'nested deeper than 16 levels' "a body of 100,001 levels" \
    "$(nested 100000)"
refuse 'timeStamp: missing|testFlag: missing' "one of 16 levels" "$(nested 15)"
CALL=allOrgSync
deep=$(nested 100000 | sed 's/"/\\"/g')
refuse 'orgInfoList: must be an array' "a list of 100,000 levels in a text" \
    "$(kit_body "\"orgInfoList\":\"$deep\"" | sed 's/@NOW@/20221124023618256/')"
refuse 'or of more than 100000 values' "a list of a million lists" \
    "$(kit_body "\"orgInfoList\":[$(head -c 1000000 /dev/zero |
        sed 's/\x0/[],/g')[]]" | sed 's/@NOW@/20221124023618256/')"
CALL=singleOrgSync
refuse 'body: line 1' "half a body" '{"instanceId":"i1",'
refuse 'body: must be a JSON object' "an array" '[]'
head -c 4194305 /dev/zero | tr '\0' ' ' >"$T/body"
send_file singleOrgSync
is "$status $code $signed" "413 000002 yes" "a body over 4 MiB is 413"
{ kit_body "$(org_members o9 Full 1)" | sed 's/@NOW@/20221124023618256/'
    head -c 4194304 /dev/zero | tr '\0' ' '; } | head -c 4194304 >"$T/body"
is "$(cat "$STATE"/tenants/*/*.json | cksum)" "$before" "nothing has changed"
send_file singleOrgSync
is "$status $code" "200 000000" "4 MiB are taken"
twice=$(kit_body "$(org_members o8 First 1)" | sed 's/"flag":1/"orgName":"Second",&/')
kit_send singleOrgSync "$twice"
is "$code" 000000 "a member said twice is tolerated"
like "$(cat "$STATE"/tenants/*/*.json)" '"o8":\{"orgName":"Second"' \
    "the last one counts"
for pid in $PIDS; do
	alive "$pid" || break
done
ok $? "every worker lives on"
done_testing
