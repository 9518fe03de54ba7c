#!/bin/sh
# Started by a person: it explains itself, checks the configuration with words
# to act on, and `koogate init` never overwrites.
. tests/support/site.sh
site_make

KOOGATE_CONFIG=$CONFIG "$PROGRAM" </dev/null >"$T/out" 2>"$T/err"
is $? 100 "without a request it exits 100"
like "$(cat "$T/err")" 'started by a *web server|spawn-fcgi' \
    "and says how to start it"
is "$(cat "$T/out")" "" "not on standard output"
"$PROGRAM" -x >"$T/out" 2>&1
is $? 100 "an unknown option is exit 100"
"$PROGRAM" -h >"$T/out" 2>&1
is $? 0 "-h is exit 0"
like "$("$PROGRAM" -V)" '^koogate [0-9]' "-V says the version"

# The configuration

KOOGATE_CONFIG=$CONFIG "$PROGRAM" -t >"$T/out" 2>&1
is $? 0 "-t: what init wrote is good"

bad() { # NAME WANTED-IN-THE-MESSAGE: $SITE/bad.json
	KOOGATE_CONFIG=$SITE/bad.json "$PROGRAM" -t >"$T/out" 2>&1
	is $? 111 "-t: $1 is exit 111"
	like "$(cat "$T/out")" "$2" "-t: $1: the message says what and where"
	rm -f "$SITE/bad.json"
}

line_of() { # REGEX
	grep -n "$1" "$SITE/bad.json" | head -n 1 | cut -d: -f1
}

edit() { # SED-EXPRESSION
	sed "$1" "$CONFIG" >"$SITE/bad.json"
}

edit 's/"window_s": 60,/"windows": 60,/'
bad "an unknown member" \
    "bad.json:$(line_of '"windows"'): windows: unknown member.*window_s"
edit 's/"window_s": 60/"window_s": "60"/'
bad "a wrong type" "bad.json:$(line_of '"window_s"'): window_s: must be"
edit 's/"window_s": 60/"window_s": 301/'
bad "a window of 301 s" "bad.json:$(line_of '"window_s"'): .*1 to 300"
edit 's/"state_dir": "state"/"state_dir": ["state"]/'
bad "a list for a path" "bad.json:$(line_of '"state_dir"'): state_dir: must be"
edit 's/saas.key/none.key/'
bad "a missing key file" \
    "bad.json:$(line_of none.key): keys/saas/0/file: .*none.key"
edit 's/"saas":/"sass":/'
bad "a family there is not" "bad.json:$(line_of '"sass"'): keys/sass: .*saas"
edit 's/\[ { "file": "saas.key" } \]/[]/'
bad "an empty list of keys" "bad.json:$(line_of '"saas"'): keys/saas: must be"
edit 's/"saas.key" }/"saas.key", "until": "tomorrow" }/'
bad "a date that is none" \
    "bad.json:$(line_of tomorrow): keys/saas/0/until: must be a time"
edit 's/"window_s": 60,/"window_s": 60/'
bad "a comma forgotten" "bad.json:$(($(line_of '"window_s"') + 2)):"
edit 's/"frontEndUrl"/"frontendUrl"/'
bad "an app_info without frontEndUrl" \
    "bad.json:$(line_of frontendUrl): app_info: .*front"
edit '/"app_info":/d'
bad "no app_info" 'bad.json: app_info: is missing'
edit 's,"state_dir": "state","state_dir": "nowhere",'
bad "a state directory that is not there" 'nowhere'
: >"$SITE/bad.json"
bad "an empty file" 'bad.json(:1:| is empty)'
bad "no file" 'bad.json.*koogate init'
for mode in 0644 0640 0620 0606; do
	chmod "$mode" "$KEY"
	cp "$CONFIG" "$SITE/bad.json"
	if [ "$mode" = 0640 ]; then
		KOOGATE_CONFIG=$CONFIG "$PROGRAM" -t >"$T/out" 2>&1
		is $? 0 "-t: a key its group may read is good"
	else
		bad "a key file of mode $mode" \
		    "bad.json:[0-9]+: keys/saas/0/file: .*mode $mode.*chmod 600"
	fi
done
chmod 0600 "$KEY"

# A CGI caller of a broken site waits for an answer, too.
KOOGATE_CONFIG=$SITE/none.json REQUEST_METHOD=POST QUERY_STRING= \
    CONTENT_LENGTH=0 "$PROGRAM" </dev/null >"$T/out" 2>"$T/err"
is $? 111 "CGI without a configuration exits 111"
like "$(cat "$T/out")" '^\{"resultCode":"000005","resultMsg":' \
    "and answers 000005"
like "$(cat "$T/out")" '^Status: 500' "with status 500"

# By hand, without a server between

cgi() { # QUERY: the answer to $T/body
	KOOGATE_CONFIG=$CONFIG REQUEST_METHOD=POST QUERY_STRING=$1 \
	    CONTENT_LENGTH=$(wc -c <"$T/body" | tr -d ' ') \
	    "$PROGRAM" <"$T/body" >"$T/out" 2>"$T/err"
}

new_body CS-HAND >"$T/body"
good=$("$KOOGATE" sign --key-file "$KEY" --body "@$T/body")
for escape in '%4' '%' '%zz' '%4g'; do
	cgi "$good&x=$escape"
	like "$(cat "$T/out")" '"000001".*malformed %-escape' \
	    "a query with $escape is refused"
done
cgi "$good%00"
like "$(cat "$T/out")" '"resultCode":"000001"' "a NUL in the nonce is refused"
is "$(records)" "" "none of them made an instance"
cgi "$good"
is $? 0 "the call as signed exits 0"
like "$(cat "$T/out")" '^\{"resultCode":"000000".*"instanceId"' \
    "and is accepted"

# What it will not have, it reads all the same: a server that has one socket for
# both ways loses the answer to what is left there.
for method in PUT POST; do
	{
		head -c 3000000 /dev/zero
		echo $? >"$T/rc"
	} 2>/dev/null | KOOGATE_CONFIG=$CONFIG REQUEST_METHOD=$method \
	    QUERY_STRING= CONTENT_LENGTH=3000000 "$PROGRAM" >"$T/out" 2>&1
	is "$(cat "$T/rc")" 0 "a $method that is refused is read to its end"
	like "$(cat "$T/out")" '^Status: 4(05|13)' "and refused"
done

# koogate init

before=$(cat "$CONFIG" "$KEY" | cksum)
"$KOOGATE" init "$SITE" >"$T/out" 2>&1
is $? 111 "init into a site is exit 111"
like "$(cat "$T/out")" 'not empty.*never overwrites' "and says why"
mkdir "$T/other"
echo mine >"$T/other/saas.key"
"$KOOGATE" init "$T/other" >"$T/out" 2>&1
is $? 111 "init where a key is, is exit 111"
is "$(ls "$T/other") $(cat "$T/other/saas.key")" "saas.key mine" \
    "and leaves it as it was"
is "$(cat "$CONFIG" "$KEY" | cksum)" "$before" "the site is as it was"
is "$(stat -c %a "$SITE" "$STATE" "$KEY" "$CONFIG" | tr '\n' ' ')" \
    "700 700 600 600 " "what init made is private"
"$KOOGATE" init "$T/second" >/dev/null
cmp -s "$KEY" "$T/second/saas.key"
is $? 1 "each site gets a key of its own"
done_testing
