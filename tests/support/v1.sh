# v1.sh: what the end-to-end tests of SaaS 1.0 and License 1.0 have in common.
# Source it after site.sh; site_make_v1 instead of site_make makes a site of all
# three families, whose endpoints deploy/lighttpd/koogate.conf serves.
#
# v1 ACTIVITY [MEMBER=VALUE...] sends a signed call of SaaS 1.0, license the
# same of License 1.0, on $URL or what $AT says; both leave what call() of
# site.sh does.  get QUERY sends a query that is signed already, or not.

KEY_TYPE=1

site_make_v1() {
	FAMILIES=saas,saas_v1,license_v1
	site_make
	KEY_V1=$SITE/saas_v1.key
	KEY_LICENSE=$SITE/license_v1.key
}

get() { # QUERY [curl options]
	_site=$URL
	URL=${AT:-$URL}
	_query=$1
	shift
	send "$_query" '' "$@"
	_rc=$?
	URL=$_site
	return "$_rc"
}

sign_v1() { # FAMILY ACTIVITY [MEMBER=VALUE...]
	_family=$1 _activity=$2
	shift 2
	for _set; do
		set -- "$@" --set "$_set"
		shift
	done
	"$KOOGATE" sign --key-file "$SITE/$_family.key" --family "$_family" \
	    --activity "$_activity" "$@"
}

v1() { # ACTIVITY [MEMBER=VALUE...]
	SIGNED_WITH=$KEY_V1
	get "$(sign_v1 saas_v1 "$@")"
}

license() { # ACTIVITY [MEMBER=VALUE...]
	SIGNED_WITH=$KEY_LICENSE
	get "$(sign_v1 license_v1 "$@")"
}

v2() { # BODY: of SaaS 2.0, on the same address
	SIGNED_WITH=$KEY
	call "$@"
}

v1_new() { # ORDER [MEMBER=VALUE...]: the least there is, and more
	_order=$1
	shift
	v1 newInstance customerId=c-1 businessId=b-1 productId=p-1 \
	    "orderId=$_order" "$@"
}

get_license() { # ORDER [MEMBER=VALUE...]
	_order=$1
	shift
	license getLicense customerId=c-1 businessId=b-1 productId=p-1 \
	    "orderId=$_order" "$@"
}

encrypt() { # TEXT: as the platform does for SaaS 1.0
	printf '%s' "$1" |
	    "$SUPPORT/cipher" encrypt "$KEY_TYPE" "${ENCRYPT_WITH:-$KEY_V1}"
}

decrypt() { # TEXT: as the platform does, in the size that the answer says
	printf '%s' "$1" |
	    "$SUPPORT/cipher" decrypt "$(answer_of encryptType)" "$KEY_V1"
}

json_of() { # EXPRESSION FILE: of the document d, as text
	python3 -c '
import json, sys
d = json.load(open(sys.argv[2]))
try:
    v = eval(sys.argv[1])
except (KeyError, IndexError, TypeError):
    v = "(absent)"
print(v if isinstance(v, str) else
    json.dumps(v, ensure_ascii=False, separators=(",", ":"), sort_keys=True))
' "$1" "$2"
}

answer_of() { # MEMBER: of the answer, "(absent)" if it is not there
	json_of "d$(printf '["%s"]' "$@")" "$T/answer"
}

# A hook that keeps what it reads, a file for each event, then does the rest.
keeping_hook() { # EVENT: the rest is on standard input
	{
		echo '#!/bin/sh'
		echo 'umask 077; cat >"../../read.$KOOGATE_EVENT.new" &&'
		echo 'mv "../../read.$KOOGATE_EVENT.new" "../../read.$KOOGATE_EVENT"'
		cat
	} | hook "$1"
}

read_of() { # EVENT EXPRESSION: of what its hook has read last
	json_of "$2" "$T/read.$1"
}
