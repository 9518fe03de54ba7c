#!/bin/sh
# The hooks of a tenant are told of each change, and of what is so after it;
# what changes nothing runs none, and what comes too late is refused.
. tests/support/site.sh
. tests/support/sites.sh
kit_site kit
config_set wait_ms 4000
for event in tenant application auth org; do
	hook "$event" <<-'END'
		#!/bin/sh
		echo "$KOOGATE_EVENT" >>../../ran
		cat >../../in
	END
done

ran() {
	cat "$T/ran" 2>/dev/null | tr '\n' ' ' | sed 's/ $//'
	rm -f "$T/ran"
}

# What the hook was told: what is asked for, by its path, in one line.
in_hook() { # PATH...
	python3 - "$T/in" "$@" <<-'END'
	import json, sys
	said, words = json.load(open(sys.argv[1])), []
	for path in sys.argv[2:]:
	    value = said
	    for name in path.split("."):
	        value = value[int(name)] if name.isdigit() else value.get(name, "-")
	    words.append(str(value) if not isinstance(value, dict) else ",".join(value))
	print(" ".join(words), list(said)[-1])
	END
}

changes() { # NAME HOOK CALL MEMBERS
	kit "$3" "$4"
	is "$code $signed $(ran)" "000000 yes $2" "$1 runs $2"
	rm -f "$T/again"
	mv "$T/in" "$T/again"
	kit "$3" "$4"
	is "$code $(ran)" "000000 " "$1, sent again, runs nothing"
	mv "$T/again" "$T/in"
}
none() { # NAME CALL MEMBERS
	kit "$2" "$3"
	is "$code $signed $(ran)" "000000 yes " "$1 runs nothing"
}
late() { # NAME CALL MEMBERS
	kit "$2" "$3"
	is "$code $signed $(ran)" "000003 yes " "$1 comes too late"
}
two() { # ROLE
	printf '%s,%s' "$(user_members u1 "$1")" "$(user_members u2 admin)"
}

serve_with kit spawn
secret=$(secret_of s3cret)

none "deleting a tenant that never was" tenantSync \
    "$(printf %s "$tenant_add" | sed 's/1$/0/')"
changes tenantSync tenant tenantSync "$tenant_add"
is "$(in_hook event attempt tenant.tenantId tenant.instanceId tenant.name \
    tenant.state request.call request.flag)" \
    "tenant 1 t1 i1 Seller active tenantSync 1 request" "all of it is told"
none "the same as a modification" tenantSync \
    "$(printf %s "$tenant_add" | sed 's/1$/2/')"
changes "another name" tenant tenantSync "$(printf %s "$tenant_add" |
    sed 's/Seller/Other/; s/1$/2/')"
is "$(in_hook tenant.name request.flag)" "Other 2 request" "it is told"

changes applicationSync application applicationSync \
    "$(app_members a1 "$secret" 1)"
is "$(in_hook application.appId application.clientId \
    application.clientSecret application.state request.clientSecret \
    tenant.name)" "a1 c1 s3cret active - Other request" \
    "the secret is told with the application, not with the request"
none "deleting another application" applicationSync \
    "$(app_members a2 x 0)"

changes authSync auth authSync "$(auth_members "$(two user)" 1)"
is "$(in_hook users.0.userName users.0.role users.0.state users.0.enable \
    users.1.userName users.1.role request.userNames.1 request.userList \
    application.appId application.clientSecret)" \
    "u1 user active True u2 admin u2 - a1 - request" \
    "the users are told as they are now"
changes "one user's other role" auth authSync \
    "$(auth_members "$(two admin)" 2)"
is "$(in_hook users.0.role)" "admin request" "it is told"
changes "cancelling one" auth authSync \
    "$(auth_members "$(user_members u1 admin)" 3)"
is "$(in_hook users.0.userName users.0.state request.flag)" \
    "u1 cancelled 3 request" "without access he is known"
changes "adding him again" auth authSync \
    "$(auth_members "$(user_members u1 admin)" 1)"
changes "deleting one" auth authSync \
    "$(auth_members "$(user_members u2 admin)" 0)"
is "$(in_hook users.0)" "userName,state request" "nothing of him is told"
none "deleting one who never was" authSync \
    "$(auth_members "$(user_members u9 user)" 0)"

changes singleOrgSync org singleOrgSync "$(org_members o1 Sales 1)"
changes "another department" org singleOrgSync "$(org_members o2 East 1)"
is "$(in_hook orgs.0.orgName orgs.1.orgName request.orgCode)" \
    "Sales East o2 request" "the tree is told, whole"
changes allOrgSync org allOrgSync \
    '"orgInfoList":[{"orgCode":"o1","orgName":"Sales"},{"orgCode":"o3","orgName":"West","parentCode":"o1"}]'
is "$(in_hook orgs.0.orgCode orgs.1.orgCode orgs.1.parentCode request.count \
    request.orgInfoList)" "o1 o3 o1 2 - request" "without what is not in it"
none "the same as a text" allOrgSync \
    '"orgInfoList":"[{\"orgCode\":\"o1\",\"orgName\":\"Sales\"},{\"orgCode\":\"o3\",\"orgName\":\"West\",\"parentCode\":\"o1\"}]"'
none "deleting a department that went" singleOrgSync \
    "$(org_members o2 East 0)"

changes "deleting the application" application applicationSync \
    "$(app_members a1 x 0)"
is "$(in_hook application.state application.clientSecret)" \
    "deleted - request" "its secret is gone"
late "a user of it" authSync "$(auth_members "$(two user)" 1)"
changes "deleting the tenant" tenant tenantSync \
    "$(printf %s "$tenant_add" | sed 's/1$/0/')"
is "$(in_hook tenant.state request.flag)" "deleted 0 request" "it is told"
late "a department of it" singleOrgSync "$(org_members o1 Sales 1)"
late "an application of it" applicationSync \
    "$(app_members a1 "$secret" 1)"
none "a deletion in it" singleOrgSync "$(org_members o1 Sales 0)"
none "a debug call" tenantSync "$tenant_add,\"testFlag\":1"

# Refused, failing, killed.

hook tenant <<'END'
#!/bin/sh
echo tenant >>../../ran
exit 100
END
kit tenantSync "$tenant_add"
is "$code $(ran)" "000005 tenant" "what a hook refuses is refused"
kit tenantSync "$tenant_add"
is "$code $(ran)" "000005 " "and again, without asking"
is "$(jobs_of dead)" 1 "it is a dead letter"
hook tenant <<'END'
#!/bin/sh
echo tenant >>../../ran
cat >../../in
END
retry_all
wait_for 80 no_jobs
is "$(ran)" tenant "which the operator revives"
hook org <<'END'
#!/bin/sh
echo org >>../../ran
cat >../../in
[ -e ../../go ]
END
config_set wait_ms 300
site_stop
serve_with kit spawn
kit singleOrgSync "$(org_members o1 Sales 1)"
is "$code" 000000 "what a hook fails at is durable"
kill -KILL $PIDS $(runner_pids)
wait_gone 50 $PIDS
site_stop
serve_with kit spawn
touch "$T/go"
kit singleOrgSync "$(org_members o2 East 1)"
is "$code" 000000 "the next change, too"
retry_all
wait_for 80 no_jobs
ok $? "after a kill -9 both are carried out"
is "$(in_hook orgs.0.orgCode orgs.1.orgCode)" "o1 o2 request" \
    "with what is so then"
done_testing
