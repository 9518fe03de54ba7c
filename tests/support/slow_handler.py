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

import base64
import hashlib
import hmac
import http.server
import json
import sys
import threading
import time
import uuid

OK, INVALID, UNKNOWN, BUSY = "000000", "000002", "000003", "000004"

key = open(sys.argv[1]).read().strip().encode()
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


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with lock:
            code, more = answer(call)
        members = {"resultCode": code, "resultMsg": "as planned", **more}
        body = json.dumps(members, separators=(",", ":")).encode()
        mac = hmac.new(key, body, hashlib.sha256).digest()
        sign = 'sign_type="HMAC-SHA256", signature="%s"'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Body-Sign", sign % base64.b64encode(mac).decode())
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    # The rehearsal sends eight calls at once; a full queue costs a second.
    request_queue_size = 64


server = Server(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
