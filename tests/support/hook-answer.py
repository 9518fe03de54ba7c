#!/usr/bin/env python3
"""Is standard input what a hook may answer?  Prints one member, or what is
wrong.

    hook-answer.py [MEMBER]     "appInfo.password", "retry", ...
"""
import json
import sys

APP_INFO = {"frontEndUrl": 512, "adminUrl": 512, "userName": 128,
            "password": 128, "memo": 1024}
KINDS = {"appInfo": dict, "resultCode": str, "resultMsg": str, "data": dict,
         "retry": bool}


def wrong(text):
    if len(text.encode()) > 65536:
        return "more than 64 KiB"
    try:
        answer = json.loads(text)
    except ValueError as error:
        return f"no JSON: {error}"
    if not isinstance(answer, dict):
        return "no object"
    for name, value in answer.items():
        if name not in KINDS:
            return f"unknown member {name}"
        if type(value) is not KINDS[name]:
            return f"{name} is of another type"
    info = answer.get("appInfo", {"frontEndUrl": "unused"})
    if not info.get("frontEndUrl"):
        return "appInfo without frontEndUrl"
    for name, value in info.items():
        if name not in APP_INFO:
            return f"unknown member appInfo.{name}"
        if type(value) is not str or len(value) > APP_INFO[name]:
            return f"appInfo.{name} is too long or no text"
    if len(answer.get("resultMsg", "")) > 255:
        return "resultMsg is too long"
    if len(json.dumps(answer.get("data", {}))) > 16384:
        return "data is too long"
    return None


text = sys.stdin.read()
fault = wrong(text)
if fault:
    print(fault)
    sys.exit(1)
value = json.loads(text)
for step in sys.argv[1].split(".") if len(sys.argv) > 1 else ():
    value = value.get(step) if isinstance(value, dict) else None
print(value if isinstance(value, str) else json.dumps(value))
