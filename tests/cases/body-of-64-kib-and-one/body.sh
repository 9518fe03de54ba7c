head='{"activity":"newInstance","businessId":"b","fill":"'
tail='","orderId":"KIB2","orderLineId":"KIB2"}'
printf '%s' "$head"
head -c $((65537 - ${#head} - ${#tail})) /dev/zero | tr '\000' x
printf '%s' "$tail"
