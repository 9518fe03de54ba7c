# hooks.sh: run the example hooks as koogate would, one by one, without koogate.
# Source it after site.sh.
#
# hooks_make copies them to $HOOKS, in a directory $T that is gone when the test
# ends.  Below it are $PUBLIC and $SECRET, the page and the password of tenant
# $ID.  run FILE EVENT runs a hook: then $rc is its exit status, and its output
# is in $T/out and $T/err.

ID=0d3cbc95-c3ea-8614-839c-b03036241889

hooks_make() {
	T=$(mktemp -d "${TMPDIR:-/tmp}/koogate.XXXXXX") || bail "no directory"
	trap 'rm -rf "$T"' EXIT
	trap 'exit 143' INT TERM HUP
	HOOKS=$T/hooks
	PUBLIC=$T/tenants/$ID
	SECRET=$T/tenants-private/$ID
	mkdir "$HOOKS"
	cp deploy/hooks/*.sh deploy/hooks/*.py deploy/hooks/*.php "$HOOKS"
}

forget_tenants() {
	rm -rf "$T/tenants" "$T/tenants-private"
}

event() { # EVENT ATTEMPT [REQUEST'S MEMBERS]
	printf '{"event":"%s","eventId":"%s.1","attempt":%s,' "$1" "$ID" "$2"
	printf '"instance":{"instanceId":"%s","family":"saas",' "$ID"
	printf '"state":"creating","orderId":"CS1","orderLineId":"CS1-000001"},'
	printf '"request":{"orderId":"CS1","orderLineId":"CS1-000001"%s}}' \
	    "${3:+,$3}"
}

# In a process group of its own, $PID, with nothing but what the contract says.
start() { # FILE EVENT
	(cd "$HOOKS" && umask 022 && exec env -i KOOGATE_EVENT="$2" \
	    KOOGATE_EVENT_ID="$ID.1" KOOGATE_INSTANCE_ID="$ID" \
	    PATH=/usr/local/bin:/usr/bin:/bin HOME="$T" setsid "./$1") \
	    <"$T/in" >"$T/out" 2>"$T/err" &
	PID=$!
}

run() { # FILE EVENT [ATTEMPT [REQUEST'S MEMBERS]]: sets $rc
	event "$2" "${3:-1}" "${4-}" >"$T/in"
	start "$1" "$2"
	wait "$PID"
	rc=$?
}

says() { # [MEMBER]: of the hook's answer
	tests/support/hook-answer.py "$@" <"$T/out"
}

whole() { # what is wrong with the tenant after a successful `new`, or "whole"
	if [ "$rc" -ne 0 ]; then
		echo "exit $rc: $(cat "$T/err")"
	elif [ "$(says appInfo.password)" != "$(cat "$SECRET")" ]; then
		echo "told $(says appInfo.password), kept $(cat "$SECRET")"
	elif [ "$(stat -c %a "$SECRET")" != 600 ]; then
		echo "the password can be read"
	elif ! grep -q "$ID" "$PUBLIC/index.html" ||
	    ! grep -q '</html>' "$PUBLIC/index.html"; then
		echo "no whole page"
	else
		find "$T/tenants" "$T/tenants-private" -name '*.new' |
		    grep . || echo whole
	fi
}
