#!/bin/sh
# A hook for `license`: make the License of a product that is sold as one.
#
#	cp license.sh /var/lib/koogate/hooks/license
#
# What it prints as "license" is what the buyer gets: up to 64 KiB of any text.
# koogate keeps it, and answers with it for ever; so this runs once for each
# purchase, or again when it was killed before it ended.
set -eu

private=../licenses-private	# what the web server must never show

fail() {
	echo "license: $*" >&2
	exit 1
}

LC_ALL=C
export LC_ALL
id=$KOOGATE_INSTANCE_ID
case $id in
'' | [!A-Za-z0-9]* | *[!A-Za-z0-9_-]*) fail "this is no instance id: $id" ;;
esac

# The serial number of an earlier run, or a new one: 32 hexadecimal digits.
serial=
[ ! -f "$private/$id" ] || serial=$(cat "$private/$id")
[ ${#serial} -eq 32 ] ||
    serial=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
[ ${#serial} -eq 32 ] || fail "there are no random numbers"

mkdir -p -m 700 "$private"
(umask 077 && echo "$serial" >"$private/$id.new")
mv "$private/$id.new" "$private/$id"
sync "$private/$id" "$private"

# Your own work goes here: sign it with your key, write down for how many users.
printf '{"license": "product=example\\nserial=%s\\n"}\n' "$serial"
