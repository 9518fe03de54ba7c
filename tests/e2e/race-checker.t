#!/bin/sh
# The checker of histories accepts and refuses what a person would: each file of
# tests/race/known/ says in its name which.
set -u
BUILD=${BUILD:-build}
linear=$BUILD/tests/race/linear
[ -x "$linear" ] || {
	echo "Bail out! not built: make test-programs"
	exit 1
}

count=0
failed=0
for file in tests/race/known/*.txt; do
	name=$(basename "$file" .txt)
	count=$((count + 1))
	"$linear" <"$file" >/dev/null 2>&1
	case $name:$? in
	good-*:0 | bad-*:1) echo "ok $count - $name" ;;
	*)
		echo "not ok $count - $name"
		failed=1
		;;
	esac
done
echo "1..$count"
exit $failed
