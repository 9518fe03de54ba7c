head='{"activity":"newInstance","businessId":"b","fill":"'
tail='","orderId":"KIB1","orderLineId":"KIB1"}'
printf '%s' "$head"
head -c $((65536 - ${#head} - ${#tail})) /dev/zero | tr '\000' x
printf '%s' "$tail"
