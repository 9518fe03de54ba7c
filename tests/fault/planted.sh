#!/bin/sh
# A test that cannot fail is a defect.  Plant each bug of tests/fault/planted/
# into a copy of the tree, and see the tests that it names fail, which pass
# without it.
#
#	sh tests/fault/planted.sh [NAME...]
#
# A bug is a patch, NAME.patch, that begins
#
#	Bug: what it is.
#	Caught-by: tests/unit/this.c tests/e2e/that.t tests/cases/this-one
#
# Each of these tests must fail.  A patch that does not apply or build any more
# has rotted, and is a failure like a bug that nobody notices.
set -eu

cd "$(dirname "$0")/../.."
. deploy/packages.sh
need_packages $BUILD_PACKAGES $RUN_PACKAGES $TEST_PACKAGES git
PATH=$PATH:/usr/sbin:/sbin
export PATH

bugs=tests/fault/planted
[ $# -gt 0 ] || set -- $(ls $bugs | sed -n 's/\.patch$//p')
for name; do
	[ -e "$bugs/$name.patch" ] || {
		echo "no $bugs/$name.patch" >&2
		exit 100
	}
done

of() { # WORD NAME: what a patch says about itself
	sed -n "s/^$1: //p; /^---/q" "$bugs/$2.patch"
}

# Of a bug, or of all.
tests_of() { # NAME...
	for _name; do
		of Caught-by "$_name" | tr -s ' ' '\n'
	done | LC_ALL=C sort -u
}

program_of() { # TEST
	echo "build/${1%.c}"
}

T=$(mktemp -d "$([ -d /dev/shm ] && echo /dev/shm || echo /tmp)/koogate-planted.XXXXXX")
trap 'rm -rf "$T"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
export TMPDIR="$T"

# What tests/e2e/constant-time.t runs.
consttime=build/tests/consttime/consttime

# Only what the test runs: what judges a program is not made again with the bug
# in it.
build_for() { # TREE TEST
	case $2 in
	tests/unit/*.c) make -s -C "$1" CFLAGS=-O1 "$(program_of "$2")" ;;
	tests/e2e/constant-time.t) make -s -C "$1" CFLAGS=-O1 $consttime ;;
	*) make -s -C "$1" CFLAGS=-O1 programs ;;
	esac >"$1.build" 2>&1
}

passes() { # TREE TEST
	(
		cd "$1"
		case $2 in
		tests/unit/*.c) set -- "$(program_of "$2")" ;;
		tests/cases/*)
			export CASE="${2##*/}"
			set -- sh tests/e2e/cases.t
			;;
		*) set -- sh "$2" ;;
		esac
		exec timeout -k 5 120 "$@"
	) >"$1.tap" 2>&1
}

# How a test failed, for whoever reads this.
symptom() { # TREE STATUS
	sed -n 's/^not ok [0-9]* - *//p' "$1.tap" | grep -v '# SKIP' |
	    head -n 1 | grep . || echo "status $2"
}

verdict() { # WORD NAME TEXT: a line for all to read, in one write
	printf '%-7s %-32s %s\n' "$1" "$2" "$3" | tee -a "$T/verdicts"
}

check_clean() { # TREE TEST
	if ! passes "$1" "$2"; then
		verdict broken "$2" "fails without any bug"
		cp "$1.tap" "build/planted/$(basename "$2").tap"
	elif grep -q '^1\.\.0' "$1.tap"; then
		verdict broken "$2" "$(grep '^1\.\.0' "$1.tap")"
	else
		verdict passes "$2" ''
	fi
}

plant() { # TREE NAME
	if ! patch -d "$1" -p1 -s -F 1 --no-backup-if-mismatch \
	    <"$bugs/$2.patch" >"$1.patch" 2>&1; then
		verdict rotten "$2" "does not apply: $(head -n 1 "$1.patch")"
		cp -p "$1.patch" "build/planted/$2.rej"
		return 1
	fi
}

try() { # TREE NAME
	for test in $(tests_of "$2"); do
		if ! build_for "$1" "$test"; then
			verdict rotten "$2" "does not build"
			cp "$1.build" "build/planted/$2.build"
			return
		fi
		status=0
		passes "$1" "$test" || status=$?
		if [ $status -eq 0 ]; then
			verdict MISSED "$2" "by $test: $(of Bug "$2")"
			return
		fi
	done
	verdict caught "$2" "$test: $(symptom "$1" $status)"
}

# Every lane has a tree of its own, and takes each n-th item.
lanes=$(nproc)

lane() { # NUMBER COMMAND ITEM...
	_at=0 _lane=$1 _command=$2
	shift 2
	for _item; do
		_at=$((_at + 1))
		[ $((_at % lanes)) -ne "$_lane" ] || $_command "$T/$_lane" "$_item"
	done
}

in_lanes() { # COMMAND ITEM...
	_pids=
	_next=0
	while [ $_next -lt "$lanes" ]; do
		lane $_next "$@" &
		_pids="$_pids $!"
		_next=$((_next + 1))
	done
	wait $_pids
}

try_planted() { # TREE NAME
	plant "$1" "$2" || return 0
	try "$1" "$2"
	patch -d "$1" -R -p1 -s --no-backup-if-mismatch <"$bugs/$2.patch"
}

count() { # WORD
	grep -c "^$1 " "$T/verdicts" || :
}

list() { # WORD...: of the verdicts with these words, the names
	for _word; do
		sed -n "s/^$_word *\([^ ]*\).*/\1/p" "$T/verdicts"
	done | tr '\n' ' ' | sed 's/ $//' | grep . || echo none
}

rm -rf build/planted
mkdir -p build/planted "$T/0"
git ls-files -z | xargs -0 cp --parents -t "$T/0"
tests=$(tests_of "$@")
for test in $tests; do
	[ -e "$test" ] || {
		echo "no $test" >&2
		exit 1
	}
done
make -s -j"$lanes" -C "$T/0" CFLAGS=-O1 programs $consttime \
    $(ls tests/support/*.c | sed 's|^|build/|; s|\.c$||') \
    $(echo "$tests" | sed -n 's|^\(tests/unit/.*\)\.c$|build/\1|p') \
    >"$T/build" 2>&1 || {
	cat "$T/build"
	exit 1
}
i=1
while [ $i -lt "$lanes" ]; do
	cp -a "$T/0" "$T/$i"
	i=$((i + 1))
done

in_lanes check_clean $tests
in_lanes try_planted "$@"

echo "proof: tests that must catch them, and pass without a bug |" \
    "$(count passes) of $(echo "$tests" | wc -l) | all"
echo "proof: bugs planted | $# | at least 25"
echo "proof: bugs caught | $(count caught) | all"
echo "proof: bugs missed | $(list MISSED) | none"
echo "proof: patches that have rotted | $(list rotten) | none"
[ "$(count caught)" -eq $# ] && [ "$(count broken)" -eq 0 ]
