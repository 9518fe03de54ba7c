"""The same signed call, again and again, from many processes at once.

    python3 replays.py DIR FAMILY PROCESSES CALLS [ROUNDS]

It is sent CALLS times in all: its digits in either case, its parameters in any
order, which changes no decoded signature.  With ROUNDS each of as many calls is
sent so, one after the other: who wins is settled in an instant, so that one call
is but one chance to be wrong.  Prints a line for each different
answer: how often it came, its resultCode and its resultMsg; last, in ms, how long
it took.
"""

import collections
import multiprocessing
import random
import sys
import time

import calls
import signing
import wire

top, family, processes, count = sys.argv[1:3] + [int(n) for n in sys.argv[3:5]]
rounds = int(sys.argv[5]) if len(sys.argv) > 5 else 1
key = open(f"{top}/site/{family}.key", "rb").read().strip()
address = f"{top}/{signing.PROGRAMS.get(family, family)}.sock"


def bodies():
    now = signing.stamp(8).decode()
    tenant = '{"instanceId":"i-1","orderId":"o-1","tenantId":"%s","tenantCode":"c",' % family
    tenant += '"name":"N","domainName":"https://t.example.com","flag":1,"testFlag":0,'
    order = '"orderId":"CS-R","orderLineId":"CS-R-1"'
    return {
        "saas": '{"activity":"newInstance","businessId":"b",%s}' % order,
        "license": '{"activity":"newInstance","businessId":"b",%s}' % order,
        "license_code": '{"activity":"refreshLicenseCode","expireTime":"20301231000000",'
        '"license":"l-1",%s,"scene":"RENEWAL"}' % order,
        "notify": '{"activity":"orderNotify",%s,"testFlag":"0"}' % order,
        "kit": tenant + '"timeStamp":"%s"}' % now,
        "kit_v1": tenant + '"timeStamp":"%s"}' % now,
    }


def make():
    if family in signing.TOKEN:
        name, members = {"saas_v1": ("newInstance", calls.NEW_V1),
                         "license_v1": ("getLicense", calls.NEW_V1)}[family]  # fmt: skip
        members = {n: members[n] for n in ("customerId", "businessId", "orderId", "productId")}
        pairs = [(n.encode(), v.encode()) for n, v in {"activity": name, **members}.items()]
        return signing.by_token(key, pairs, signing.stamp())
    body = bodies()[family].encode()
    if family in signing.HEADERS:
        return signing.by_headers(key, b"tenantSync", body, *signing.proof())
    if family in signing.HEADER_TOKEN:
        return signing.by_header_token(key, b"tenantSync", body)
    return signing.by_query(key, body, *signing.proof())


def in_any_case(value):
    return bytes(random.choice((c, ord(chr(c).upper()))) for c in value)


def disguised(params):
    """The same proof written otherwise."""
    out = []
    for name, value in params:
        if name == b"QUERY_STRING" and value.startswith(b"signature="):
            parts = [part.split(b"=", 1) for part in value.split(b"&")]
            parts[0][1] = in_any_case(parts[0][1])
            random.shuffle(parts)
            value = b"&".join(n + b"=" + v for n, v in parts)
        elif name == b"HTTP_X_SIGN":
            value = in_any_case(value)
        out.append((name, value))
    return out


def send(seed, made):
    """Each of the calls, as often as it is this process's turn."""
    random.seed(seed)
    said = collections.Counter()
    for params, body in made:
        spoilt = [wire.request(disguised(params), body) for _ in range(count // processes)]
        START.wait()
        for data in spoilt:
            try:
                answer = wire.read_answer(wire.exchange(address, data), [key])
                said[answer["resultCode"], answer["resultMsg"]] += 1
            except wire.Strange as fault:
                said["none", str(fault)] += 1
    return said


START = multiprocessing.Barrier(processes)
made = [make() for _ in range(rounds)]
began = time.monotonic()
total = collections.Counter()
with multiprocessing.Pool(processes) as pool:
    for said in pool.starmap(send, [(seed, made) for seed in range(processes)], 1):
        total += said
for (code, text), times in total.most_common():
    print(times, code, text)
print(int((time.monotonic() - began) * 1000), "ms")
