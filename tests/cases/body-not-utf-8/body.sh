printf '{"activity":"newInstance","businessId":"b","orderId":"\377\376","orderLineId":"l"}'
