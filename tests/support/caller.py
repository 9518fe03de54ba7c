"""Signs and sends calls of any family that POSTs, in the platform's place.

    python3 caller.py FAMILY KEY_FILE URL [-j N]

Each line of standard input is a call: a body, and for the kit its name and a
tab before that.  @NOW@ in a body becomes the time in UTC+8.  With -j N as many
are sent at once.  For each call, in their order, a line is printed:

    resultCode|HTTP status|ms|is the answer signed|resultMsg

The signatures are written anew from PROTOCOL.md.
"""

import base64
import concurrent.futures
import datetime
import hashlib
import hmac
import http.client
import json
import secrets
import sys
import time
import urllib.parse

family, key_file, url = sys.argv[1:4]
together = int(sys.argv[5]) if sys.argv[4:5] == ["-j"] else 1
key = open(key_file, "rb").read().strip()
address = urllib.parse.urlsplit(url)


def mac(secret, message):
    return hmac.new(secret, message, hashlib.sha256)


def sign_query(body):
    nonce, now = secrets.token_hex(16), str(int(time.time() * 1000))
    inner = mac(key, body).hexdigest()
    signature = mac(key, key + (nonce + now + inner).encode()).hexdigest()
    return f"?signature={signature}&timestamp={now}&nonce={nonce}", {}


def sign_headers(body):
    nonce, now = secrets.token_hex(16), str(int(time.time() * 1000))
    sign = mac(key, key + (nonce + now).encode() + body).hexdigest()
    return "", {"x-sign": sign, "x-timestamp": now, "x-nonce": nonce}


def sign_token(body):
    members = json.loads(body)
    joined = "&".join(
        f"{name}={members[name]}"
        for name in sorted(members)
        if members[name] not in (None, "")
    )
    secret = key + members["timeStamp"].encode()
    token = base64.b64encode(mac(secret, joined.encode()).digest()).decode()
    return "", {"authToken": token}


FORMS = {"kit": ("/produceAPI/v2/", sign_headers), "kit_v1": ("/produceAPI/", sign_token)}


def is_signed(response, body):
    want = base64.b64encode(mac(key, body).digest()).decode()
    return response.getheader("Body-Sign") == (
        f'sign_type="HMAC-SHA256", signature="{want}"'
    )


def send(line):
    prefix, sign = FORMS.get(family, ("", sign_query))
    name, body = line.split("\t", 1) if prefix else ("", line)
    now = datetime.datetime.utcnow() + datetime.timedelta(hours=8)
    stamp = now.strftime("%Y%m%d%H%M%S") + "%03d" % (now.microsecond // 1000)
    body = body.replace("@NOW@", stamp).encode()
    query, headers = sign(body)
    headers["Content-Type"] = "application/json;charset=utf8"
    began = time.monotonic()
    connection = http.client.HTTPConnection(address.hostname, address.port, timeout=20)
    try:
        connection.request("POST", address.path + prefix + name + query, body, headers)
        response = connection.getresponse()
        text = response.read()
        took = int((time.monotonic() - began) * 1000)
        said = json.loads(text)
    except (OSError, ValueError, http.client.HTTPException) as error:
        return f"none|0|0|no|{error}"
    finally:
        connection.close()
    signed = "yes" if is_signed(response, text) else "no"
    return f"{said['resultCode']}|{response.status}|{took}|{signed}|{said['resultMsg']}"


with concurrent.futures.ThreadPoolExecutor(together) as pool:
    for said in pool.map(send, sys.stdin.read().splitlines()):
        print(said)
