# cases.sh: send each folder of tests/cases to $URL and compare what comes back
# with what it wants.  Source it after site.sh, which must be a fresh site.
#
# cases_run WAY leaves $cases, how many there were, and $cases_good.

CASES=$ROOT/tests/cases

fill() { # put what is known into a text
	sed -e "s/@signature@/$signature/g" -e "s/@SIGNATURE@/$SIGNATURE/g" \
	    -e "s/@timestamp@/$timestamp/g" -e "s/@nonce@/$nonce/g"
}

prepare() { # the calls that come first, and $T/case.body
	id=
	if [ -f "$case/first" ]; then
		while IFS= read -r line; do
			call "$(printf '%s' "$line" |
			    sed "s/@instanceId@/$id/g")"
			[ "$code" = 000000 ] || wrong "first: $code $says"
			id=${id:-$(answer_id)}
		done <"$case/first"
	fi
	if [ -f "$case/body.sh" ]; then
		sh "$case/body.sh" >"$T/case.body"
	else
		sed "s/@instanceId@/$id/g" "$case/body" >"$T/case.body"
	fi
}

read_with() { # leaves $timestamp, $nonce, $template, $signs, $earlier …
	seconds=$(date +%s)
	timestamp=${seconds}500
	nonce=$$-$way-$number
	template='signature=@signature@&timestamp=@timestamp@&nonce=@nonce@'
	signs=$T/case.body sends=$T/case.body twice=no earlier= method=POST TYPE=
	[ -f "$case/with" ] || return 0
	while read -r word rest; do
		case $word in
		clock) timestamp=$((seconds + rest))500 ;;
		unit) timestamp=$seconds ;;
		timestamp) timestamp=$rest ;;
		nonce) nonce=$rest ;;
		query) template=$rest ;;
		signs) signs=$case/$rest ;;
		method) method=$rest ;;
		type) TYPE=$rest ;;
		twice) twice=yes earlier=$rest ;;
		*) wrong "with: $word" ;;
		esac
	done <"$case/with"
}

wrong() {
	faults="$faults$*
"
}

check_want() {
	want_status=200 want_writes=no
	while IFS= read -r line; do
		word=${line%% *}
		rest=$(printf '%s' "${line#* }" | sed "s/@instanceId@/$id/g")
		case $word in
		status) want_status=$rest ;;
		code) [ "$code" = "$rest" ] || wrong "code $code" ;;
		says) printf '%s' "$says" | grep -Eq -e "$rest" ||
			wrong "says $says" ;;
		has) grep -Eq -e "$rest" "$T/answer" ||
			wrong "has not: $rest: $(cat "$T/answer")" ;;
		lacks) ! grep -Eq -e "$rest" "$T/answer" ||
			wrong "has: $rest" ;;
		header) grep -Eq -e "$rest" "$T/head" ||
			wrong "no header $rest" ;;
		writes) want_writes=yes ;;
		*) wrong "want: $word" ;;
		esac
	done <"$case/want"
	[ "$status" = "$want_status" ] || wrong "status $status"
	[ "$signed" = yes ] || wrong "answer: $signed"
	writes=yes
	[ "$before" != "$(state_sum)" ] || writes=no
	[ "$writes" = "$want_writes" ] || wrong "writes: $writes"
}

run_case() {
	faults=
	prepare
	read_with
	signature=$("$KOOGATE" sign --key-file "$KEY" --body "@$signs" \
	    --timestamp "$timestamp" --nonce "$nonce" 2>"$T/sign.err" |
	    sed 's/.*signature=\([0-9A-Fa-f]*\).*/\1/')
	# What koogate does not sign gets any signature: syntax comes first.
	[ -n "$signature" ] || signature=$(printf %064d 0)
	SIGNATURE=$(printf %s "$signature" | tr a-f A-F)
	query=$(printf '%s' "$template" | fill)
	[ "$twice" = no ] || send "$(printf '%s' "${earlier:-$template}" | fill)" \
	    "$T/case.body"
	case $method in
	GET | HEAD) sends= ;;
	esac
	before=$(state_sum)
	if send "$query" "$sends" -X "$method"; then
		check_want
	else
		wrong "no answer"
	fi
}

cases_run() { # WAY, of the letters a nonce may have
	way=$1
	number=0
	cases_good=0
	for case in "$CASES"/${CASE:-*}/; do
		case=${case%/}
		number=$((number + 1))
		run_case
		[ -z "$faults" ] && cases_good=$((cases_good + 1))
		[ -z "$faults" ]
		ok $? "$way: ${case##*/}"
		[ -z "$faults" ] || note "$faults"
	done
	cases=$number
}
