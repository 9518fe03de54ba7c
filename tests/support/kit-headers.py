#!/usr/bin/env python3
"""kit-headers.py VERSION KEY-FILE BODY-FILE: the header lines that sign a call
of the joint-operation kit, of version 1 or 2, as curl -H @FILE takes them."""
import base64
import hashlib
import hmac
import json
import os
import sys
import time


def mac(key, message):
    return hmac.new(key, message, hashlib.sha256)


def main():
    version, key_file, body_file = sys.argv[1:]
    key = open(key_file, "rb").read().strip()
    body = open(body_file, "rb").read()
    if version == "2":
        nonce = os.urandom(16).hex()
        stamp = str(int(time.time() * 1000))
        message = key + nonce.encode() + stamp.encode() + body
        print("x-sign: " + mac(key, message).hexdigest())
        print("x-timestamp: " + stamp)
        print("x-nonce: " + nonce)
        return
    members = json.loads(body)
    joined = "&".join("%s=%s" % (name, members[name])
                      for name in sorted(members) if members[name] != "")
    token = mac(key + members["timeStamp"].encode(), joined.encode()).digest()
    print("authToken: " + base64.b64encode(token).decode())


main()
