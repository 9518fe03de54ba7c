#!/bin/sh
# The authToken of 1.0 is over decoded names and values, in any order, with blank
# ones, with unknown ones, with the first of a repeated name; made here without
# koogate, and judged by the real endpoint.
. tests/support/site.sh
. tests/support/v1.sh
site_make_v1
SIGNED_WITH=$KEY_V1
ask() { # [what v1_query.py takes]
	get "$(python3 tests/support/v1_query.py "$KEY_V1" "$@")"
}
query="activity=queryInstance instanceId=no-such-id"
least="businessId=b orderId=CS-T productId=p"

takes() { # NAME [what v1_query.py takes]
	_name=$1
	shift
	ask "$@"
	is "$status $code $signed" "200 000003 yes" "$_name"
}

refuses() { # CODE NAME [what v1_query.py takes]
	_code=$1 _name=$2
	shift 2
	ask "$@"
	is "$status $code $signed" "200 $_code yes" "$_name"
}

for way in deployed cgi; do
	[ "$way" = deployed ] || PROGRAM=$BUILD/cgi/saas_v1.fcgi
	site_start "$way"
	takes "$way: the least call" $query
	takes "$way: in another order" instanceId=no-such-id \
	    activity=queryInstance
	takes "$way: the token first" @first $query
	takes "$way: a blank value is signed" $query testFlag= nothing=
	refuses 000001 "$way: a blank value must be signed" $query @sent nothing=
	takes "$way: unknown parameters are signed" $query zzz=1 AAA=2 a.b-c=3
	refuses 000001 "$way: and must be" $query @sent zzz=1
	takes "$way: capitals come before small letters" Zeta=1 $query alpha=2
	takes "$way: one name begins another" $query a=1 ab=2 a-=3 "a =4"
	takes "$way: names and values in UTF-8" $query "云=商店 😀" "é="
	takes "$way: signs that mean something elsewhere" $query \
	    "x=a+b c%20d/e?f#g;h\"i'j<k>" "y==&" "z=%2B"
	takes "$way: blanks sent as +" @plain $query "x=a b  c" "n m=1"
	refuses 000002 "$way: what is no UTF-8" $query x=hex:c328
	refuses 000002 "$way: nor its name" $query hex:c328=1
	refuses 000002 "$way: what has the token of two parameters" $query \
	    "x=a&b=c"
	refuses 000001 "$way: a value altered" $query @signed x=1 @sent x=2
	refuses 000001 "$way: a parameter left out" $query @signed x=1
	refuses 000001 "$way: without any token" $query @stamp ""

	# Of a repeated name the first counts, in the token and after it.
	takes "$way: the first of a repeated name is signed" $query x=1 x=2
	refuses 000001 "$way: not the last" $query @signed x=2 @sent x=1 x=2
	takes "$way: the first counts" $query instanceId=two,ids
	ask activity=queryInstance testFlag=1 instanceId=a instanceId=b,c \
	    testFlag=0
	is "$code $(json_of "len(d['info'])" "$T/answer")" "000000 1" \
	    "$way: the others do not"

	# A raw + in the token arrives as a blank.
	plus=
	for try in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
		plus=$(python3 tests/support/v1_query.py "$KEY_V1" $query \
		    "n=$try" | sed 's/authToken=/\n&/' |
		    sed '2s/%2B/+/g;2s/%2F/\//g;2s/%3D/=/g' | tr -d '\n')
		case $plus in *authToken=*+*) break ;; esac
	done
	like "$plus" 'authToken=.*\+' "$way: a token with a +"
	get "$plus"
	is "$code" 000003 "$way: which was not escaped is taken"
	get "$plus"
	is "$code" 000003 "$way: a token may come again"

	# The clock: a day, either side.
	for hours in -23 23; do
		takes "$way: $hours h off" @stamp \
		    "$(date -u -d "$hours hours" +%Y%m%d%H%M%S000)" $query
	done
	for hours in -25 25; do
		refuses 000001 "$way: $hours h off" @stamp \
		    "$(date -u -d "$hours hours" +%Y%m%d%H%M%S000)" $query
	done

	before=$(state_sum)
	ask activity=newInstance $least
	is "$code $says" "000002 customerId: missing" \
	    "$way: what is missing is named"
	ask activity=newInstance $least "customerId= "
	is "$code $says" "000002 customerId: blank" \
	    "$way: or blank"
	ask activity=upgradeInstance $least customerId=c
	is "$code $says" "000002 activity: unsupported activity" \
	    "$way: 2.0's names are not 1.0's"
	ask activity=changeInstanceCheck instanceId=a productInfo=b
	is "$code" 000002 "$way: none of them"
	is "$(state_sum)" "$before" "$way: nothing is stored"
	ask activity=newInstance $least "customerId=客户 1" "@plain"
	is "$code" 000000 "$way: an order in UTF-8 with blanks"
	record "$(answer_id)" >"$T/record"
	site_stop
done
done_testing
