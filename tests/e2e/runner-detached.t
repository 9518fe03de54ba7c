#!/bin/sh
# A runner that an endpoint has started holds nothing of the web server's, knows
# nothing of the request, and outlives the workers.
. tests/support/site.sh
site_make
config_set wait_ms 300

hook new <<'END'
#!/bin/sh
tr '\0' '\n' </proc/$$/environ >../env
pwd >../pwd
umask >../umask
cut -d' ' -f5,6 /proc/$$/stat >../group
echo $$ >../pid
until [ -e ../go ]; do sleep 0.1; done
END

foreign() { # FILE: descriptors, as ls -l shows them, that are none of ours
	sed -n 's/^.* \([0-9]*\) -> \(.*\)$/\1 \2/p' "$1" | grep -Ev \
	    -e '^[012] /dev/null$' -e "^[0-9]+ $STATE(/|\$)" \
	    -e "^[0-9]+ $SITE/koogate.log\$" -e "^[0-9]+ $HOOKS\$" \
	    -e '^[0-9]+ anon_inode:(inotify|\[pidfd\])$'
}

names() { # the names of variables, in one line
	cut -d= -f1 | sort | tr '\n' ' '
}

look() { # WAY: at the runner, whose hook is running
	is "$(wc -w <"$T/runners" | tr -d ' ')" 1 "$1: one runner works"
	runner=$(cat "$T/runners")
	ls -l "/proc/$runner/fd" >"$T/fds"
	is "$(foreign "$T/fds" | grep -v ' pipe:')" "" \
	    "$1: it has no descriptor that is not its own"
	[ "$(foreign "$T/fds" | grep -c ' pipe:')" -le 3 ]
	ok $? "$1: and no pipe but its hook's"
	is "$(grep -c ' [01] -> /dev/null' "$T/fds")" 2 \
	    "$1: its standard descriptors are closed"
	like "$(cat "$T/fds")" ' 2 -> .*/koogate.log$' \
	    "$1: but for its messages, which go to the log"
	tr '\0' '\n' <"/proc/$runner/environ" >"$T/env"
	is "$(grep -Ev '^(KOOGATE_CONFIG|PATH|HOME|TZ|LANG)=' "$T/env")" "" \
	    "$1: its environment has nothing of the request"
	parent=$(ps -o ppid= -p "$runner" | tr -d ' ')
	case " $LIGHTTPD $PIDS $$ " in
	*" $parent "*) false ;;
	esac
	ok $? "$1: it is nobody's child here"
	is "$(ps -o sess= -p "$runner" | tr -d ' ')" \
	    "$(ps -o pgid= -p "$runner" | tr -d ' ')" \
	    "$1: it is in a session of its own"
	is "$(grep -Ev '^(KOOGATE_(EVENT|EVENT_ID|INSTANCE_ID)|PATH|HOME|TZ|LANG|PWD)=' \
	    "$SITE/env")" "" "$1: the hook's environment is as documented"
	like "$(names <"$SITE/env")" \
	    'KOOGATE_EVENT KOOGATE_EVENT_ID KOOGATE_INSTANCE_ID .*PATH' \
	    "$1: and has all of it"
	is "$(cat "$T/env" "$SITE/env" | grep -cF "$(cat "$KEY")")" 0 \
	    "$1: neither has the access key"
	# The shell has its script open, from 10 on.
	ls -l "/proc/$(cat "$SITE/pid")/fd" >"$T/hook.fds"
	is "$(sed -n 's/^.* \([0-9]*\) -> \(.*\)$/\1 \2/p' "$T/hook.fds" |
	    grep -Ev -e '^[012] pipe:' -e '^[0-9]+ .*/hooks/new$')" "" \
	    "$1: the hook has three pipes and no other descriptor"
	is "$(cat "$SITE/pwd") $(cat "$SITE/umask")" "$HOOKS 0022" \
	    "$1: it works in the hook directory"
	is "$(cat "$SITE/group")" "$(cat "$SITE/pid") $(cat "$SITE/pid")" \
	    "$1: in a group and a session of its own"
	rm -f "$SITE/env" "$SITE/pid"
}

finish() { # WAY ID
	alive "$runner"
	ok $? "$1: the runner lives on"
	touch "$SITE/go"
	wait_for 50 no_jobs
	ok $? "$1: and its hook ends"
	like "$(record "$2")" '"state":"active"' "$1: the instance is open"
	wait_for 60 no_runner
	ok $? "$1: then the runner ends by itself"
	rm "$SITE/go"
}

for way in fcgi spawn cgi; do
	site_start "$way"
	call "$(new_body "CS-DETACH-$way")"
	id=$(answer_id)
	is "$code $signed" "000004 yes" "$way: a call starts a runner"
	wait_for 30 test -s "$SITE/pid"
	runner_pids >"$T/runners"
	look "$way"
	if [ "$way" = spawn ]; then
		is "$(for pid in $PIDS; do ps -o stat= --ppid "$pid"; done)" \
		    "" "spawn: no worker has a child left, not even a zombie"
	fi
	if [ "$way" != cgi ]; then
		is "$(ls -l /proc/"$runner"/fd | grep -c socket:)" 0 \
		    "$way: no socket is held"
	fi
	began=$(now_ms)
	site_stop
	[ $(($(now_ms) - began)) -lt 5000 ]
	ok $? "$way: the server stops while the hook runs"
	finish "$way" "$id"
done

# By hand: whoever reads the program's output sees its end.
new_body CS-PIPE >"$T/body"
query=$("$KOOGATE" sign --key-file "$KEY" --body "@$T/body")
began=$(now_ms)
KOOGATE_CONFIG=$CONFIG REQUEST_METHOD=POST QUERY_STRING=$query \
    HTTP_SECRET=canary CONTENT_LENGTH=$(wc -c <"$T/body" | tr -d ' ') \
    "$PROGRAM" <"$T/body" 2>&1 | cat >"$T/out"
[ $(($(now_ms) - began)) -lt 2000 ]
ok $? "the output of a CGI call ends while its runner lives"
like "$(cat "$T/out")" '^\{"resultCode":"000004".*\}' "and is complete"
wait_for 30 test -s "$SITE/pid"
runner_pids >"$T/runners"
look "by hand"
finish "by hand" "$(sed -n 's/.*"instanceId":"\([^"]*\)".*/\1/p' "$T/out")"
done_testing
