#!/bin/sh
# No program starts with a key file that others may read or write, or that is no
# key; each names the file, and says what is wrong or what to do.  HOSTILE_KEYS are
# "program file" pairs, joined by a colon.
. tests/support/site.sh
. tests/hostile/hostile.sh
keys=${HOSTILE_KEYS:-saas:saas.key}
[ -n "${HOSTILE_KEYS-}" ] && hostile_site || hostile_site saas
KEPT=$T/kept
mkdir "$KEPT"
cp -p "$SITE"/*.key "$KEPT"
[ ! -e "$SITE/rsa.pem" ] || cp -p "$SITE/rsa.pem" "$KEPT"

tab=$(printf '\t')

# A way of being bad a line, with tabs: its name; what the message says; how it comes to be,
# of the file $f.
ways() {
	cat <<-'END'
	writable by its group	mode 0620: .*chmod 600 it	chmod 620 $f
	open to its group	mode 0660: .*chmod 600 it	chmod 660 $f
	readable by all	mode 0644: .*chmod 600 it	chmod 644 $f
	readable by others	mode 0604: .*chmod 600 it	chmod 604 $f
	writable by others	mode 0602: .*chmod 600 it	chmod 602 $f
	executable by others	mode 0601: .*chmod 600 it	chmod 601 $f
	open to everybody	mode 0777: .*chmod 600 it	chmod 777 $f
	missing	No such file	rm $f
	a directory	not a regular file	rm $f; mkdir $f
	a FIFO	not a regular file	rm $f; mkfifo -m 600 $f
	a device	not a regular file	rm $f; ln -s /dev/null $f
	an endless device	not a regular file	rm $f; ln -s /dev/zero $f
	a socket	No such device	rm $f; listen $f
	a link to one that others read	mode 0644: .*chmod 600 it	mv $f $f.1; chmod 644 $f.1; ln -s $f.1 $f
	a link to nothing	No such file	mv $f $f.1; ln -s $f.2 $f
	a link to itself	Too many levels	rm $f; ln -s $f $f
	empty	holds? 0 bytes|no .*key|not .*key	: >$f
	too short	holds? 3 bytes|no .*key|not .*key	echo abc >$f
	too long	larger than allowed	head -c 70000 /dev/zero | tr '\0' a >$f
	two words	blank or control character|no .*key|not .*key	echo 'a key of two words, or more' >$f
	END
	if [ "$(id -u)" -eq 0 ]; then
		printf 'of somebody else\tbelongs to uid 65534, .*chown the file\t'
		echo 'chown 65534 $f'
	else
		printf 'closed to us\tPermission denied\tchmod 0 $f\n'
	fi
}

listen() { # FILE
	python3 -c 'import socket, sys
socket.socket(socket.AF_UNIX).bind(sys.argv[1])' "$1"
}

# As a worker, with a socket to listen at: 111, at once, and a message where
# there is somebody to read it.
start() { # PROGRAM
	rm -f "$T/w.sock" "$SITE/koogate.log"
	KOOGATE_CONFIG=$CONFIG timeout 10 spawn-fcgi -n -s "$T/w.sock" -M 0600 \
	    -- "$BUILD/cgi/$1.fcgi" >"$T/out" 2>&1 </dev/null
}

spoil() { # PROGRAM FILE
	refused=0 tried=0 wrong=
	f=$SITE/$2
	while IFS=$tab read -r name says how; do
		tried=$((tried + 1))
		eval "$how"
		start "$1"
		status=$?
		said=$(cat "$T/out" "$SITE/koogate.log" 2>/dev/null)
		if [ "$status" -eq 111 ] && echo "$said" | grep -Fq "$2" &&
		    echo "$said" | grep -Eq -e "$says"; then
			refused=$((refused + 1))
		else
			wrong="$wrong$name ($status: $said); "
		fi
		rm -rf "$f" "$f.1"
		cp -p "$KEPT/$2" "$f"
	done <"$T/ways"
	is "$wrong" "" "$1: $refused of $tried bad $2 refused"
	all_refused=$((all_refused + refused)) all_tried=$((all_tried + tried))
}
all_refused=0 all_tried=0

ways >"$T/ways"
for pair in $keys; do
	spoil "${pair%:*}" "${pair#*:}"
done
proof "bad key files ($(wc -l <"$T/ways") ways of $(echo "$keys" | wc -w) keys), refusals to start" \
    "$all_refused of $all_tried" "all of >= 12 ways"

chmod 640 "$SITE/saas.key"
KOOGATE_CONFIG=$CONFIG "$PROGRAM" -t >"$T/out" 2>&1
is $? 0 "a group that may read it, and no more, is no fault"
done_testing
