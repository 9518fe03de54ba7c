#!/bin/sh
# Run the long forms, or those named, and write what they measured as the table
# tests/PROOF.md.
#
#	sh tests/proof/run.sh [FORM...]
#
# A form is a line of tests/proof/forms: its name, its script, its title.  Whatever it prints is kept in
# build/proof/<form>.log; a line
#
#	proof: WHAT | MEASURED | WANTED
#
# becomes a row.  A form that was not run this time keeps the rows of its last
# run, with that run's date; one that failed says so in the table, and here.
set -u

cd "$(dirname "$0")/../.."
logs=build/proof
mkdir -p "$logs"
forms=$(cat tests/proof/forms)

known() { # FORM
	echo "$forms" | grep -q "^$1[[:space:]]"
}

# What this script itself has written is no change.
commit() {
	git rev-parse --short HEAD 2>/dev/null | tr -d '\n'
	git diff --quiet HEAD -- . ':(exclude)tests/PROOF.md' || echo "-dirty"
}

run_form() { # FORM
	script=$(echo "$forms" | awk -v form="$1" '$1 == form { print $2 }')
	began=$(date +%s)
	echo "$1: sh $script, into $logs/$1.log"
	sh "$script" >"$logs/$1.log" 2>&1
	status=$?
	{
		echo "status $status"
		echo "seconds $(($(date +%s) - began))"
		echo "date $(date -u '+%Y-%m-%d %H:%M UTC')"
		echo "commit $(commit)"
		sed -n 's/^.*proof: \(.*|.*|.*\)$/row \1/p' "$logs/$1.log"
	} >"$logs/$1.rows"
	sed -n 's/^row /	/p' "$logs/$1.rows"
	[ $status -eq 0 ] || echo "$1: FAILED ($status), see $logs/$1.log"
	return $status
}

of() { # NAME FORM: a line of its rows
	sed -n "s/^$1 //p" "$logs/$2.rows"
}

table() {
	cat tests/proof/head.md
	echo
	echo "Machine: $(nproc) cores," \
	    "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)," \
	    "$(awk '/^MemTotal/ { printf "%d GiB", $2 / 1048576 }' /proc/meminfo)," \
	    "Linux $(uname -r), $(. /etc/os-release && echo "$PRETTY_NAME")."
	echo "$forms" | while read -r form script says; do
		echo
		echo "## $says"
		echo
		[ -e "$logs/$form.rows" ] || {
			echo "\`make $form\`: no run of it that counts yet."
			continue
		}
		verdict=passed
		[ "$(of status "$form")" = 0 ] || verdict=**FAILED**
		echo "\`make $form\`: $verdict in $(of seconds "$form") s," \
		    "$(of date "$form"), on $(of commit "$form")."
		echo
		echo "| what | measured | wanted |"
		echo "| --- | --- | --- |"
		of row "$form" | sed 's/^/| /; s/$/ |/'
	done
}

for form; do
	known "$form" || {
		echo "no form \"$form\": see tests/proof/forms" >&2
		exit 100
	}
done
[ $# -gt 0 ] || set -- $(echo "$forms" | awk '{ print $1 }')
failed=0
for form; do
	run_form "$form" || failed=1
done
table >tests/PROOF.md
echo "tests/PROOF.md is written"
exit $failed
