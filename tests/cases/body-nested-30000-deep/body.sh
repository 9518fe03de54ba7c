printf '{"activity":"newInstance","a":'
head -c 30000 /dev/zero | tr '\000' '['
