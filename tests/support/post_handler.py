"""A seller's handler of the families that POST JSON, on 127.0.0.1.

    python3 post_handler.py FAMILY=KEY_FILE... [option...]

FAMILY is license, license_code or notify; several share the address, and the
key that made the signature tells which of them is meant.  It prints its port
and answers until it is ended.  Signature, members and states are written anew
from PROTOCOL.md.  Options:

    seconds=N       a License is open N seconds after its newInstance

and the faults to plant, each a row of FAULTS.
"""

import datetime
import hashlib
import hmac
import json
import re
import sys
import threading
import time
import urllib.parse
import uuid

import seller
from seller import BUSY, FORGED, INVALID, OK, UNKNOWN, Refused

FAULTS = """
    raw-only        does not know the canonical form
    canonical-only  does not look at the body as it was sent
    sorts-deep      sorts nested members in the canonical form, too
    keeps-nulls     leaves members null in the canonical form
    escapes         has escapes in the canonical form
    lower-only      takes hex in lower case only
    prefix          compares as much of a signature as there is
    any-signature   does not compare signatures
    forgets-body    signs without the body
    any-time        takes a timestamp of any day
    only-past       takes a timestamp of the future
    loose-time      takes a timestamp of any digits
    any-nonce       takes any nonce
    first-counts    takes the first of a repeated parameter
    replays         does not recognise what comes again
    by-text         recognises it by the signature as it is written
    by-nonce        recognises it by the nonce
    takes-get       takes what comes as GET
    unsigned        does not sign what it refuses
    charset         says application/json;charset=utf-8
    no-message      leaves out resultMsg
    status-400      refuses with HTTP status 400
    nameless        refuses without naming the member
    boundless       has no limits
    bytes           measures in bytes
    any-type        takes values of any type for text
    blank-fine      takes blanks for a value
    wants-all       wants optional members, too
    strict-members  refuses members that it does not know
    any-value       takes any scene, status and time
    last-member     takes the last of a repeated member
    flag-text       takes testFlag as text only
    flag-truthy     takes any testFlag but 0 for a debug request
    flag-ignored    takes every call for a real one
    any-activity    takes an activity that it does not know
    mixes           does not look which family's key it was
    queries         has a queryInstance
    takes-change    takes RENEWAL_CHANGE
    second-id       gives a re-send another id
    order-alone     does not look at the order line
    joined          joins order and order line
    caseless        does not tell capitals from small letters
    falls-back      a re-send of what is open says 000004 again
    revives         forgets that it released
    knows-all       takes any instance id
    unfrozen-only   refuses to renew what is frozen
    release-once    does not know what is released
    no-backwards    does not move an expiry backwards
    touches         a debug release is a real one
    probe-knows     debug requests are for known instances only
    probe-waits     a debug application says 000004
    one-license     refuses an application that comes again
    event-alone     does not look at the device
    applies-blindly does not look at the instance of an application
    wants-device    wants a deviceFingerprint
    odd-refusal     refuses an application with 000904
    wants-known     a code is unknown until it was renewed
    probe-records   a debug request makes the record of a code
    tells-once      refuses a notice that comes again
    real-only       refuses a debug notice
    flagless        does not want a testFlag
"""
FAMILIES = ("license", "license_code", "notify")
options, values = seller.read_options(sys.argv[1:], FAULTS, FAMILIES + ("seconds",))
seconds = float(values.pop("seconds", 0))
keys = {family: seller.read_key(path) for family, path in values.items()}
first_key = next(iter(keys.values()))


def has(option):
    return option in options


# The signature of section 3.


def canonical(body):
    members = json.loads(body.decode())
    if not isinstance(members, dict):
        return None
    members = {
        name: members[name]
        for name in sorted(members, key=str.encode)
        if members[name] is not None or has("keeps-nulls")
    }
    return json.dumps(
        members,
        ensure_ascii=has("escapes"),
        sort_keys=has("sorts-deep"),
        separators=(",", ":"),
    ).encode()


def forms(body):
    if not has("canonical-only"):
        yield body
    if not has("raw-only"):
        try:
            yield canonical(body) or b""
        except (ValueError, RecursionError):
            pass


def sign(key, payload, nonce, timestamp):
    inner = hmac.new(key, b"" if has("forgets-body") else payload, hashlib.sha256)
    text = key + (nonce + timestamp + inner.hexdigest()).encode()
    return hmac.new(key, text, hashlib.sha256).hexdigest()


def is_signature(claimed, right):
    if has("any-signature"):
        return True
    if has("prefix"):
        return claimed != "" and right.startswith(claimed.lower())
    return hmac.compare_digest(claimed.encode(), right.encode())


def read_claim(query):
    pairs = urllib.parse.parse_qsl(query, keep_blank_values=True)
    for name in ("signature", "timestamp", "nonce"):
        found = [value for key, value in pairs if key == name]
        if not found or (len(found) > 1 and not has("first-counts")):
            raise Refused(FORGED, name + " is not there once")
        yield found[0]


def check_syntax(signature, timestamp, nonce):
    hexadecimal = "[0-9a-f]{64}" if has("lower-only") else "[0-9a-fA-F]{64}"
    if has("prefix"):
        hexadecimal = "[0-9a-fA-F]*"
    digits = "[0-9]+" if has("loose-time") else "[1-9][0-9]{9}([0-9]{3})?"
    word = ".*" if has("any-nonce") else "[A-Za-z0-9_-]{1,128}"
    for pattern, text in ((hexadecimal, signature), (digits, timestamp), (word, nonce)):
        if not re.fullmatch(pattern, text, re.DOTALL):
            raise Refused(FORGED, "the signature is malformed")


seen = set()


def check_time(timestamp):
    now = time.time()
    when = int(timestamp) / (1000 if len(timestamp) > 10 else 1)
    late = now - when > 60 or (when - now > 60 and not has("only-past"))
    if late and not has("any-time"):
        raise Refused(FORGED, "timestamp is too far off")


def authenticate(query, body):
    """The family whose key it was."""
    signature, timestamp, nonce = read_claim(query)
    check_syntax(signature, timestamp, nonce)
    if not has("lower-only"):
        written, signature = signature, signature.lower()
    else:
        written = signature
    for family, key in keys.items():
        rights = [sign(key, form, nonce, timestamp) for form in forms(body)]
        if any([is_signature(signature, right) for right in rights]):
            break
    else:
        raise Refused(FORGED, "signature is wrong")
    check_time(timestamp)
    mark = nonce if has("by-nonce") else written if has("by-text") else signature
    if mark in seen and not has("replays"):
        raise Refused(FORGED, "the call was seen before")
    seen.add(mark)
    return family


# The members of section 8.


def one_of(*words):
    return lambda text: text in words


def is_time(text):
    try:
        datetime.datetime.strptime(text[:14], "%Y%m%d%H%M%S")
    except ValueError:
        return False
    return re.fullmatch("[0-9]{14}([0-9]{3})?", text) is not None


def is_moment(text):
    try:
        datetime.datetime.strptime(text, "%Y-%m-%d %H:%M:%S z")
    except ValueError:
        return False
    return len(text) == 21


def anything(text):
    return True


# name: (limit, whether it is wanted, what it must be)
ORDER = {"orderId": (64, True, anything), "orderLineId": (64, True, anything)}
OLD_ORDER = {"orderId": (64, False, anything), "orderLineId": (64, False, anything)}
ID = {"instanceId": (64, True, anything)}
CODE = {"license": (64, True, anything)}
STATUS = {"status": (32, True, one_of("FREEZE", "UNFREEZE"))}
TERM = {"productId": (64, False, anything), "expireTime": (20, True, is_time)}
SCENES = ["RENEWAL", "UNSUBSCRIBE_RENEWAL_PERIOD"]
CODE_SCENE = {"scene": (64, True, one_of(*SCENES))}
SCENES += ["TRIAL_TO_FORMAL"] + ["RENEWAL_CHANGE"] * has("takes-change")
SCENE = {"scene": (64, True, one_of(*SCENES))}
ACTIVITIES = {
    "license": {
        "newInstance": {**ORDER, "businessId": (64, True, anything)},
        "refreshInstance": {**SCENE, **ORDER, **ID, **TERM},
        "updateInstanceStatus": {**ID, **STATUS},
        "releaseInstance": {**ID, **OLD_ORDER},
        "getLicenseAsync": {
            **ID,
            "effectiveTime": (32, True, is_moment),
            "expireTime": (32, False, is_moment),
            "eventId": (64, True, anything),
            "deviceFingerprint": (1024, has("wants-device"), anything),
        },
    },
    "license_code": {
        "refreshLicenseCode": {**CODE_SCENE, **ORDER, **CODE, **TERM},
        "updateLicenseCodeStatus": {**CODE, **STATUS},
        "releaseLicenseCode": {**CODE, **OLD_ORDER},
    },
    "notify": {"orderNotify": ORDER},
}
if has("queries"):
    ACTIVITIES["license"]["queryInstance"] = ID


def invalid(name):
    raise Refused(INVALID, "invalid" if has("nameless") else name + " is invalid")


def unique(pairs):
    members = dict(pairs)
    if len(members) < len(pairs) and not has("last-member"):
        raise ValueError("a member is there twice")
    return members


def no_constant(text):
    raise ValueError(text + " is no JSON")


def parse(body):
    try:
        call = json.loads(
            body.decode(), object_pairs_hook=unique, parse_constant=no_constant
        )
    except (ValueError, RecursionError) as error:
        raise Refused(INVALID, str(error))
    if not isinstance(call, dict):
        raise Refused(INVALID, "the body is no object")
    return call


def find_activity(call, family):
    """The family and the members of what the call wants."""
    activity = call.get("activity")
    if not isinstance(activity, str):
        invalid("activity")
    for name in FAMILIES if has("mixes") else (family,):
        if activity in ACTIVITIES[name]:
            return name, ACTIVITIES[name][activity]
    if has("any-activity"):
        return "notify", {}
    invalid("unsupported activity")


def check_member(call, name, limit, wanted, test):
    value = call.get(name)
    if has("any-type") and value is not None:
        value = str(value)
    if value is None or value == "":
        if wanted or has("wants-all"):
            invalid(name)
        return
    if not isinstance(value, str):
        invalid(name)
    if wanted and not value.strip() and not has("blank-fine"):
        invalid(name)
    size = len(value.encode()) if has("bytes") else len(value)
    if size > limit and not has("boundless"):
        invalid(name)
    if not has("any-value") and not test(value):
        invalid(name)


def is_probe(call, family):
    flag = call.get("testFlag")
    if flag is None or flag == "":
        if family == "notify" and not has("flagless"):
            invalid("testFlag")
        return False
    if has("flag-truthy"):
        return flag not in ("0", 0)
    if isinstance(flag, int) and not isinstance(flag, bool) and not has("flag-text"):
        flag = str(flag)
    if flag not in ("0", "1"):
        invalid("testFlag")
    return flag == "1" and not has("flag-ignored")


def check(call, members):
    for name, (limit, wanted, test) in members.items():
        check_member(call, name, limit, wanted, test)
    known = set(members) | {"activity", "testFlag"}
    if has("strict-members") and set(call) - known:
        invalid(min(set(call) - known))


# Instances, codes and notices.


class Thing:
    def __init__(self, name):
        self.id = name
        self.opens = time.monotonic() + seconds
        self.frozen = self.released = False
        self.expires = ""
        self.granted = set()
        self.asked = 0


orders = {}
instances = {}
codes = {}
notices = set()


def order_of(call):
    order = call["orderId"], call["orderLineId"]
    if has("order-alone"):
        order = order[:1]
    if has("joined"):
        order = ("".join(order),)
    if has("caseless"):
        order = tuple(part.lower() for part in order)
    return order


def create(call, probe):
    order = order_of(call)
    if probe:
        return OK, {"instanceId": str(uuid.uuid5(uuid.NAMESPACE_OID, repr(order)))}
    instance = orders.get(order)
    if instance is None or has("second-id"):
        instance = orders[order] = Thing(str(uuid.uuid4()))
        instances[instance.id] = instance
    if instance.released and not has("revives"):
        return UNKNOWN, {}
    instance.asked += 1
    is_open = time.monotonic() >= instance.opens
    if has("falls-back") and instance.asked > 2:
        is_open = False
    return OK if is_open else BUSY, {"instanceId": instance.id}


def apply_for(call, instance):
    pair = call["eventId"], call.get("deviceFingerprint")
    if has("odd-refusal"):
        return "000904", {}
    if has("event-alone"):
        pair = pair[:1]
    if pair in instance.granted and (has("one-license") or has("event-alone")):
        return "000900", {}
    instance.granted.add(pair)
    return BUSY, {}


def change(call, thing):
    activity = call["activity"]
    if activity.startswith("release"):
        if thing.released and has("release-once"):
            return UNKNOWN, {}
        thing.released = True
    elif call.get("status") == "FREEZE":
        thing.frozen = True
    elif thing.released and not has("revives"):
        return UNKNOWN, {}
    elif call.get("status") == "UNFREEZE":
        thing.frozen = False
    elif activity == "getLicenseAsync":
        return apply_for(call, thing)
    elif thing.frozen and has("unfrozen-only"):
        return UNKNOWN, {}
    else:
        if has("no-backwards") and call["expireTime"] < thing.expires:
            invalid("expireTime")
        thing.expires = call["expireTime"]
    return OK, {}


def change_instance(call, probe):
    name = call["instanceId"]
    instance = instances.get(name)
    is_application = call["activity"] == "getLicenseAsync"
    if call["activity"] == "queryInstance":
        return OK, {"info": []}
    if probe and not has("probe-knows"):
        if instance and has("touches") and call["activity"] == "releaseInstance":
            instance.released = True
        return BUSY if is_application and has("probe-waits") else OK, {}
    if is_application and has("applies-blindly"):
        return OK, {}
    if instance is None:
        return OK if has("knows-all") else UNKNOWN, {}
    return change(call, instance)


def change_code(call, probe):
    name = call["license"]
    if has("caseless"):
        name = name.lower()
    if probe and not has("probe-records"):
        return OK, {}
    if has("wants-known") and name not in codes:
        if call["activity"] != "refreshLicenseCode":
            return UNKNOWN, {}
    return change(call, codes.setdefault(name, Thing(name)))


def take_notice(call, probe):
    if probe and has("real-only"):
        invalid("testFlag")
    if not probe and "orderId" in call:
        order = order_of(call)
        if order in notices and has("tells-once"):
            invalid("orderId")
        notices.add(order)
    return OK, {}


def carry_out(call, family):
    family, members = find_activity(call, family)
    check(call, members)
    probe = is_probe(call, family)
    if call["activity"] == "newInstance":
        return create(call, probe)
    if family == "license":
        return change_instance(call, probe)
    if family == "license_code":
        return change_code(call, probe)
    return take_notice(call, probe)


lock = threading.Lock()


class Handler(seller.Handler):
    faults = options

    def answer(self, query, body):
        """The key to sign with, and the members of the answer."""
        key, more, message = first_key, {}, "as planned"
        try:
            with lock:
                family = authenticate(query, body)
                key = keys[family]
                code, more = carry_out(parse(body), family)
        except Refused as refused:
            code, message = refused.args
        members = {"resultCode": code, "resultMsg": message, **more}
        if has("no-message"):
            del members["resultMsg"]
        return key, members

    def do_POST(self):
        body = self.read()
        if len(body) > 64 * 1024 and not has("boundless"):
            members = {"resultCode": INVALID, "resultMsg": "the body is too long"}
            self.say(413, first_key, members)
            return
        key, members = self.answer(urllib.parse.urlsplit(self.path).query, body)
        refused = members["resultCode"] == FORGED and has("status-400")
        self.say(400 if refused else 200, key, members)

    def do_PUT(self):
        self.read()
        if has("takes-get"):
            members = {"resultCode": OK, "resultMsg": "as planned"}
            self.say(200, first_key, members)
            return
        members = {"resultCode": INVALID, "resultMsg": "POST is the method"}
        self.say(405, first_key, members)

    do_GET = do_DELETE = do_PATCH = do_PUT


seller.serve(Handler)
