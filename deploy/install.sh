#!/bin/sh
# What `make install` and `make uninstall` do.
#
#	DESTDIR= PREFIX=… MANDIR=… BUILD=… sh deploy/install.sh install
#	DESTDIR= PREFIX=… MANDIR=… sh deploy/install.sh uninstall
#
# What is installed, and each directory that was not there before, is noted in
# $PREFIX/share/koogate/installed.  From there it is removed, so that nothing
# stays that another version has brought.  Other people's files do stay, and the
# directories they are in.
#
# A file is put beside its place and renamed: a web server that starts a worker
# meanwhile starts the old program or the new one, never half of one.
set -eu

case $PREFIX:$MANDIR in
/*:/*) ;;
*)
	echo "PREFIX and MANDIR must begin with /" >&2
	exit 100
	;;
esac
home=$PREFIX/share/koogate
list=$home/installed

make_directory() { # PATH, without DESTDIR
	if [ -z "$1" ] || [ -d "$DESTDIR$1" ]; then
		return 0
	fi
	make_directory "${1%/*}"
	mkdir -m 755 "$DESTDIR$1"
	echo "$1/" >>"$DESTDIR$list.new"
}

put() { # MODE DIRECTORY FILE…
	mode=$1 directory=$2
	shift 2
	make_directory "$directory"
	for file; do
		target=$directory/${file##*/}
		install -m "$mode" "$file" "$DESTDIR$target.new"
		mv -f "$DESTDIR$target.new" "$DESTDIR$target"
		echo "$target" >>"$DESTDIR$list.new"
	done
}

# The pages and examples say /usr/local where the programs are.
put_text() { # DIRECTORY FILE…
	directory=$1
	shift
	for text; do
		sed "s|/usr/local|$PREFIX|g" "$text" >"$scratch/${text##*/}"
		put 644 "$directory" "$scratch/${text##*/}"
	done
}

install_all() {
	scratch=$(mktemp -d)
	trap 'rm -rf "$scratch"' EXIT
	# The list must have a place before the first line goes into it.
	missing=
	directory=$home
	while [ -n "$directory" ] && [ ! -d "$DESTDIR$directory" ]; do
		missing="$directory/
$missing"
		directory=${directory%/*}
	done
	mkdir -p -m 755 "$DESTDIR$home"
	{
		printf '%s' "$missing"
		cat "$DESTDIR$list" 2>/dev/null || :
	} >"$DESTDIR$list.new"

	put 755 "$PREFIX/bin" "$BUILD/koogate"
	put 755 "$PREFIX/lib/koogate" "$BUILD"/cgi/*.fcgi
	for page in deploy/man/*.[1-8]; do
		put_text "$MANDIR/man${page##*.}" "$page"
	done
	for hook in deploy/hooks/*; do
		case $hook in
		*.md) put 644 "$home/hooks" "$hook" ;;
		*) put 755 "$home/hooks" "$hook" ;;
		esac
	done
	for server in apache lighttpd nginx spawn-fcgi systemd shared-hosting; do
		put_text "$home/$server" deploy/$server/*
	done
	echo "$list" >>"$DESTDIR$list.new"
	LC_ALL=C sort -u "$DESTDIR$list.new" >"$scratch/installed"
	install -m 644 "$scratch/installed" "$DESTDIR$list.new"
	mv -f "$DESTDIR$list.new" "$DESTDIR$list"
}

uninstall_all() {
	if [ ! -f "$DESTDIR$list" ]; then
		echo "nothing is installed in $DESTDIR$PREFIX:" \
		    "there is no $DESTDIR$list" >&2
		return 0
	fi
	all=$(cat "$DESTDIR$list")
	# What is in a directory comes before it.
	echo "$all" | LC_ALL=C sort -r | while read -r name; do
		case $name in
		*/) rmdir "$DESTDIR${name%/}" 2>/dev/null || : ;;
		*) rm -f "$DESTDIR$name" ;;
		esac
	done
}

case ${1-} in
install) install_all ;;
uninstall) uninstall_all ;;
*)
	echo "usage: sh deploy/install.sh install|uninstall" >&2
	exit 100
	;;
esac
