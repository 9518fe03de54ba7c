"""Bodies made to cost more than they weigh, and what they cost the worker.

    python3 bombs.py DIR FAMILY PID BYTES TIMES

Each bomb is sent TIMES, signed, and as often with a wrong proof, to the one worker
PID of the family, and must be refused.  Prints for each, signed and not, the
least of TIMES: how many us its caller waited for the answer, and how many the
worker was busy with it, until its journal line was written; then by how many KiB
the worker has grown since it began to serve.  The last line is

    N bombs: waited US us, busy US us, grown KIB KiB, N strange

of which each figure is the worst.
"""

import itertools
import sys
import time

import signing
import wire

top, family, pid = sys.argv[1:4]
size, times = int(sys.argv[4]), int(sys.argv[5])
key = open(f"{top}/site/{family}.key", "rb").read().strip()
address = f"{top}/{signing.PROGRAMS.get(family, family)}.sock"


def fill(start, piece, end, most=1 << 30):
    """start, as many pieces as go between, end."""
    count = (size - len(start) - len(end)) // len(piece)
    return start + piece * min(count, most) + end


def members(value):
    """As many different members as fit."""
    out, room = [], size - 2
    for n in itertools.count():
        piece = b'"%x":%s' % (n, value)
        room -= len(piece) + 1
        if room < 0:
            return b"{" + b",".join(out) + b"}"
        out.append(piece)


def bombs():
    yield "nothing but blanks", b" " * size
    yield "nothing but commas", b"," * size
    yield "objects in a list", fill(b"[", b"{},", b"{}]")
    room = min(100000, 1024 + size // 8) - 30
    objects = b'{"a":[' + b"{}," * (room // 2) + b'{}],"b":"'
    yield "as many as the kit may have", fill(objects, b"a", b'"}')
    reals = b'{"a":[' + b"1e-9," * (room // 2) + b'0],"b":"'
    yield "as many reals as the kit may have", fill(reals, b"a", b'"}')
    yield "the same, never closed", fill(b"[", b"{},", b"{")
    yield "objects in a member", fill(b'{"a":[', b"{},", b"{}]}")
    yield "objects with a member", fill(b'{"a":[', b'{"a":0},', b"{}]}")
    yield "lists in a member", fill(b'{"a":[', b"[],", b"[]]}")
    yield "numbers in a list", fill(b'{"a":[', b"0,", b"0]}")
    yield "reals in a list", fill(b'{"a":[', b"1e9,", b"0]}")
    yield "texts in a list", fill(b'{"a":[', b'"",', b"0]}")
    yield "deep lists", b"[" * size
    yield "deep objects", fill(b"", b'{"a":', b"")
    yield "17 levels, many times", fill(b"[", b"[" * 16 + b"]" * 16 + b",", b"0]")
    yield "16 levels, many times", fill(b"[", b"[" * 15 + b"]" * 15 + b",", b"0]")
    yield "16 levels of objects", fill(b"[", b'{"":' * 14 + b"{}" + b"}" * 14 + b",", b"0]")
    yield "closed before it is open", fill(b"", b"]}", b"")
    yield "many members", members(b"0")
    yield "many members that are null", members(b"null")
    yield "many members that are objects", members(b"{}")
    yield "one member many times", fill(b"{", b'"a":0,', b'"a":0}')
    yield "a long name", fill(b'{"', b"a", b'":0}')
    yield "a long integer", fill(b'{"a":', b"9", b"}")
    yield "a long real", fill(b'{"a":0.', b"9", b"}")
    yield "a long exponent", fill(b'{"a":1e', b"9", b"}")
    yield "reals of 300 digits", fill(b'{"a":[', b"1" * 300 + b".5,", b"0]}")
    yield "tiny reals", fill(b'{"a":[', b"4.9e-324,", b"0]}")
    yield "a long text", fill(b'{"a":"', b"a", b'"}')
    yield "a text without end", fill(b'{"a":"', b"a", b"")
    yield "a text of escapes", fill(b'{"a":"', b"\\u4e2d", b'"}')
    yield "a text of backslashes", fill(b'{"a":"', b"\\\\", b'"}')
    yield "a text of surrogates", fill(b'{"a":"', b"\\ud83d\\ude00", b'"}')
    yield "a text of NULs", fill(b'{"a":"', b"\\u0000", b'"}')
    yield "a text that is no UTF-8", fill(b'{"a":"', b"\xc0\xaf", b'"}')
    yield "names of one letter and no value", fill(b"{", b'"a",', b"}")


def status(name):
    for line in open(f"/proc/{pid}/status"):
        if line.startswith(name):
            return int(line.split()[1])
    return 0


def processor_us():
    return int(open(f"/proc/{pid}/schedstat").read().split()[0]) // 1000


def settled():
    """Wait until the worker has written its line and sleeps."""
    last = -1
    while last != (last := processor_us()) or "S" not in open(f"/proc/{pid}/stat").read().split()[2]:
        time.sleep(0.002)
    return last


def sign(body):
    if family in signing.HEADERS:
        return signing.by_headers(key, b"tenantSync", body, *signing.proof())
    if family in signing.HEADER_TOKEN:
        return signing.by_header_token(key, b"tenantSync", body)
    return signing.by_query(key, body, *signing.proof())


TOO_DEEP = {"deep lists", "deep objects", "17 levels, many times"}


def cost(body, spoil, reason=""):
    """(us until the answer, us of the processor) of refusing it, for a reason."""
    call = spoil(sign(body))
    data = wire.request(*call)
    before = settled()
    began = time.monotonic()
    out = wire.exchange(address, data)
    waited = int((time.monotonic() - began) * 1000000)
    busy = settled() - before
    said = wire.read_answer(out, [key])
    if said["resultCode"] not in ("000001", "000002") or reason not in said["resultMsg"]:
        raise wire.Strange("answered %(resultCode)s %(resultMsg)s" % said)
    return waited, busy


def least(body, *how):
    costs = [cost(body, *how) for _ in range(times)]
    return min(c[0] for c in costs), min(c[1] for c in costs)


strange = number = 0
worst = [0, 0]
for spoil in (tuple, signing.unsigned):
    cost(b"{}", spoil)
base = status("VmRSS")
for number, (name, body) in enumerate(bombs(), 1):
    try:
        # Before it is read, not by what reads it.
        reason = "nested deeper than 16" if name in TOO_DEEP else ""
        costs = least(body, tuple, reason) + least(body, signing.unsigned)
    except (wire.Strange, OSError) as fault:
        strange += 1
        print(f"{name}: {fault!r:.300}")
        continue
    worst = [max(worst[0], *costs[::2]), max(worst[1], *costs[1::2])]
    print("%s: %d us %d us, %d us %d us, %d KiB" % (name, *costs, status("VmHWM") - base))
grown = status("VmHWM") - base
print(f"{number} bombs: waited {worst[0]} us, busy {worst[1]} us, grown {grown} KiB, {strange} strange")
sys.exit(strange > 0)
