#!/bin/sh
# Plant each bug of tests/crash/planted/ into a copy, and see it found.
#
#	sh tests/crash/planted.sh DIRECTORY [NAME...]
#
# The first line of a patch says what must be found, and what is wrong with it; the
# second, with which verb.  What recovers is the program without the bug.
set -eu

T=$1
shift
copy=$T/copy
mkdir -p "$copy/tests"
cp -a Makefile lib cgi tools "$copy"
cp -a tests/programs.mk "$copy/tests"
mkdir -p "$copy/build"
cp -a build/obj build/libkoogate.a build/cgi build/koogate "$copy/build"

plant() { # PATCH
	(cd "$copy" && patch -s -p0 --no-backup-if-mismatch) <"$1" \
	    >"$T/make.log" 2>&1 &&
	    make -s -j"$(nproc)" -C "$copy" build/cgi/saas.fcgi \
		build/koogate >>"$T/make.log" 2>&1
}

pull_out() { # PATCH: the sources are as they were, and what was made of them gone
	rm -rf "$copy/lib" "$copy/cgi" "$copy/tools"
	cp -a lib cgi tools "$copy"
	sed -n 's/^+++ \([^ 	]*\)\.c.*/\1/p' "$1" | while read -r source; do
		rm -f "$copy/build/obj/$source.o"
	done
}

found() { # KIND VERB: how often
	python3 tests/crash/crash.py --programs "$copy/build" \
	    --only "^$2\$" \
	    --then '^$' --width 0 --share 8 "$T/planted" >"$T/planted.counts" \
	    2>"$T/planted.err" || :
	rm -rf "$T/planted"
	echo $(($(sed -n "s/^$1=//p" "$T/planted.counts")+0))
}

all=0
missed=0
for patch in tests/crash/planted/*.patch; do
	name=$(basename "$patch" .patch)
	[ $# -eq 0 ] || echo " $* " | grep -qF " $name " || continue
	kind=$(sed -n '1s/:.*//p' "$patch")
	all=$((all + 1))
	count=0
	if plant "$patch"; then
		count=$(found "$kind" "$(sed -n '2s/^seen with: //p' "$patch")")
	else
		echo "$patch does not apply, or build:" >&2
		cat "$T/make.log" >&2
	fi
	pull_out "$patch"
	echo "planted: $name: $kind in $count states"
	[ "$count" -gt 0 ] || {
		missed=$((missed + 1))
		cat "$T/planted.err" "$T/planted.counts" >&2
	}
done
rm -rf "$copy"
echo "proof: planted bugs found | $((all - missed)) of $all | all"
[ "$missed" -eq 0 ]
