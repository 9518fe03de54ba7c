"""Reads the calls of the kit 2.0 and 1.0 and proves who sent them, for
kit_handler.py: JSON, the x-sign of PROTOCOL.md section 5 and the token of
section 4, each with the faults that can be planted in it.
"""

import base64
import datetime
import hashlib
import hmac
import json
import re
import time

from kit_faults import FORGED, Refused, has, key


# JSON.


def depth(text):
    level = most = 0
    for bracket in re.sub(r'"[^"\\]*(?:\\.[^"\\]*)*"', "", text):
        level += (bracket in "[{") - (bracket in "]}")
        most = max(most, level)
    return most


def first_pairs(pairs):
    return dict(reversed(pairs))


def sole_pairs(pairs):
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a member is given twice")
    return dict(pairs)


def parse(data):
    text = data.decode("utf-8")
    if depth(text) > 16:
        raise ValueError("too deep")
    hook = None
    if has("first-counts"):
        hook = first_pairs
    if has("rejects-twice"):
        hook = sole_pairs
    integer = float if has("floats") else int
    return json.loads(text, object_pairs_hook=hook, parse_int=integer)


def compact(value):
    return json.dumps(
        value,
        separators=(",", ":"),
        ensure_ascii=has("escapes"),
        sort_keys=has("sorts-deep"),
    )


def canonical(data):
    members = parse(data)
    if not isinstance(members, dict):
        raise ValueError("no object")
    return "{%s}" % ",".join(
        compact(name) + ":" + compact(members[name])
        for name in sorted(members, key=str.encode)
        if members[name] is not None or has("keeps-null")
    )


# The x-sign of section 5.

seen = {}


def signs(nonce, stamp, payload):
    first = key + nonce.encode() + stamp.encode()
    yield hmac.new(key, first + payload, hashlib.sha256).digest()
    if has("inner-digest"):
        inner = hmac.new(key, payload, hashlib.sha256).hexdigest().encode()
        yield hmac.new(key, first + inner, hashlib.sha256).digest()


def payloads(data):
    if not has("canonical-only"):
        yield data
    if not has("raw-only"):
        try:
            yield canonical(data).encode()
        except (ValueError, RecursionError):
            pass


def authenticate(get, data):
    sign, stamp, nonce = get("x-sign"), get("x-timestamp"), get("x-nonce")
    if has("no-nonce") and not nonce:
        nonce = "none"
    hexes = "[0-9a-f]{64}" if has("small-hex") else "[0-9a-fA-F]{64}"
    stamps = "[1-9][0-9]{9}([0-9]{3})?"
    if has("any-stamp"):
        stamps = "[-+]?0*[0-9]+[A-Za-z]?"
    if not (
        re.fullmatch(hexes, sign)
        and re.fullmatch(stamps, stamp)
        and re.fullmatch("[A-Za-z0-9_-]{1,128}", nonce)
    ):
        raise Refused(FORGED, "x-sign, x-timestamp or x-nonce is malformed")
    mac = bytes.fromhex(sign)
    fits = [
        hmac.compare_digest(one, mac)
        for payload in payloads(data)
        for one in signs(nonce, stamp, payload)
    ]
    if not any(fits) and not (has("any-sign") or has("no-nonce")):
        raise Refused(FORGED, "x-sign does not fit")
    when = int(re.sub("[^0-9]", "", stamp)[:13])
    when = when / 1000 if when > 99999999999 else when
    window = 700 if has("wide-window") else 60
    if abs(when - time.time()) > window and not has("no-window"):
        raise Refused(FORGED, "x-timestamp is too far off")
    name = nonce if has("nonce-replay") else mac
    if name in seen and not has("no-replay"):
        raise Refused(FORGED, "seen before")
    seen[name] = True


# The token of section 4.


def signed_text(value):
    if isinstance(value, str):
        return value
    if has("floats") and isinstance(value, float):
        return "%d" % value
    return compact(value)


def is_signed(value):
    if value is None:
        return has("keeps-null")
    if value == "":
        return has("keeps-blanks")
    return not (has("skips-zero") and value == 0)


def authenticate_token(get, members):
    claimed, stamp = get("authToken"), members.get("timeStamp")
    if not isinstance(stamp, str) or not stamp or not claimed:
        raise Refused(FORGED, "authToken or timeStamp is missing")
    order = (lambda n: n.lower().encode()) if has("sorts-caseless") else str.encode
    text = "&".join(
        name + "=" + signed_text(members[name])
        for name in sorted(members, key=order)
        if is_signed(members[name])
    )
    mac = hmac.new(key + stamp.encode(), text.encode(), hashlib.sha256).digest()
    token = base64.b64encode(mac).decode()
    same = hmac.compare_digest(token.encode(), claimed.encode())
    if has("any-case"):
        same = token.lower() == claimed.lower()
    if not same and not has("any-token"):
        raise Refused(FORGED, "authToken is wrong")
    values = [signed_text(v) for v in members.values() if isinstance(v, str)]
    if not has("swallows") and any("=" in v.partition("&")[2] for v in values):
        raise Refused(FORGED, "the members are ambiguous")
    if has("once") and claimed in seen:
        raise Refused(FORGED, "authToken was seen before")
    seen[claimed] = True
    try:
        when = datetime.datetime.strptime(stamp + "000", "%Y%m%d%H%M%S%f")
    except ValueError:
        raise Refused(FORGED, "timeStamp is malformed")
    if not has("utc"):
        when -= datetime.timedelta(hours=8)
    off = abs((when - datetime.datetime.utcnow()).total_seconds())
    if not has("any-time") and off > (3600 if has("old-times") else 86400):
        raise Refused(FORGED, "timeStamp is too far off")
