# sites.sh: sites of the families that are not SaaS.  Source it after
# site.sh.
#
#	site_of FAMILY...	site_make, for these; $KEY is the first's
#	as FAMILY		calls are signed with that family's key
#	kit_site [FAMILY...]	site_of the kit, with an RSA key
#	kit CALL MEMBERS	send a call about tenant t1 of instance i1
#	kit_body MEMBERS	its body
#	secret_of TEXT [MD MGF]	a clientSecret as the platform encrypts it
#	calls FAMILY [-j N]	send the lines of standard input
#	serve_with PROGRAM WAY	site_start with that program
#	retry_all		what waits for another try has it now
#
# kit and calls print or set what support/caller.py says of the answer: kit sets
# $code, $status, $took, $signed and $says.

site_of() { # FAMILY...
	site_make
	rm -rf "$SITE"
	"$KOOGATE" init --families "$(echo "$*" | tr ' ' ,)" "$SITE" \
	    >"$T/init.out" 2>&1 || bail "koogate init: $(cat "$T/init.out")"
	as "$1"
}

as() { # FAMILY
	KEY=$SITE/$1.key
	SIGNED_WITH=$KEY
	FAMILY=$1
}

serve_with() { # PROGRAM WAY [N]
	PROGRAM=$BUILD/cgi/$1.fcgi
	shift
	site_start "$@"
}

calls() { # FAMILY [-j N]
	_family=$1
	shift
	python3 "$ROOT/tests/support/caller.py" "$_family" \
	    "${CALL_KEY:-$SITE/$_family.key}" "$URL" "$@"
}

rsa_key_make() { # FILE BITS
	openssl genpkey -algorithm RSA -pkeyopt "rsa_keygen_bits:$2" \
	    -out "$1" 2>"$T/openssl.err" || bail "$(cat "$T/openssl.err")"
	chmod 600 "$1"
}

kit_site() { # [FAMILY...]
	[ $# -gt 0 ] || set -- kit kit_v1
	site_of "$@"
	rsa_key_make "$SITE/kit.pem" 3072
	openssl pkey -in "$SITE/kit.pem" -pubout -out "$SITE/kit.pub"
	config_set rsa_key '"kit.pem"'
}

secret_of() { # TEXT [MD MGF]
	printf '%s' "$1" | openssl pkeyutl -encrypt -pubin \
	    -inkey "$SITE/kit.pub" -pkeyopt rsa_padding_mode:oaep \
	    -pkeyopt "rsa_oaep_md:${2:-sha256}" \
	    -pkeyopt "rsa_mgf1_md:${3:-${2:-sha256}}" | base64 -w 0
}

kit_body() { # MEMBERS
	printf '{"instanceId":"i1","tenantId":"%s","testFlag":0,' \
	    "${TENANT:-t1}"
	printf '"timeStamp":"@NOW@",%s}' "$1"
}

kit_token() { # CALL BODY: 1.0
	printf '%s\t%s\n' "$1" "$2" | calls kit_v1 >"$T/said"
	IFS='|' read -r code status took signed says <"$T/said"
}

kit_sign() { # CALL: 2.0, with the body in $T/body
	_key=$(cat "${CALL_KEY:-$KEY}")
	_sent=$(now_ms)
	_nonce=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
	_sign=$({ printf '%s%s%s' "$_key" "$_nonce" "$_sent"; cat "$T/body"; } |
	    openssl dgst -sha256 -hmac "$_key" | sed 's/.*= *//')
	_base=$URL
	URL=$URL/produceAPI/v2/$1
	send '' "$T/body" -H "x-sign: $_sign" -H "x-timestamp: $_sent" \
	    -H "x-nonce: $_nonce"
	URL=$_base
}

kit_send() { # CALL BODY
	if [ "$FAMILY" = kit_v1 ]; then
		kit_token "$1" "$2"
		return
	fi
	printf '%s' "$2" |
	    sed "s/@NOW@/$(TZ=UTC-8 date +%Y%m%d%H%M%S000)/g" >"$T/body"
	kit_sign "$1"
}

kit() { # CALL MEMBERS
	kit_send "$1" "$(kit_body "$2")"
}

tenant_add='"orderId":"","tenantCode":"huawei","name":"Seller","domainName":"https://t1.example.com","flag":1'

app_members() { # APP SECRET FLAG
	printf '"appId":"%s","clientId":"c1","clientSecret":"%s","flag":%s' \
	    "$1" "$2" "$3"
}

org_members() { # CODE NAME FLAG
	printf '"orgCode":"%s","orgName":"%s","parentCode":"","flag":%s' \
	    "$1" "$2" "$3"
}

user_members() { # USER ROLE: of a list
	printf '{"userName":"%s","name":"N","orgCode":"o1","role":"%s",' \
	    "$1" "$2"
	printf '"enable":"true","mobile":"13800000000"}'
}

auth_members() { # USERS FLAG
	printf '"appId":"a1","currentSyncTime":"@NOW@","flag":%s,' "$2"
	printf '"userList":[%s]' "$1"
}

# License

license_hook() { # a hook `license` that makes a text of its event
	hook license <<-'EOF'
		#!/bin/sh
		echo "$KOOGATE_EVENT_ID" >>../made
		cat >../in.license
		n=$(wc -l <../made)
		echo "{\"license\":\"CANARY-LICENSE-$n\"}"
	EOF
}

apply_body() { # INSTANCE EVENT [DEVICE]
	printf '{"activity":"getLicenseAsync","effectiveTime":'
	printf '"2023-10-27 10:30:15 z","eventId":"%s","instanceId":"%s"%s}' \
	    "$2" "$1" "${3:+,\"deviceFingerprint\":\"$3\"}"
}

license_records() { # the names of all License records
	(cd "$STATE/licenses" && find . -type f -name "${1:-license.*.json}" |
	    sed 's:.*/::' | sort)
}

retry_all() { # what waits to be tried again is tried now
	for _id in $("$KOOGATE" jobs -c "$CONFIG" --json |
	    sed -n 's/.*"instanceId": "\([^"]*\)".*/\1/p' | sort -u); do
		"$KOOGATE" retry -c "$CONFIG" "$_id" >/dev/null
	done
}
