#!/usr/bin/env python3
"""A hook for `new`: make a page and a password for the buyer.

    cp new.py /var/lib/koogate/hooks/new

It may be killed at any point and started again: each file is replaced whole, a
password that is there is kept.  An exception ends it with 1: tried again later.
"""
import json, os, re, secrets, sys

TENANTS = "../tenants"  # what the web server shows
PRIVATE = "../tenants-private"  # what it must never show
BASE_URL = "http://127.0.0.1:8080/tenants"  # unless a file base-url says other
MOST_TENANTS = 1000
PAGE = """<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>Welcome</title>
<p>Welcome. This is your place: %s</p>
</html>
"""


def answer(status, **members):
    json.dump(members, sys.stdout)
    sys.exit(status)


def read(path):
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read().strip()


def put(path, text, mode):
    new = os.open(path + ".new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with open(new, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(path + ".new", path)


def sync(path):
    """What we are about to promise must survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


event = json.load(sys.stdin.buffer)
tenant = event["instance"]["instanceId"]
if not re.fullmatch("[A-Za-z0-9][A-Za-z0-9_-]{0,63}", tenant):
    sys.exit("new: this is no instance id: " + tenant)
secret, page = f"{PRIVATE}/{tenant}", f"{TENANTS}/{tenant}/index.html"

if os.path.exists("maintenance"):  # not yet: koogate asks again later
    print("new: waits while the file maintenance is here", file=sys.stderr)
    sys.exit(75)
os.makedirs(TENANTS, exist_ok=True)
if len(set(os.listdir(TENANTS)) - {tenant}) >= MOST_TENANTS:  # no, for good
    answer(100, resultCode="000106", resultMsg="sold out", retry=True)

password = read(secret)
if not re.fullmatch("[0-9a-f]{32}", password):
    password = secrets.token_hex(16)
os.makedirs(PRIVATE, mode=0o700, exist_ok=True)
put(secret, password + "\n", 0o600)
os.makedirs(os.path.dirname(page), exist_ok=True)
put(page, PAGE % tenant, 0o644)
for path in (secret, PRIVATE, page, os.path.dirname(page), TENANTS):
    sync(path)

url = (read("base-url") or BASE_URL).rstrip("/")
answer(0, appInfo={
    "frontEndUrl": f"{url}/{tenant}/",
    "userName": "admin", "password": password,
    "memo": "Please change the password after the first login."},
    # A later hook finds this in event["instance"]["data"]["page"].
    data={"page": page})
