#!/bin/sh
# A hook for `release`: remove what the example hooks for `new` made.
#
#	cp release.sh /var/lib/koogate/hooks/release
#
# There may be nothing to remove, or only half of it: `new` may have been given
# up, or this hook may have run before.  Both are fine.
set -eu

tenants=../tenants		# the same two lines as in the hook for `new`
private=../tenants-private

# Be sure what the word is before it comes near `rm -rf`.  100 means: refused
# for good, so a person will look at it.
LC_ALL=C
export LC_ALL
id=$KOOGATE_INSTANCE_ID
case $id in
'' | [!A-Za-z0-9]* | *[!A-Za-z0-9_-]*)
	echo "release: this is no instance id: $id" >&2
	exit 100
	;;
esac
if [ ${#id} -gt 64 ]; then
	echo "release: this instance id is too long: $id" >&2
	exit 100
fi

rm -rf "$tenants/$id" "$private/$id" "$private/$id.new"

# A power cut must not bring it back.
for dir in "$tenants" "$private"; do
	[ ! -d "$dir" ] || sync "$dir"
done
