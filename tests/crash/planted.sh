#!/bin/sh
# Plant each bug of tests/crash/planted/ into a copy, and see it found.
#
#	sh tests/crash/planted.sh DIRECTORY [NAME...]
#
# The first line of a patch says what must be found, and what is wrong with it.
# What recovers is the program without the bug.
set -eu

T=$1
shift
copy=$T/copy
mkdir -p "$copy/tests"
cp -a Makefile lib cgi tools "$copy"
mkdir -p "$copy/build"
cp -a build/obj build/libkoogate.a build/cgi build/koogate "$copy/build"

plant() { # PATCH
	rm -rf "$copy/lib" "$copy/cgi" "$copy/tools"
	cp -a lib cgi tools "$copy"
	# Later than what was built, whose times are those of the original.
	sleep 0.01
	(cd "$copy" && patch -s -p0 --no-backup-if-mismatch) <"$1" || return 1
	make -s -C "$copy" build/cgi/saas.fcgi build/koogate >"$T/make.log" 2>&1
}

found() { # KIND: how often
	python3 tests/crash/crash.py --programs "$copy/build" \
	    --only '^(saas new|saas freeze|run: done|run: refused)$' \
	    --then '^$' --width 0 "$T/planted" >"$T/planted.counts" \
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
	plant "$patch" || {
		echo "$patch does not apply, or build: see its reason" >&2
		cat "$T/make.log" >&2
		missed=$((missed + 1))
		continue
	}
	count=$(found "$kind")
	echo "planted: $name: $kind in $count states"
	[ "$count" -gt 0 ] || {
		missed=$((missed + 1))
		cat "$T/planted.err" "$T/planted.counts" >&2
	}
done
rm -rf "$copy"
echo "proof: planted bugs found | $((all - missed)) of $all | all"
[ "$missed" -eq 0 ]
