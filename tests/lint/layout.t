#!/bin/sh
# The tree is laid out as .clang-format says, headers stand alone, floors keep
# their order.
set -u
echo 1..5

report() {
	number=$1 name=$2 found=$3
	if [ -z "$found" ]; then
		echo "ok $number - $name"
	else
		echo "not ok $number - $name"
		echo "$found" | sed 's/^/# /' | head -n 20
	fi
}

sources=$(git ls-files '*.c' '*.h' 2>/dev/null || find lib cgi tools tests -name '*.[ch]')

report 1 "layout is .clang-format's" \
    "$(clang-format --dry-run $sources 2>&1 | grep 'warning:')"

alone() {
	for header in $(echo "$sources" | tr ' ' '\n' | grep '^lib/.*\.h$'); do
		${CC:-cc} -std=c11 -D_GNU_SOURCE -Ilib -fsyntax-only -x c \
		    "$header" 2>&1 | grep 'error:'
	done
}
report 2 "headers of lib/ stand alone" "$(alone)"

# Each floor with what it may include.
floors() {
	below=
	for floor in base crypto protocol domain store work web; do
		below="$below|$floor"
		[ -d "lib/$floor" ] || continue
		grep -nE '^#include "[a-z]+/' "lib/$floor"/*.[ch] |
		    grep -vE "\"(${below#|})/"
	done
}
report 3 "a floor includes only floors above it in the plan" "$(floors)"

libraries() {
	grep -lE '#include <openssl/' lib/*/*.[ch] cgi/*.c tools/*.c |
	    grep -v '^lib/crypto/'
	grep -lE '#include <(fcgiapp|fastcgi)' lib/*/*.[ch] tools/*.c |
	    grep -v '^lib/web/'
}
report 4 "only crypto sees OpenSSL, only web sees libfcgi" "$(libraries)"

forks() {
	grep -nE '(^|[^a-z_])(v?fork|posix_spawn|popen|system) ?\(' lib/*/*.c \
	    cgi/*.c tools/*.c tools/*/*.c | grep -v '^lib/work/'
}
report 5 "only work starts processes" "$(forks)"
