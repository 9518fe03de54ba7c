#!/bin/sh
# A hook for `new` that fails three times and then succeeds, to see koogate try
# again: `koogate jobs` shows the attempts and the last line from here.
#
#	cp new-flaky.sh /var/lib/koogate/hooks/new
set -eu

failures=3

# "attempt" is the number of this run, from 1.  With one member a line, sed can
# find a number; for texts use a real JSON parser, as new.py and new.php do.
attempt=$(tr ',{}' '\n\n\n' |
    sed -n 's/^ *"attempt": *\([0-9][0-9]*\) *$/\1/p' | head -n 1)
if [ -z "$attempt" ]; then
	echo "there is no attempt on standard input" >&2
	exit 1
fi
if [ "$attempt" -le "$failures" ]; then
	echo "attempt $attempt fails, as it should" >&2
	exit 1
fi

url=http://127.0.0.1:8080/tenants
[ ! -f base-url ] || url=$(cat base-url)
printf '{"appInfo": {"frontEndUrl": "%s/%s/", "memo": "attempt %s"}}\n' \
    "${url%/}" "$KOOGATE_INSTANCE_ID" "$attempt"
