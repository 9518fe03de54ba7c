#!/bin/sh
# The names of other records are no instance ids: sent as such they are unknown,
# and the record is neither read nor changed.
. tests/support/site.sh
. tests/support/sites.sh
kit_site saas saas_v1 license license_code notify kit
license_hook

# One record of each kind.

serve_with license spawn
as license
call "$(new_body CS-1)"
call "$(apply_body "$(answer_id)" E1)"
as license_code
call '{"activity":"updateLicenseCodeStatus","license":"C","status":"FREEZE"}'
site_stop
serve_with notify spawn
as notify
call '{"activity":"orderNotify","orderId":"O","orderLineId":"L","testFlag":"0"}'
site_stop
serve_with kit spawn
as kit
kit tenantSync "$tenant_add"
site_stop
ids=$(cd "$STATE" && find licenses orders tenants -name '*.json' |
    sed 's:.*/::; s/\.json$//' | sort)
is "$(echo "$ids" | sed 's/\..*//' | tr '\n' ' ')" \
    "code license order tenant " "there is one of each kind"
others=$(for id in $ids; do echo "${id#*.}"; done)
sum() {
	(cd "$STATE" && find licenses orders tenants instances -type f |
	    sort | xargs cksum)
}
before=$(sum)

unknown() { # NAME BODY
	call "$2"
	is "$code $signed" "000003 yes" "$1"
}
serve_with license spawn
as license
for id in $ids $others; do
	unknown "license: refresh of $id" "$(refresh_body "$id" CS-2)"
	unknown "license: FREEZE of it" "$(status_body "$id" FREEZE)"
	unknown "license: its release" "$(release_body "$id")"
	unknown "license: a License for it" "$(apply_body "$id" E2)"
done
site_stop
PROGRAM=$BUILD/cgi/saas.fcgi
site_start spawn
as saas
for id in $ids $others ../format ../licenses/x 'a.b' 'a%2e'; do
	unknown "saas: refresh of $id" "$(refresh_body "$id" CS-2)"
	unknown "saas: upgrade of it" "$(upgrade_body "$id" CS-2)"
	unknown "saas: its release" "$(release_body "$id")"
	unknown "saas: a check of it" \
	    '{"activity":"changeInstanceCheck","instanceId":"'"$id"'","productInfo":"{}"}'
	query "$id"
	is "$code" 000003 "saas: a query of it"
done
site_stop
PROGRAM=$BUILD/cgi/saas_v1.fcgi
site_start spawn
as saas_v1
for id in $ids $others; do
	for activity in releaseInstance expireInstance queryInstance; do
		send "$("$KOOGATE" sign --family saas_v1 --key-file "$KEY" \
		    --activity $activity --set instanceId="$id" \
		    --set orderId=O)" ''
		is "$code $signed" "000003 yes" "saas_v1: $activity of $id"
	done
done
is "$(sum)" "$before" "nothing was made or changed"

# Nor does the key of one product open an instance of another.

license=$(cd "$STATE" && find instances -name '*.json' |
    sed 's:.*/::; s/\.json$//')
site_stop
PROGRAM=$BUILD/cgi/saas.fcgi
site_start spawn
as saas
call "$(new_body CS-1)"
saas=$(answer_id)
before=$(sum)
unknown "saas: refresh of a License's instance" "$(refresh_body "$license" R)"
unknown "saas: its release" "$(release_body "$license")"
query "$license"
is "$code" 000003 "saas: a query of it"
query "$license,$saas"
is "$code $(answer_id)" "000000 $saas" "saas: beside one of its own"
site_stop
PROGRAM=$BUILD/cgi/license.fcgi
site_start spawn
as license
unknown "license: FREEZE of an instance of SaaS" "$(status_body "$saas" FREEZE)"
unknown "license: its release" "$(release_body "$saas")"
unknown "license: a License for it" "$(apply_body "$saas" E3)"
is "$(sum)" "$before" "nothing was made or changed"

# Members that nobody knows are nobody's, whatever they are called.

sealed='{"keyId":"1a2b3c4d","sealed":"t26gR31JA2EHaTugW0cXCK8sIkgfLaV1GtyTQSUWxmSCOOdxkHPYiZQ="}'
site_stop
PROGRAM=$BUILD/cgi/saas.fcgi
site_start spawn
as saas
for value in 5 '"text"' '{"a":1}' "$sealed"; do
	for member in order license data appInfo changeOrder recordId family \
	    expireTime scene state; do
		call "$(new_body "CS-$member-$(printf %s "$value" | cksum |
		    cut -d' ' -f1)" | sed "s/}$/,\"$member\":$value}/")"
		id=$(answer_id)
		call "$(status_body "$id" FREEZE |
		    sed "s/}$/,\"$member\":$value}/")"
		query "$id"
		[ "$code" = 000000 ] || break 2
		case $(record "$id") in
		*'"order":'* | *'"changeOrder":'* | *1a2b3c4d*) break 2 ;;
		esac
	done
done
is "$code $member $value" "000000 state $sealed" \
    "an instance that came with them lives like any other"
done_testing
