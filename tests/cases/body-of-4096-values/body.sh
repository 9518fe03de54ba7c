# The scan counts the object, the list, and what has a comma or is the last.
printf '{"activity":"newInstance","businessId":"b","fill":['
yes 0, | head -n 4089 | tr -d '\n'
printf '0],"orderId":"VAL1","orderLineId":"VAL1"}'
