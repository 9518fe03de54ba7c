#!/bin/sh
# A hook for `change-check`: may the buyer change to this product?
#
#	cp change-check.sh /var/lib/koogate/hooks/change-check
#
# The marketplace waits for it, so it must be quick, and it must change nothing.
# It ends with 0 for yes, 100 for no, 75 for "ask me again later".
set -eu

limit=100	# the most that we can give
member=quantity	# the member that says how much; yours may have another name

# productInfo may be an object, an array, or a text that holds one, and then its
# quotes are written \".  It comes last, after the instance.  Put each member on
# a line of its own, and take the numbers, quoted or not.  What is not a whole
# number is not looked at: a real hook would parse the JSON.
wanted=$(tr -d '\\\n' | sed -n 's/.*"productInfo"://p' |
    tr ',{}[]' '\n\n\n\n\n' |
    sed -n "s/^ *\"$member\" *: *\"*\\([0-9][0-9]*\\)\"* *\$/\\1/p")

for number in $wanted; do
	# A number of ten digits is too many for any limit, and for some shells.
	if [ ${#number} -gt 9 ] || [ "$number" -gt "$limit" ]; then
		echo "refused: $number wanted, the limit is $limit" >&2
		echo "{\"resultMsg\": \"at most $limit can be had\"}"
		exit 100
	fi
done
exit 0
