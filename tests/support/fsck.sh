# fsck.sh: what the tests of koogate fsck have in common.  Source it after
# site.sh and site_make.
#
#	fsck [option...]	check the site; $exit is the exit status, the
#				findings are in $T/findings, one a line
#	clean NAME		there is no finding, with and without --repair
#	finds REGEX NAME	the last check has this one
#	left REGEX NAME		found, named for a person, and left as it is by
#				--repair
#	mended REGEX NAME	found, and not changed; then repaired; then clean
#	old PATH...		make files older than what is spared
#	kept PATH		is it in lost+found?
#	put PATH		put $T/record back there

fsck() {
	"$KOOGATE" fsck -c "$CONFIG" -q "$@" >"$T/findings" 2>"$T/fsck.err"
	exit=$?
}

finds() { # REGEX NAME
	if grep -Eq -e "$1" "$T/findings"; then
		ok 0 "$2"
	else
		ok 1 "$2"
		note "wanted: $1"
		note "$(cat "$T/findings" "$T/fsck.err")"
	fi
}

clean() { # NAME
	fsck
	is "$exit $(cat "$T/findings" "$T/fsck.err")" "0 " "$1"
}

sums() { # of all but what was taken away, and locks, made when first taken
	(cd "$STATE" &&
	    find . -path ./lost+found -prune -o -path './locks/??' -o \
		-type f -print | sort | xargs -r -d '\n' cksum
	find . -path ./lost+found -prune -o -path './locks/??' -o \
	    -printf '%M %p\n' | sort) | cksum
}

left() { # REGEX NAME
	_before=$(sums)
	fsck
	finds "^$1.*, left alone: " "$2"
	_status=$exit
	fsck --repair
	is "$_status $exit $(sums)" "1 1 $_before" "and left as it is"
}

mended() { # REGEX NAME
	_before=$(sums)
	fsck
	finds "^$1.*, to be repaired: " "$2"
	is "$exit $(sums)" "1 $_before" "and not touched without --repair"
	fsck --repair
	finds "^$1.*, repaired: " "and repaired with it"
	is "$exit" 0 "so that nothing remains"
	clean "a second run is clean"
}

old() {
	touch -d '1 hour ago' "$@"
}

kept() { # PATH
	[ -e "$(echo "$STATE"/lost+found/*/"$1")" ]
}

put() { # PATH
	cp -p "$T/record" "$1"
}
