#!/bin/sh
# The Debian package is of this version, and its scripts can be read.
set -u
echo 1..6

report() {
	number=$1 name=$2 found=$3
	if [ -z "$found" ]; then
		echo "ok $number - $name"
	else
		echo "not ok $number - $name"
		echo "$found" | sed 's/^/# /' | head -n 20
	fi
}

version=$(sed -n 's/^VERSION = //p' Makefile)

versions() {
	packaged=$(sed -n '1s/^koogate (\([^)]*\)).*/\1/p' debian/changelog)
	[ "$packaged" = "$version" ] ||
	    echo "debian/changelog has $packaged, the Makefile $version"
	grep -q "^## $version" CHANGELOG.md ||
	    echo "CHANGELOG.md does not have $version"
}
report 1 "debian/changelog and CHANGELOG.md have the Makefile's version" \
    "$(versions)"

report 2 "debian/changelog is well-formed" "$(
	if command -v dpkg-parsechangelog >/dev/null; then
		dpkg-parsechangelog --all -l debian/changelog 2>&1 >/dev/null
	fi)"

scripts() {
	[ -x debian/rules ] || echo "debian/rules is not executable"
	for script in postinst postrm; do
		sh -n "debian/$script" 2>&1
		grep -qx '#DEBHELPER#' "debian/$script" ||
		    echo "debian/$script has no place for debhelper"
	done
}
report 3 "rules can be run, scripts can be read" "$(scripts)"

documents() {
	while read -r file; do
		[ -s "$file" ] || echo "debian/koogate.docs: no $file"
	done <debian/koogate.docs
}
report 4 "the documents that it brings are there" "$(documents)"

libraries() {
	. deploy/packages.sh
	for package in $BUILD_PACKAGES; do
		case $package in
		libc6-dev | gcc | make) continue ;;
		esac
		grep -q "^ $package\>" debian/control || echo "$package"
	done
}
report 5 "it builds with the libraries of deploy/packages.sh" "$(libraries)"

# State belongs to the seller.
removes() {
	grep -nE 'rm -[a-z]*r.*/var/lib' debian/postrm debian/rules
}
report 6 "no script removes the state" "$(removes)"
