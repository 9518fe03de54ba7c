"""A seller's handler of SaaS 2.0 whose hooks are slow, on 127.0.0.1.

    python3 slow_handler.py KEY_FILE SECONDS [FAULT]

It prints its port, opens each instance SECONDS after its newInstance, and
answers until it is ended.  It believes every call: what it is for is the time
between newInstance and the first 000000.  A FAULT is planted there, but for the
first, which is as right as to release at once:

    postpones       a release of what is being opened says 000004

    forgets         a query does not know what is being opened
    second-id       a re-send of what is being opened gets another id
    falls-back      a re-send of what is open says 000004 again
    unsteady        a query of what is open says 000004 again
    all-or-nothing  a query shows nothing until all are open
    refuses         a renewal of what is being opened is refused
    revives         what was released while it opened is open in the end
"""

import json
import sys
import threading
import time
import uuid

import seller
from seller import BUSY, INVALID, OK, UNKNOWN

key = seller.read_key(sys.argv[1])
seconds = float(sys.argv[2])
fault = sys.argv[3] if len(sys.argv) > 3 else None


class Instance:
    def __init__(self):
        self.id = str(uuid.uuid4())
        self.opens = time.monotonic() + seconds
        self.released = False
        self.shown = False

    def is_open(self):
        return time.monotonic() >= self.opens

    def is_gone(self):
        revived = fault == "revives" and self.is_open()
        return self.released and not revived


lock = threading.Lock()
orders = {}
instances = {}


def new_instance(call):
    order = (call["orderId"], call["orderLineId"])
    instance = orders.get(order)
    is_new = instance is None
    if is_new or (fault == "second-id" and not instance.is_open()):
        instance = orders[order] = Instance()
        instances[instance.id] = instance
    is_open = instance.is_open()
    if fault == "falls-back" and not is_new:
        is_open = False
    return OK if is_open else BUSY, {"instanceId": instance.id}


def show(instance_id):
    return {
        "instanceId": instance_id,
        "appInfo": {"frontEndUrl": "https://example.com/" + instance_id},
    }


def query_instance(call):
    known = [instances.get(name) for name in call["instanceId"].split(",")]
    known = [one for one in known if one is not None and not one.is_gone()]
    if fault == "forgets":
        known = [one for one in known if one.is_open()]
    if not known:
        return UNKNOWN, {}
    ready = [one for one in known if one.is_open()]
    if fault == "all-or-nothing" and len(ready) < len(known):
        ready = []
    if fault == "unsteady":
        ready = [one for one in ready if not one.shown or len(known) > 1]
    for one in ready:
        one.shown = True
    if not ready:
        return BUSY, {}
    return OK, {"info": [show(one.id) for one in ready]}


def change_instance(call):
    instance = instances.get(call["instanceId"])
    if instance is None:
        return UNKNOWN, {}
    if call["activity"] == "releaseInstance":
        if fault == "postpones" and not instance.is_open():
            return BUSY, {}
        instance.released = True
    elif instance.is_gone() and call.get("status") != "FREEZE":
        return UNKNOWN, {}
    elif fault == "refuses" and not instance.is_open():
        return UNKNOWN, {}
    return OK, {}


def answer(call):
    activity = call.get("activity")
    if call.get("testFlag") == "1":
        return OK, {"instanceId": "probe"}
    if activity == "newInstance":
        return new_instance(call)
    if activity == "queryInstance":
        return query_instance(call)
    if "instanceId" in call:
        return change_instance(call)
    return INVALID, {}


class Handler(seller.Handler):
    def do_POST(self):
        call = json.loads(self.read())
        with lock:
            code, more = answer(call)
        members = {"resultCode": code, "resultMsg": "as planned", **more}
        self.say(200, key, members)


seller.serve(Handler)
