#!/bin/sh
# The authToken of the kit 1.0 does not tell a member with & and = in it from two
# members: whoever has seen one call could make another of it.  Such a call is
# refused, though its token is right.
. tests/support/site.sh
. tests/support/sites.sh
kit_site kit_v1
serve_with kit spawn 1
as kit_v1
kit tenantSync "$tenant_add"
is "$code" 000000 "there is a tenant"

org() { # MEMBERS
	kit singleOrgSync '"orgCode":"o1",'"$1"',"flag":1'
}

org '"orgName":"N","parentCode":"p1"'
is "$code" 000000 "a department below another"
before=$(cat "$STATE"/tenants/*/*.json)

# What is signed is the same text.
org '"orgName":"N&parentCode=p1"'
is "$code $status $signed" "000002 200 yes" \
    "its call without a parent, which became part of the name, is refused"
is "$says" "a member holds both & and =, which authToken does not tell from two members" \
    "and told why"
org '"orgName":"N","parentCode":"p1","x":"a&b=c"'
is "$code" 000002 "so is one in a member that nobody reads"
org '"orgName":"N","parentCode":"p1","x&y=":"a"'
is "$code" 000002 "or in a member's name"
is "$(cat "$STATE"/tenants/*/*.json)" "$before" "none of them changed anything"

org '"orgName":"R&D","parentCode":"a=b"'
is "$code" 000000 "one of the two in a member is as good as any other"
done_testing
