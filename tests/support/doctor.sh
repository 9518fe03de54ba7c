# doctor.sh: what the tests of the doctor have in common.  Source it after
# site.sh and site_make.
#
#	doctor [option...]	examine the site; $exit is the exit status, the
#				findings are in $T/findings, one a line:
#				verdict|check|text|advice
#	wrongs [CHECK]		how many findings are warnings or worse
#	finds VERDICT CHECK REGEX NAME	one such finding is there, and says
#				what to do
#	good NAME		the site has no fault, the network apart
#	bad|warns CHECK REGEX NAME	it has this one
#	front NAME [option...]	start a web server with these faults; its port
#				is in $T/NAME.port
#	port NAME		its port, when it is there

# As a seller makes it whole: this must be the only thing that it lacks.
sed -i 's|www.example.com/login|www.seller.example/login|' "$CONFIG"

doctor() {
	"$KOOGATE" doctor -c "$CONFIG" --json "$@" >"$T/doctor.json" \
	    2>"$T/doctor.err"
	exit=$?
	python3 -c '
import json, sys
for f in json.load(sys.stdin):
    print("|".join((f["verdict"], f["check"], f["text"], f["advice"] or "")))
    if f["verdict"] in ("warning", "bad") and not f["advice"]:
        sys.exit("no advice: " + f["text"])
' <"$T/doctor.json" >"$T/findings" 2>"$T/python.err" ||
	    bail "$(cat "$T/doctor.err" "$T/python.err")"
}

finds() { # VERDICT CHECK REGEX NAME
	if grep -Eq "^$1\\|$2\\|[^|]*($3)[^|]*\\|..." "$T/findings"; then
		ok 0 "$4"
	else
		ok 1 "$4"
		note "wanted: $1 $2 $3, with advice"
		note "$(grep -vE '^(ok|skipped)' "$T/findings")"
	fi
}

wrongs() { # [CHECK]: how many findings are warnings or worse, of all or one
	grep -cE "^(warning|bad)\\|${1-}" "$T/findings"
}

good() { # NAME
	doctor --no-network
	is "$exit $(wrongs)" "0 0" "$1"
}

bad() { # CHECK REGEX NAME: found, and the exit status says so
	doctor --no-network
	finds bad "$1" "$2" "$3"
	is "$exit" 1 "exits 1"
}

warns() { # CHECK REGEX NAME: the same, of what is no failure
	doctor --no-network
	finds warning "$1" "$2" "$3"
	is "$exit" 0 "exits 0"
}

front() { # NAME [option...]
	_name=$1
	shift
	(cd "$ROOT/tests/support" && exec python3 -B front.py "$KEY" "$@") \
	    >"$T/$_name.port" 2>"$T/$_name.err" &
	CHILDREN="$CHILDREN $!"
}

port() { # NAME
	wait_for 100 test -s "$T/$1.port" || bail "$(cat "$T/$1.err")"
	cat "$T/$1.port"
}
