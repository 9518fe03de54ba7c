printf '{"activity":"queryInstance","instanceId":"i0'
i=1
while [ $i -le 100 ]; do
	printf ',i%d' $i
	i=$((i + 1))
done
printf '"}'
