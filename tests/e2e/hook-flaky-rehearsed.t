#!/bin/sh
# The example hook that fails three times opens its instance without a hand:
# the rehearsal waits for it as the platform would.
. tests/support/site.sh
site_make
cp deploy/hooks/new-flaky.sh "$HOOKS/new"
site_start spawn

"$KOOGATE" rehearse "$URL" --key-file "$KEY" --only opening/poll \
    --slow-hook=90 >"$T/out" 2>&1 &
pid=$!
CHILDREN=$pid
tried() { # N: somebody has, that often
	"$KOOGATE" jobs -c "$CONFIG" >"$T/jobs.$1"
	grep -q "attempt $1 fails, as it should" "$T/jobs.$1"
}
for n in 1 2 3; do
	wait_for 200 tried "$n"
	like "$(cat "$T/jobs.$n")" \
	    "^pending .* $n +due in [0-9]+ s; last: exit status 1: attempt $n fails, as it should\$" \
	    "koogate jobs shows try $n and its last words"
done
wait "$pid"
is "$?" 0 "the rehearsal passes"
CHILDREN=
like "$(cat "$T/out")" 'opening/poll' "having polled"
no_jobs
ok $? "nothing is left to do"
is "$(grep -c 'attempt [1-3] fails' "$SITE/koogate.log")" 6 \
    "the log has each failure, in the hook's words and in ours"
done_testing
