#!/bin/sh
# A hook for `new`: make a page and a password for the buyer.
#
#	cp new.sh /var/lib/koogate/hooks/new
#
# koogate starts it in the hook directory.  It needs only the instance id, which
# is in the environment, so it does not read standard input.
#
# It may be killed at any point and started again for the same instance.  So
# each file is written beside its place and then renamed, which happens whole
# or not at all, and a password that is there already is kept.
set -eu

tenants=../tenants		# what the web server shows
private=../tenants-private	# what it must never show

# Text for the log goes to standard error: standard output is the answer.
fail() {
	echo "new: $*" >&2
	exit 1
}

LC_ALL=C
export LC_ALL
id=$KOOGATE_INSTANCE_ID
case $id in
'' | [!A-Za-z0-9]* | *[!A-Za-z0-9_-]*) fail "this is no instance id: $id" ;;
esac

url=http://127.0.0.1:8080/tenants
[ ! -f base-url ] || url=$(cat base-url)
url=${url%/}
case $url in
*[!!-~]* | *[\"\\]*) fail "base-url has a character that no URL has" ;;
esac

# The password of an earlier run, or a new one: 32 hexadecimal digits.
password=
[ ! -f "$private/$id" ] || password=$(cat "$private/$id")
[ ${#password} -eq 32 ] ||
    password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
[ ${#password} -eq 32 ] || fail "there are no random numbers"

mkdir -p -m 700 "$private"
(umask 077 && echo "$password" >"$private/$id.new")
mv "$private/$id.new" "$private/$id"

# Your own work goes here: a database, a container, a virtual host.
mkdir -p "$tenants/$id"
cat >"$tenants/$id/index.html.new" <<END
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<title>Welcome</title>
<p>Welcome. This is your place: $id</p>
</html>
END
mv "$tenants/$id/index.html.new" "$tenants/$id/index.html"

# What we are about to promise must survive a power cut.
sync "$private/$id" "$private" "$tenants/$id/index.html" "$tenants/$id" \
    "$tenants"

cat <<END
{"appInfo": {"frontEndUrl": "$url/$id/",
    "userName": "admin", "password": "$password",
    "memo": "Please change the password after the first login."}}
END
