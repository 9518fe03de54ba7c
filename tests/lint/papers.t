#!/bin/sh
# What the sources have in tables, the manual pages say: members of the
# configuration, activities with their members, commands with their options,
# events; and the pages are well-formed.  Tests that are named are there.
set -u
echo 1..10

report() {
	number=$1 name=$2 found=$3
	if [ -z "$found" ]; then
		echo "ok $number - $name"
	else
		echo "not ok $number - $name"
		echo "$found" | sed 's/^/# /' | head -n 20
	fi
}

missing() {
	perl tests/lint/papers.pl "$1" 2>&1
}

report 1 "koogate.json.5 has every member of the configuration, its range too" \
    "$(missing config)"
report 2 "every endpoint's page has its activities and their members" \
    "$(missing activities)"
report 3 "koogate.1 has every command and its options" "$(missing commands)"
report 4 "koogate-hooks.7 has every event" "$(missing events)"

if command -v mandoc >/dev/null; then
	report 5 "the pages are well-formed" \
	    "$(for page in deploy/man/*; do
		mandoc -T lint -W warning "$page" 2>&1
	    done)"
else
	echo "ok 5 - the pages are well-formed # SKIP there is no mandoc"
fi

# A page that is named is there, with what a link needs.
references() {
	for page in deploy/man/*; do
		sed -n 's/^\.Xr \([^ ]*\) \([1-8]\).*/\1.\2/p' "$page" |
		    grep -E '^(koogate|.*\.fcgi)' | while read -r name; do
			[ -e "deploy/man/$name" ] || echo "$page: no $name"
		done
	done
}
report 6 "pages that are named are there" "$(references)"

# The Chinese README follows the English one.
sections() {
	grep -c '^## ' "$1"
}
twins() {
	[ "$(sections README.md)" = "$(sections README.zh-CN.md)" ] ||
	    echo "README.md and README.zh-CN.md differ in their sections"
	grep -q '(README.zh-CN.md)' README.md || echo "README.md has no link"
	grep -q '(README.md)' README.zh-CN.md || echo "README.zh-CN.md has none"
	# Commands and configuration are the same in both.
	for readme in README.md README.zh-CN.md; do
		grep -oE '`[a-z_]+`' "$readme" | LC_ALL=C sort -u
	done | LC_ALL=C sort | uniq -u | sed 's/^/in one README only: /'
}
report 7 "README.md and README.zh-CN.md say the same" "$(twins)"
report 8 "configurations to copy have only members that there are" \
    "$(missing examples)"

# What a promise or a planted bug says will catch it.
named_tests() {
	if [ -e tests/PROMISES.md ]; then
		grep -o 'tests/[A-Za-z0-9_./-]*' tests/PROMISES.md
	fi
	sed -n 's/^Caught-by: //p' tests/fault/planted/*.patch | tr -s ' ' '\n'
}
lost_tests() {
	named_tests | LC_ALL=C sort -u | while read -r test; do
		[ -e "$test" ] || echo "no $test"
	done
	for patch in tests/fault/planted/*.patch; do
		grep -q '^Bug: .*\.$' "$patch" &&
		    grep -q '^Caught-by: tests/' "$patch" ||
		    echo "$patch does not say what it is and what must catch it"
	done
}
report 9 "tests that promises and planted bugs name are there" \
    "$(lost_tests)"

rotten() {
	for patch in tests/fault/planted/*.patch; do
		patch -p1 -s -F 1 --dry-run <"$patch" >/dev/null 2>&1 ||
		    echo "$patch does not apply any more: make it again"
	done
}
if command -v patch >/dev/null; then
	report 10 "planted bugs can be planted" "$(rotten)"
else
	echo "ok 10 - planted bugs can be planted # SKIP there is no patch"
fi
