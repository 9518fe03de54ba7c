#!/bin/sh
# Hooks that misbehave: each is ended within its time, koogate jobs says what
# was wrong, and koogate retry opens the instance once the hook is mended.
. tests/support/site.sh
site_make
config_set runner '"none"'
config_set wait_ms 0
config_set hook_timeout_s 1
config_set hook_slots 10
site_start spawn

good() {
	hook new <<-'END'
		#!/bin/sh
		echo good >>../good
		echo '{"appInfo":{"frontEndUrl":"https://good.example.com/"}}'
	END
}

opening() { # NAME: an instance that waits for its hook; its id is in $id
	good
	call "$(new_body "CS-$1-x")"
	[ "$code" = 000004 ] || bail "$1: $code"
	id=$(answer_id)
	echo "$id $1" >>"$T/ids"
}

run() { # [options]: koogate run, its time in $ran ms
	_began=$(now_ms)
	"$KOOGATE" run -c "$CONFIG" "$@" >"$T/out" 2>&1
	rc=$?
	ran=$(($(now_ms) - _began))
}

error_of() { # ID: what koogate jobs says of it
	"$KOOGATE" jobs -c "$CONFIG" | sed -n "s/^pending *$1.* last: //p"
}

# Files that cannot be run.
opening missing
rm "$HOOKS/new"
run
is "$rc $(cat "$T/out")" "0 1 to be tried again; 1 instance pending" \
    "a hook that is gone by now is waited for"
like "$(error_of "$id")" 'is gone: put it back' "and missed in koogate jobs"
opening mode
chmod 600 "$HOOKS/new"
run
like "$(error_of "$id")" 'hook new is not executable: chmod' "not executable"
opening link
rm "$HOOKS/new"
ln -s nowhere "$HOOKS/new"
run
like "$(error_of "$id")" 'hook new is a link to nothing' "a dangling link"
rm "$HOOKS/new"
opening directory
rm "$HOOKS/new"
mkdir "$HOOKS/new"
run
like "$(error_of "$id")" 'hook new is not a file' "a directory"
rmdir "$HOOKS/new"
opening public
chmod 777 "$HOOKS/new"
run
like "$(error_of "$id")" 'can be written by anybody' "writable by anybody"
opening interpreter
printf '#!/no/such/shell\n' | hook new
run
like "$(error_of "$id")" 'the interpreter its first line names, is not there' \
    "no interpreter"
opening text
printf 'hello\n' | hook new
run
like "$(error_of "$id")" 'is not a program' "a text"

# A hook replaced while it runs.
opening replaced
hook new <<'END'
#!/bin/sh
touch ../begun
until [ -e ../go ]; do sleep 0.05; done
echo '{"appInfo":{"frontEndUrl":"https://old.example.com/"}}'
END
"$KOOGATE" run -c "$CONFIG" >"$T/out" 2>&1 &
pid=$!
CHILDREN=$pid
wait_for 30 test -e "$SITE/begun"
good
touch "$SITE/go"
wait "$pid"
query "$id"
like "$(cat "$T/answer")" '^\{"resultCode":"000000".*https://old\.' \
    "a hook that is replaced while it runs ends as it began"

# Programs that misbehave, side by side.
for name in forks closes floods deaf member type code json deep nul \
    nothing noisy killed data; do
	opening "$name"
done
hook new <<'END'
#!/bin/sh
url='"frontEndUrl":"https://x.example.com/"'
case $(cat) in
*CS-forks-*)
	sleep 15 &
	echo $! >../forked
	echo '{"appInfo":{"frontEndUrl":"https://forks.example.com/"}}'
	;;
*CS-closes-*) exec >&- 2>&- <&-; sleep 0.2 ;;
*CS-floods-*) exec head -c 1000000000 /dev/zero ;;
*CS-deaf-*)
	trap '' TERM
	echo $$ >../deaf
	for i in $(seq 300); do sleep 0.2; done
	;;
*CS-member-*) echo '{"appInfo":{'"$url"',"frontendUrl":"x"}}' ;;
*CS-type-*) echo '{"appInfo":{'"$url"',"userName":7}}' ;;
*CS-code-*) echo '{"resultCode":"000106","appInfo":{'"$url"'}}' ;;
*CS-json-*) echo 'PHP Warning: x'; echo '{"appInfo":{'"$url"'}}' ;;
*CS-deep-*)
	printf '{"data":%s%s}' "$(printf '%0100d' 0 | sed 's/0/[/g')" \
	    "$(printf '%0100d' 0 | sed 's/0/]/g')"
	;;
*CS-nul-*) printf '{"appInfo":{%s}}\0' "$url" ;;
*CS-nothing-*) echo '{"appInfo":{"userName":"u"}}' ;;
*CS-noisy-*)
	head -c 2000000 /dev/zero | tr '\0' 'n' >&2
	echo >&2
	echo 'the reason, with \033[31m colour' >&2
	exit 3
	;;
*CS-killed-*) kill -SEGV $$ ;;
*CS-data-*) echo '{"appInfo":{'"$url"'},"data":[1]}' ;;
*) exit 75 ;;
esac
END
run -j 10
forked=$(cat "$SITE/forked")
[ "$ran" -ge 6000 ] && [ "$ran" -lt 12000 ]
ok $? "a run of all of them takes as long as the one that is deaf ($ran ms)"
alive "$forked"
ok $? "what one left in the background lives on"
kill "$forked"
alive "$(cat "$SITE/deaf")"
is "$?" 1 "what ignores SIGTERM is dead"
like "$(cat "$T/out")" '^2 done, [0-9]+ to be tried again; 19 instances pending' \
    "koogate run counts"
[ "$(wc -c <"$SITE/koogate.log")" -lt 200000 ]
ok $? "the log is not flooded"

while read -r name what; do
	id=$(sed -n "s/ $name\$//p" "$T/ids")
	like "$(error_of "$id")" "$what" "$name: koogate jobs says why"
done <<'END'
floods it printed more than 65536 bytes
deaf it took too long and was ended
member its output: appInfo/.*frontendUrl|its output: appInfo/.*unknown member
type its output: appInfo/userName
code its output: resultCode: must be 000000
json its output is not one JSON object: line 1
deep its output is not one JSON object.*16 levels
nul its output is not one JSON object
nothing its output: appInfo/frontEndUrl
noisy exit status 3: the reason, with
killed ended by signal 11
data its output: data: must be an object
END
esc=$(printf '\033')
is "$("$KOOGATE" jobs -c "$CONFIG" | grep -c "$esc")" 0 \
    "and steers no terminal"
for name in forks closes; do
	query "$(sed -n "s/ $name\$//p" "$T/ids")"
	is "$code" 000000 "$name: it opened"
done

good
while read -r id name; do
	"$KOOGATE" retry -c "$CONFIG" "$id" >>"$T/retry" 2>&1
done <"$T/ids"
run -j 3
is "$rc $(cat "$T/out")" "0 19 done; 0 instances pending" \
    "with the hook mended all are tried again"
is "$(wc -l <"$SITE/good" | tr -d ' ')" 19 "once each"
query "$(cut -d' ' -f1 "$T/ids" | paste -sd,)"
is "$code $(grep -o '"instanceId"' "$T/answer" | wc -l | tr -d ' ')" \
    "000000 $(wc -l <"$T/ids" | tr -d ' ')" "and every instance is open"
done_testing
