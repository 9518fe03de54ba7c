"""Signs calls of every family, in the platform's place, over any bytes.

Written anew from PROTOCOL.md sections 3, 4 and 5.  A signed call is a pair: the
parameters of a CGI request, as a list of pairs of bytes, and the body.
"""

import base64
import datetime
import hashlib
import hmac
import json
import secrets
import time
import urllib.parse

PROGRAMS = {"license_code": "license", "kit_v1": "kit"}
TOKEN, HEADERS, HEADER_TOKEN = ("saas_v1", "license_v1"), ("kit",), ("kit_v1",)


def digest(key, message):
    return hmac.digest(key, message, hashlib.sha256)


def escape(text):
    return urllib.parse.quote_from_bytes(text, safe="").encode()


def stamp(hours=0):
    """Now, as the members timeStamp have it."""
    now = datetime.datetime.now(datetime.timezone.utc)
    now += datetime.timedelta(hours=hours)
    return (now.strftime("%Y%m%d%H%M%S") + "%03d" % (now.microsecond // 1000)).encode()


def proof():
    """A timestamp and a nonce that nobody has used."""
    return str(int(time.time() * 1000)).encode(), secrets.token_hex(16).encode()


def cgi(method, query=b"", body=b"", path=b"/", *headers):
    params = [
        (b"REQUEST_METHOD", method),
        (b"QUERY_STRING", query),
        (b"SCRIPT_NAME", path),
        (b"REMOTE_ADDR", b"192.0.2.1"),
    ]
    if method == b"POST":
        params.append((b"CONTENT_LENGTH", b"%d" % len(body)))
    return params + list(headers), body


def by_query(key, body, now, nonce):
    inner = digest(key, body).hex().encode()
    mac = digest(key, key + nonce + now + inner).hex().encode()
    query = b"signature=%s&timestamp=%s&nonce=%s" % (mac, escape(now), escape(nonce))
    return cgi(b"POST", query, body)


def by_headers(key, name, body, now, nonce):
    return cgi(
        b"POST",
        b"",
        body,
        b"/kit/produceAPI/v2/" + name,
        (b"HTTP_X_SIGN", digest(key, key + nonce + now + body).hex().encode()),
        (b"HTTP_X_TIMESTAMP", now),
        (b"HTTP_X_NONCE", nonce),
    )


def by_token(key, pairs, now):
    pairs = pairs + [(b"timeStamp", now)]
    first = {}
    for name, value in pairs:
        first.setdefault(name, value)
    message = b"&".join(name + b"=" + first[name] for name in sorted(first))
    token = base64.b64encode(digest(key + now, message))
    sent = pairs + [(b"authToken", token)]
    return cgi(b"GET", b"&".join(escape(n) + b"=" + escape(v) for n, v in sent))


def by_header_token(key, name, body):
    """The token is over what the members are once they are read."""
    try:
        members = json.loads(body)
    except (ValueError, RecursionError):
        members = {}
    members = members if isinstance(members, dict) else {}
    text = lambda v: v if isinstance(v, str) else json.dumps(v, separators=(",", ":"))
    joined = "&".join(
        "%s=%s" % (n, text(members[n]))
        for n in sorted(members, key=lambda n: n.encode("utf-8", "replace"))
        if members[n] not in (None, "")
    ).encode("utf-8", "replace")
    now = members.get("timeStamp")
    now = now.encode("utf-8", "replace") if isinstance(now, str) else b""
    token = base64.b64encode(digest(key + now, joined))
    return cgi(
        b"POST", b"", body, b"/kit/produceAPI/" + name, (b"HTTP_AUTHTOKEN", token)
    )


def flipped(value):
    """The same proof with one digit wrong."""
    return (b"0" if value[:1] != b"0" else b"1") + value[1:]


def unsigned(call):
    """The call as somebody without the key would send it."""
    params, body = call
    spoilt = []
    for name, value in params:
        for mark in (b"signature=", b"authToken="):
            if name == b"QUERY_STRING" and mark in value:
                head, tail = value.rsplit(mark, 1)
                value = head + mark + flipped(tail)
        if name in (b"HTTP_X_SIGN", b"HTTP_AUTHTOKEN"):
            value = flipped(value)
        spoilt.append((name, value))
    return spoilt, body
