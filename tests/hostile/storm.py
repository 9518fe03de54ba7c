"""Calls with a hostile text in every place, to every family.

    python3 storm.py DIR good|hostile|unsigned [STEP]

DIR has the site in site/ and a socket for each program, NAME.sock.  good sends
each call as it should be; hostile spoils one place of each with one text of
values.py, and signs it; unsigned sends the same with a wrong proof.  With STEP
only each STEP-th of these is sent.  What is strange is printed; the last line is
"N calls, N strange".
"""

import copy
import itertools
import multiprocessing
import os
import re
import subprocess
import sys

import calls
import signing
import values
import wire

top, what = sys.argv[1:3]
step = int(sys.argv[3]) if len(sys.argv) > 3 else 1
keys = {f: open(f"{top}/site/{f}.key", "rb").read().strip() for f in calls.FAMILIES}
numbers = itertools.count(os.getpid() * 1000000)
ID = re.compile(rb"[A-Za-z0-9][A-Za-z0-9_-]{0,63}\Z")


def address(family):
    return f"{top}/{signing.PROGRAMS.get(family, family)}.sock"


def keys_of(family):
    return [keys[f] for f in calls.FAMILIES if address(f) == address(family)]


def send(family, call):
    params, body = call
    return wire.read_answer(
        wire.exchange(address(family), wire.request(params, body)), keys_of(family)
    )


class Raw(bytes):
    """JSON as it is to be sent."""


def filled(text, ids):
    if "$" not in text:
        return text
    for name, value in ids.items():
        text = text.replace(name, value)
    text = text.replace("$N", str(next(numbers)))
    return text.replace("$T", signing.stamp(8).decode())


def encode(value, ids):
    if isinstance(value, Raw):
        return bytes(value)
    if isinstance(value, dict):
        pairs = [encode(n, ids) + b":" + encode(v, ids) for n, v in value.items()]
        return b"{" + b",".join(pairs) + b"}"
    if isinstance(value, list):
        return b"[" + b",".join(encode(v, ids) for v in value) + b"]"
    if isinstance(value, bytes):
        return values.as_json(value)
    if isinstance(value, str):
        return values.as_json(filled(value, ids).encode())
    return b"%d" % value


def plain(value, ids):
    return value if isinstance(value, bytes) else filled(value, ids).encode()


def sign(family, name, members, ids, proof=None):
    key = keys[family]
    now, nonce = proof or signing.proof()
    if family in signing.TOKEN:
        pairs = [(plain(n, ids), plain(v, ids)) for n, v in members.items()]
        return signing.by_token(key, pairs, signing.stamp() if proof is None else now)
    body = encode(members, ids)
    if family in signing.HEADERS:
        return signing.by_headers(key, plain(name, ids), body, now, nonce)
    if family in signing.HEADER_TOKEN:
        return signing.by_header_token(key, plain(name, ids), body)
    return signing.by_query(key, body, now, nonce)


def places(members, path=()):
    """Every place of a value, those inside of lists as well."""
    for name, value in members.items():
        yield path + (name,)
        if isinstance(value, list):
            yield from places(value[0], path + (name, 0))


def put(members, path, value):
    members = copy.deepcopy(members)
    inner = members
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value
    return members


def texts_for(family):
    yield from values.TEXTS
    if family not in signing.TOKEN:
        yield from map(Raw, values.OTHERS)


def spoilt_members(family):
    """(name, members, place, text) of each call with one place to spoil."""
    for name, members in calls.FAMILIES[family]:
        for path in places(members):
            for text in texts_for(family):
                yield name, members, path, text
        for text in values.TEXTS:
            yield name, members, (text,), b"1"


VARIABLES = [b"REQUEST_METHOD", b"SCRIPT_NAME", b"PATH_INFO", b"REMOTE_ADDR", b"CONTENT_LENGTH"]
VARIABLES += [b"QUERY_STRING", b"HTTP_HOST", b"HTTP_X_SIGN", b"HTTP_AUTHTOKEN", b"KOOGATE_CONFIG"]


def spoilt_wires(family):
    """(place, text) for what is not a member: proof, path, the server's word."""
    for text in values.TEXTS:
        for place in ["timestamp", "nonce"] + VARIABLES:
            yield place, text
        if family.startswith("kit"):
            yield "path", text


def spoil_wire(family, place, text):
    name, members = calls.FAMILIES[family][0]
    now, nonce = signing.proof()
    if place == "timestamp":
        return sign(family, name, members, IDS[family], (text, nonce))
    if place == "nonce":
        return sign(family, name, members, IDS[family], (now, text))
    if place == "path":
        return sign(family, text, members, IDS[family])
    params, body = sign(family, name, members, IDS[family])
    return [pair for pair in params if pair[0] != place] + [(place, text)], body


def allowed(family, path, members, text):
    """The codes that this call may be answered with, or None for any: an id that
    is none names nothing.  No query has a NUL."""
    if what == "unsigned" or (family in signing.TOKEN and b"\0" in text):
        return ("000001", "000002")
    flag = members.get("testFlag")
    bad = not isinstance(text, Raw) and ID.match(text) is None
    if path == ("instanceId",) and not family.startswith("kit") and flag == "0" and bad:
        ids = text.split(b",")
        if members["activity"] != "queryInstance" or not any(map(ID.match, ids)):
            return ("000002", "000003")
    return None


def judge(family, call, codes, about, said):
    try:
        code = send(family, unsigned(call))["resultCode"]
        if codes is not None and code not in codes:
            raise wire.Strange("answered " + code)
    except (wire.Strange, OSError, ValueError) as fault:
        said.append(f"{family} {about}: {fault}")


def unsigned(call):
    return signing.unsigned(call) if what == "unsigned" else call


def play(family):
    """Send all of a family's; (calls, what is strange)."""
    said = []
    for n, (name, members, path, text) in enumerate(chosen(spoilt_members(family))):
        members = put(members, path, text)
        if path != ("testFlag",) and n % 4 == 0:
            members["testFlag"] = 1 if family.startswith("kit") else "1"
        call = sign(family, name, members, IDS[family])
        codes = allowed(family, path, members, text)
        judge(family, call, codes, f"{name} {path} {text[:60]!r}", said)
    for m, (place, text) in enumerate(chosen(spoilt_wires(family))):
        call = spoil_wire(family, place, text)
        codes = ("000001", "000002") if what == "unsigned" else None
        judge(family, call, codes, f"{place} {text[:60]!r}", said)
    return n + m + 2, said


def chosen(all_of_them):
    return itertools.islice(all_of_them, 0, None, step)


def play_good(family):
    """Send each call once in earnest and once as a probe; note its instance."""
    said, sent = [], 0
    for name, members in calls.FAMILIES[family]:
        for flag in (1, 0) if name.endswith("Sync") else ("1", "0"):
            sent += 1
            call = sign(family, name, {**members, "testFlag": flag}, IDS[family])
            code = "none"
            try:
                answer = send(family, call)
                code = answer["resultCode"]
                if name in ("newInstance", "getLicense") and flag == "0":
                    IDS[family]["$I"] = answer.get("instanceId", "none")
            except (wire.Strange, OSError) as fault:
                said.append(f"{family} {name}: {fault}")
            if code != "000000" and not name.startswith("release") and code != "000004":
                said.append(f"{family} {name} {flag}: {answer}")
    with open(f"{top}/id.{family}", "w") as file:
        file.write(IDS[family]["$I"])
    return sent, said


def read(path, otherwise):
    return open(path).read().strip() if os.path.exists(path) else otherwise


def client_secret():
    command = ["openssl", "pkeyutl", "-encrypt", "-pubin", "-inkey", f"{top}/site/rsa.pub"]
    for option in ("rsa_padding_mode:oaep", "rsa_oaep_md:sha256"):
        command += ["-pkeyopt", option]
    made = subprocess.run(command, input=b"secret", capture_output=True, check=True).stdout
    return signing.base64.b64encode(made).decode()


secret = read(f"{top}/client_secret", None)
if secret is None:
    secret = client_secret()
    with open(f"{top}/client_secret", "w") as kept:
        kept.write(secret)
IDS = {
    f: {"$I": read(f"{top}/id.{f}", "none"), "$P": read(f"{top}/phone.{f}", ""), "$S": secret}
    for f in calls.FAMILIES
}

with multiprocessing.Pool(2) as pool:
    job = play_good if what == "good" else play
    total = strange = 0
    for sent, said in pool.imap_unordered(job, sorted(calls.FAMILIES, reverse=True)):
        total += sent
        strange += len(said)
        for line in said[:20]:
            print(line)
print(f"{total} calls, {strange} strange")
sys.exit(strange > 0)
