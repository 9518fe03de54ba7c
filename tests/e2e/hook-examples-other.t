#!/bin/sh
# The example hooks that are slow, that fail, and that refuse, do so on purpose.
. tests/support/site.sh
. tests/support/hooks.sh
hooks_make

for attempt in 1 2 3; do
	run new-flaky.sh new "$attempt"
	is "$rc $(wc -c <"$T/out") $(wc -l <"$T/err")" "1 0 1" \
	    "new-flaky.sh fails at attempt $attempt, with a line"
done
run new-flaky.sh new 4
is "$rc $(says appInfo.memo)" "0 attempt 4" "new-flaky.sh succeeds at 4"

sed -i 's/^seconds=10/seconds=1/' "$HOOKS/new-slow.sh"
from=$(now_ms)
run new-slow.sh new
took=$(($(now_ms) - from))
is "$rc $(says appInfo.frontEndUrl)" "0 http://127.0.0.1:8080/tenants/$ID/" \
    "new-slow.sh opens"
[ "$took" -ge 1000 ]
ok $? "new-slow.sh takes the time that its first line says"
run new-slow.sh new
is "$rc $(cat "$T/err")" "0 " "new-slow.sh does not do it twice"

check() { # WANTED PRODUCT_INFO NAME
	run change-check.sh change-check 1 "\"productInfo\":$2"
	is "$rc $(cat "$T/out")" "$1" "change-check.sh: $3"
}
no='100 {"resultMsg": "at most 100 can be had"}'
check "0 " '{"quantity":100}' "the limit is possible"
check "$no" '{"quantity":101}' "one more is not"
check "$no" '{"sku":"a","quantity" : "500" , "b":1}' "nor is it as text"
check "$no" '[{"quantity":1},{"quantity":500}]' "nor in an array"
check "$no" '"{\"quantity\":\"500\"}"' "nor in a text of JSON"
check "$no" '{"quantity":99999999999999999999}' "nor a very long number"
check "0 " '{"size":500}' "other members are not looked at"
run change-check.sh change-check 1 '"productInfo":{"quantity":500}'
is "$(says resultMsg)" "at most 100 can be had" "its answer is an answer"
is "$(find "$T" -newer "$T/in" -type f | sort | tr '\n' ' ')" \
    "$T/err $T/out " "and it changed nothing"

done_testing
