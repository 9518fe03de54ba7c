#!/bin/sh
# A hook for `new` that takes its time, to see what koogate does about it.
#
#	cp new-slow.sh /var/lib/koogate/hooks/new
#
# The marketplace does not wait that long: it is told 000004, "being opened",
# and asks again until the hook has ended.  This one makes only a page, without
# a password; new.sh shows how to keep one.
set -eu

seconds=10
tenants=../tenants		# what the web server shows

LC_ALL=C
export LC_ALL
id=$KOOGATE_INSTANCE_ID
case $id in
'' | [!A-Za-z0-9]* | *[!A-Za-z0-9_-]*)
	echo "new: this is no instance id: $id" >&2
	exit 1
	;;
esac
url=http://127.0.0.1:8080/tenants
[ ! -f base-url ] || url=$(cat base-url)

# A second start, after a kill, does not do the slow part again.
page=$tenants/$id/index.html
if [ ! -s "$page" ]; then
	echo "the slow part takes $seconds s" >&2
	sleep "$seconds"
	mkdir -p "$tenants/$id"
	echo "<!DOCTYPE html><p>Welcome. This is your place: $id</p>" \
	    >"$page.new"
	mv "$page.new" "$page"
fi
sync "$page" "$tenants/$id" "$tenants"
printf '{"appInfo": {"frontEndUrl": "%s/%s/"}}\n' "${url%/}" "$id"
