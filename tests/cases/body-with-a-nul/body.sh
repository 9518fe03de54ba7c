printf '{"activity":"newInstance\000","orderId":"x"}'
