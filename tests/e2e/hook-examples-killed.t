#!/bin/sh
# An example hook for `new`, killed anywhere and run again, makes a whole
# tenant.
. tests/support/site.sh
. tests/support/hooks.sh
hooks_make

crash() { # FILE: kill it somewhere, run it again
	event new 1 >"$T/in"
	start "$1" new
	sleep "0.$(printf %03d $(($(od -An -N2 -tu2 /dev/urandom) % within)))"
	kill -KILL -- "-$PID" 2>/dev/null || kill -KILL "$PID" 2>/dev/null
	wait "$PID" 2>/dev/null
	# Aim so that about every other one hits.
	if [ $? -eq 137 ]; then
		hits=$((hits + 1))
		[ "$within" -ge 800 ] || within=$((within * 11 / 10 + 2))
	else
		[ "$within" -lt 4 ] || within=$((within * 9 / 10))
	fi
	was=$(cat "$SECRET" 2>/dev/null)
	run "$1" new
	got=$(whole)
	[ -z "$was" ] || [ "$(cat "$SECRET")" = "$was" ] || got="other password"
	[ "$got" = whole ] || bad="$bad$got; "
	forget_tenants
}

for hook in new.sh new.py new.php; do
	tries=0 hits=0 bad='' within=20
	while [ "$hits" -lt 12 ] && [ "$tries" -lt 200 ]; do
		tries=$((tries + 1))
		crash "$hook"
	done
	is "$bad" "" "$hook: killed anywhere, run again, whole"
	is "$hits" 12 "$hook: 12 kills did hit"
	note "$hook: $tries tries, the last within $within ms"
done
done_testing
