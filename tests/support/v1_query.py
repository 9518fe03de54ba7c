"""A query of 1.0 with its authToken, made without koogate.

    python3 v1_query.py KEY_FILE [option...] [NAME=VALUE...]

The parameters go in the order given, percent-encoded, with a timeStamp of now
and the token at the end.  A name or value written as hex:6162 is those bytes.

    @signed NAME=VALUE...   is signed like the others, but not sent
    @sent NAME=VALUE...     is sent and not signed
    @plain                  blanks are sent as + and letters as they are
    @first                  the token goes first
    @stamp VALUE            the timeStamp
"""

import base64
import datetime
import hashlib
import hmac
import sys
import urllib.parse


def octets(text):
    if text.startswith("hex:"):
        return bytes.fromhex(text[4:])
    return text.encode()


key = open(sys.argv[1], "rb").read().rstrip(b"\n")
now = datetime.datetime.now(datetime.timezone.utc)
stamp = now.strftime("%Y%m%d%H%M%S") + "%03d" % (now.microsecond // 1000)
flags, signed, sent, into = set(), [], [], "both"
arguments = iter(sys.argv[2:])
for argument in arguments:
    if argument == "@stamp":
        stamp = next(arguments)
    elif argument in ("@signed", "@sent"):
        into = argument[1:]
    elif argument.startswith("@"):
        flags.add(argument)
    else:
        pair = tuple(octets(part) for part in argument.split("=", 1))
        if into != "sent":
            signed.append(pair)
        if into != "signed":
            sent.append(pair)
if into == "both":
    signed.append((b"timeStamp", stamp.encode()))
    sent.append(signed[-1])
else:
    signed.insert(0, (b"timeStamp", stamp.encode()))
    sent.insert(0, signed[0])
first = {}
for name, value in signed:
    first.setdefault(name, value)
message = b"&".join(name + b"=" + first[name] for name in sorted(first))
token = base64.b64encode(hmac.digest(key + stamp.encode(), message, hashlib.sha256))
sent.insert(0 if "@first" in flags else len(sent), (b"authToken", token))
if "@plain" in flags:
    escape = lambda b: urllib.parse.quote_plus(b, safe="+/=:,!*'()")
else:
    escape = lambda b: urllib.parse.quote(b, safe="")
print("&".join(escape(name) + "=" + escape(value) for name, value in sent))
