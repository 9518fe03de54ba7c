# families.sh: a site of every family, whose programs are called by hand, as a
# server calls them by CGI.  Source it after site.sh.
#
#	families_make			the site; its events wait for `koogate run`
#	family_call FAMILY BODY		a signed call of these: saas, license,
#					license_code, notify
#	token_call FAMILY ACTIVITY [MEMBER=VALUE...]	of license_v1
#	kit_call NAME BODY		of the kit, version 2
#	kit_secret TEXT			the text as the platform encrypts it
#	tool COMMAND...			koogate on that site
#
# A call leaves its answer's code in $code, the answer in $T/answer.  `tool`
# leaves the status in $rc, what was printed in $out and $err, and in $T/out
# exactly; json EXPRESSION is that of Python about $T/out's value, v.

families_make() {
	FAMILIES=saas,license,license_code,license_v1,notify,kit
	site_make
	(umask 077 && openssl genpkey -algorithm RSA -quiet \
	    -pkeyopt rsa_keygen_bits:3072 -out "$SITE/rsa.pem" 2>"$T/rsa.err" ||
	    openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072 \
		-out "$SITE/rsa.pem" 2>"$T/rsa.err") ||
	    bail "openssl: $(cat "$T/rsa.err")"
	config_set rsa_key '"rsa.pem"'
	config_set runner '"none"'
	config_set wait_ms 0
}

by_hand() { # PROGRAM [VARIABLE=VALUE...]: $T/body to a program's CGI
	_by=$BUILD/cgi/$1.fcgi
	shift
	env KOOGATE_CONFIG="$CONFIG" "$@" \
	    CONTENT_LENGTH="$(wc -c <"$T/body" | tr -d ' ')" "$_by" \
	    <"$T/body" >"$T/cgi.out" 2>"$T/cgi.err"
	sed '1,/^\r*$/d' "$T/cgi.out" >"$T/answer"
	code=$(sed -n '1s/^{"resultCode":"\([0-9]*\)".*/\1/p' "$T/answer")
}

family_call() { # FAMILY BODY
	printf '%s' "$2" >"$T/body"
	_query=$("$KOOGATE" sign --key-file "$SITE/$1.key" --body "@$T/body") ||
	    return 1
	case $1 in
	license_code) _by_name=license ;;
	*) _by_name=$1 ;;
	esac
	by_hand "$_by_name" REQUEST_METHOD=POST QUERY_STRING="$_query"
}

token_call() { # FAMILY ACTIVITY [MEMBER=VALUE...]
	_family=$1 _activity=$2
	shift 2
	for _set; do
		shift
		set -- "$@" --set "$_set"
	done
	_query=$("$KOOGATE" sign --family "$_family" \
	    --key-file "$SITE/$_family.key" --activity "$_activity" "$@") ||
	    return 1
	: >"$T/body"
	by_hand "$_family" REQUEST_METHOD=GET QUERY_STRING="$_query"
}

# PROTOCOL.md section 5, made by another hand than ours.
kit_call() { # NAME BODY
	printf '%s' "$2" >"$T/body"
	_key=$(cat "$SITE/kit.key") _now=$(now_ms)
	_nonce=$(openssl rand -hex 16)
	_sign=$({ printf '%s' "$_key$_nonce$_now"; cat "$T/body"; } |
	    openssl dgst -sha256 -hmac "$_key" | sed 's/.*= *//')
	by_hand kit REQUEST_METHOD=POST SCRIPT_NAME=/kit \
	    PATH_INFO="/produceAPI/v2/$1" HTTP_X_SIGN="$_sign" \
	    HTTP_X_TIMESTAMP="$_now" HTTP_X_NONCE="$_nonce"
}

kit_secret() { # TEXT
	openssl pkey -in "$SITE/rsa.pem" -pubout -out "$T/rsa.pub"
	printf '%s' "$1" | openssl pkeyutl -encrypt -pubin -inkey "$T/rsa.pub" \
	    -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 |
	    openssl base64 -A
}

tool() { # COMMAND [arguments]
	KOOGATE_CONFIG=$CONFIG "$KOOGATE" "$@" >"$T/out" 2>"$T/err"
	rc=$?
	out=$(tr -d '\0' <"$T/out") err=$(cat "$T/err")
}

json() { # EXPRESSION of Python about v
	python3 -c 'import json, sys; v = json.load(sys.stdin); print('"$1"')' \
	    <"$T/out"
}
