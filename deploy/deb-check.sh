#!/bin/sh
# Does the Debian package install, work and purge in a Debian that has nothing
# else?  Run it as root after `make deb`:
#
#	sh deploy/deb-check.sh [build/deb/koogate_….deb]
#
# SUITE (bookworm) and MIRROR (debootstrap's own) may be set.  The system is made
# below /var/tmp, 300 MB, and removed at the end.
set -eu

cd "$(dirname "$0")/.."
. deploy/packages.sh
deb=${1:-$(ls build/deb/koogate_*.deb)}
need_packages debootstrap
PATH=$PATH:/usr/sbin:/sbin

root=$(mktemp -d /var/tmp/koogate-deb-check.XXXXXX)
chmod 755 "$root"
clean() {
	umount "$root/proc" 2>/dev/null || :
	rm -rf --one-file-system "$root"
}
trap clean EXIT
trap 'exit 130' INT TERM

failed=0
check() { # NAME COMMAND…
	name=$1
	shift
	if "$@"; then
		echo "ok - $name"
	else
		echo "not ok - $name"
		failed=1
	fi
}

inside() {
	chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
	    LC_ALL=C DEBIAN_FRONTEND=noninteractive \
	    ${http_proxy:+"http_proxy=$http_proxy"} "$@"
}

as() { # USER COMMAND…
	user=$1
	shift
	inside setpriv --reuid="$user" --regid="$user" --clear-groups "$@"
}

# All there is, but what apt, dpkg and adduser keep for themselves.
list_all() {
	(cd "$root" && find . -xdev \( -path ./proc -o -path ./var/lib/apt \
	    -o -path ./var/lib/dpkg -o -path ./var/cache -o -path ./var/log \
	    -o -path ./tmp -o -path ./run -o -path './etc/*-' \) -prune \
	    -o -print | sort)
}

left() { # what is there, and was not before
	list_all >"$root/tmp/after"
	comm -13 "$root/tmp/before" "$root/tmp/after"
}

is_left() { # PATH…: that and nothing else
	found=$(left)
	wanted=$(printf '%s\n' "$@")
	[ "$found" = "$wanted" ] && return 0
	echo "# left:" $found
	return 1
}

echo "a new ${SUITE:=bookworm} in $root"
debootstrap --variant=minbase "$SUITE" "$root" ${MIRROR:+"$MIRROR"} \
    >"$root.log" 2>&1 || {
	tail -n 5 "$root.log" >&2
	rm -f "$root.log"
	exit 111
}
rm -f "$root.log"
cp /etc/resolv.conf "$root/etc/" 2>/dev/null || :
printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
chmod 755 "$root/usr/sbin/policy-rc.d"
mount -t proc proc "$root/proc" || echo "# no /proc: hooks are not checked"
cp "$deb" "$root/tmp/koogate.deb"

inside apt-get -qq update
inside apt-get -qq -y --no-install-recommends satisfy \
    "$(dpkg-deb -f "$deb" Depends)" >/dev/null 2>&1
list_all >"$root/tmp/before"

check "dpkg -i installs it" inside dpkg -i /tmp/koogate.deb
check "koogate runs" inside koogate --version
check "there is a user koogate" inside id koogate
check "his directory is his alone" \
    [ "$(inside stat -c '%U %a' /var/lib/koogate)" = "koogate 700" ]
check "/etc/koogate is open to root and the group" \
    [ "$(inside stat -c '%U:%G %a' /etc/koogate)" = "root:koogate 750" ]
check "no unit is enabled" \
    [ -z "$(inside find /etc/systemd -name '*koogate*')" ]
check "the units are where systemd finds them" \
    inside test -f /usr/lib/systemd/system/koogate@.service
check "the examples name programs where they are" \
    inside grep -q /usr/lib/koogate/saas.fcgi \
    /usr/share/doc/koogate/examples/lighttpd/koogate.conf

check "purge" inside dpkg --purge koogate
check "of a package without a site nothing is left" is_left

inside dpkg -i /tmp/koogate.deb >/dev/null
check "init makes a site for the user" \
    inside koogate init --owner koogate /var/lib/koogate
check "the doctor finds no fault" \
    as koogate koogate doctor -c /var/lib/koogate/koogate.json
check "saas.fcgi -t says that it is good" \
    as koogate env KOOGATE_CONFIG=/var/lib/koogate/koogate.json \
    /usr/lib/koogate/saas.fcgi -t
check "a configuration apart can be made from the example" inside sh -c '
	cp /usr/share/doc/koogate/examples/koogate.json /etc/koogate/ &&
	    install -m 640 -g koogate /var/lib/koogate/saas.key \
		/var/lib/koogate/seal.key /etc/koogate/'
check "it is what programs read when nothing is named" \
    as koogate /usr/lib/koogate/saas.fcgi -t
check "a second installation leaves the site alone" \
    inside dpkg -i /tmp/koogate.deb
check "purge of a package with a site" inside dpkg --purge koogate
check "the sealing key in /etc/koogate is left, and no other" \
    [ "$(inside find /etc/koogate -type f)" = /etc/koogate/seal.key ]
check "the state is left" inside test -f /var/lib/koogate/state/format
check "and the user who owns it" inside id koogate
inside rm -rf /var/lib/koogate /etc/koogate
check "besides that nothing is left" is_left
[ "$failed" -eq 0 ]
