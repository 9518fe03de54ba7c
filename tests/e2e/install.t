#!/bin/sh
# make install puts everything in its place, make uninstall leaves nothing of it
# and everything else.
set -u
umask 022

T=$(mktemp -d)
trap 'rm -rf "$T"' EXIT
count=0

is() { # GOT WANTED NAME
	count=$((count + 1))
	if [ "$1" = "$2" ]; then
		echo "ok $count - $3"
	else
		echo "not ok $count - $3"
		printf '%s\n' "got: $1" "wanted: $2" | sed 's/^/# /' |
		    head -n 20
	fi
}

# What is built is not built again, whatever the flags it was built with.
run() { # TARGET [SETTING…]
	make -s -o programs BUILD="${BUILD:-build}" "$@" >"$T/out" 2>&1 ||
	    echo "make $*: $(cat "$T/out")"
}

files() { # DIRECTORY: all in it
	(cd "$1" && find . -mindepth 1 | LC_ALL=C sort)
}

stage=$T/stage
mkdir "$stage"
is "$(run install DESTDIR="$stage")" "" "make install DESTDIR=…"
is "$("$stage/usr/local/bin/koogate" --version | cut -d' ' -f1)" koogate \
    "the command runs from there"
for program in "${BUILD:-build}"/cgi/*.fcgi; do
	is "$("$stage/usr/local/lib/koogate/${program##*/}" -V | cut -d' ' -f1)" \
	    koogate "${program##*/} runs from there"
done
is "$(for page in deploy/man/*; do
	[ -f "$stage/usr/local/share/man/man${page##*.}/${page##*/}" ] ||
	    echo "$page"
done)" "" "every manual page is there"
is "$(for hook in deploy/hooks/*; do
	cmp "$hook" "$stage/usr/local/share/koogate/hooks/${hook##*/}" 2>&1
done)" "" "every example hook is there"
is "$(cd "$stage" && find . -type f ! -perm 755 ! -perm 644)" "" \
    "files have the modes 755 and 644"
is "$(cd "$stage" && find . -type d ! -perm 755)" "" "directories have 755"
is "$(cd "$stage" && find . -name '*.new')" "" "nothing is half there"

first=$(files "$stage")
is "$(run install DESTDIR="$stage")" "" "make install, again"
is "$(files "$stage")" "$first" "brings nothing else"
is "$(run uninstall DESTDIR="$stage")" "" "make uninstall"
is "$(files "$stage")" "" "leaves nothing"
is "$(run uninstall DESTDIR="$stage" | grep -c .)" 0 \
    "and has nothing to do then"

# A version that had more, and other people's files.
mkdir -p "$stage/usr/local/bin"
echo other >"$stage/usr/local/bin/other"
before=$(files "$stage")
run install DESTDIR="$stage"
list=$stage/usr/local/share/koogate/installed
echo old >"$stage/usr/local/lib/koogate/old.fcgi"
echo old >"$stage/usr/local/share/koogate/hooks/old.sh"
printf '%s\n' /usr/local/lib/koogate/old.fcgi \
    /usr/local/share/koogate/hooks/old.sh >>"$list"
run install DESTDIR="$stage"
run uninstall DESTDIR="$stage"
is "$(files "$stage")" "$before" \
    "what an older version had goes too, other people's files stay"
run install DESTDIR="$stage"
echo mine >"$stage/usr/local/share/koogate/hooks/mine"
run uninstall DESTDIR="$stage"
is "$(cd "$stage" && find . -type f | LC_ALL=C sort | tr '\n' ' ')" \
    "./usr/local/bin/other ./usr/local/share/koogate/hooks/mine " \
    "and so does what somebody put beside ours"

# Without root, in a home.
home=$T/home
mkdir "$home"
is "$(run install PREFIX="$home/koogate")" "" "make install PREFIX=…"
is "$("$home/koogate/bin/koogate" --version | cut -d' ' -f1)" koogate \
    "the command runs from a home"
is "$(grep -rl /usr/local "$home/koogate/share/man")" "" \
    "the pages name the place where the programs are"
is "$(grep -c "\"$home/koogate/lib/koogate/saas.fcgi\"" \
    "$home/koogate/share/man/man8/saas.fcgi.8")" 1 "that one"
is "$(run uninstall PREFIX="$home/koogate")" "" "make uninstall PREFIX=…"
is "$(files "$home")" "" "leaves nothing"

# Debian has its pages elsewhere.
run install DESTDIR="$T/man" PREFIX=/usr MANDIR=/opt/man
is "$([ -f "$T/man/opt/man/man1/koogate.1" ] && echo there)" there \
    "MANDIR says where the pages go"
run uninstall DESTDIR="$T/man" PREFIX=/usr MANDIR=/opt/man
is "$(files "$T/man")" "" "and where they are removed"
echo "1..$count"
