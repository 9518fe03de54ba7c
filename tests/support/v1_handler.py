"""A seller's handler of SaaS 1.0 or License 1.0 on 127.0.0.1.

    python3 v1_handler.py KEY_FILE [option...]

It prints its port and answers until it is ended.  It shares nothing with
koogate, so that the two can be held against each other: token, key and cipher
are written anew from PROTOCOL.md.  Options:

    license         speak License 1.0
    aes-128         encrypt in AES-128 and say so (encryptType "2")
    silent-type     say no encryptType at all
    seconds=N       a create says 000004 until N seconds have passed

and the faults to plant, each a row of FAULTS.
"""

import base64
import binascii
import datetime
import hashlib
import hmac
import json
import os
import re
import string
import sys
import threading
import time
import urllib.parse
import uuid

import seller
from seller import BUSY, FORGED, INVALID, OK, UNKNOWN, Refused

FAULTS = """
    wrong-size      encrypts in the size that encryptType does not name
    unsigned-carry  derives the key with unsigned carries
    cut             cuts the encrypted password
    clear-text      does not encrypt
    endless         has a password of 80 bytes
    binary          has a password that is no UTF-8
    same-iv         uses one iv for all
    odd-type        says encryptType "3"
    query-differs   shows another password in a query
    second-id       gives a re-send another id
    order-alone     does not look at the product
    second-license  gives a re-send another license
    no-license      gives none
    skips-blanks    leaves blank values out of the token
    any-case        compares tokens without their case
    any-token       does not compare tokens
    raw-plus        does not turn blanks in a token back into +
    once            refuses a token that it has seen
    old-times       refuses what is older than an hour
    any-time        takes a timeStamp of any day
    last-counts     takes the last of a repeated name
    sorts-caseless  sorts names without their case
    sorts-joined    sorts name=value
    unescapes-twice decodes values twice
    unsigned        does not sign what it refuses
    charset         says application/json;charset=utf-8
    takes-post      takes POST as well
    boundless       has no limits
    nameless        refuses without naming the parameter
    any-value       takes any value
    any-cipher      does not look at mobilePhone and email
    revives         forgets that it released
    knows-all       takes any instance id
    freezes-only    refuses what is frozen
    touches         a debug release is a real one
    probe-knows     debug requests are for known instances only
    falls-back      a create of what is open says 000004 in the end
    wants-unsent    wants a parameter that is optional
"""
options, values = seller.read_options(
    sys.argv[2:], FAULTS, ("license", "aes-128", "silent-type", "seconds")
)
seconds = float(values.get("seconds", 0))
key = seller.read_key(sys.argv[1])


def has(option):
    return option in options


# The key of section 9.


def signed(byte):
    return byte - 256 if byte > 127 else byte


def java_key(seed, size):
    view = (lambda b: b) if has("unsigned-carry") else signed
    state = bytearray(hashlib.sha1(seed).digest())
    out = b""
    while len(out) < size:
        block = hashlib.sha1(state).digest()
        out += block
        carry, changed = 1, False
        for i in range(20):
            total = view(state[i]) + view(block[i]) + carry
            changed |= state[i] != total & 255
            state[i] = total & 255
            carry = total >> 8
        if not changed:
            state[0] = (state[0] + 1) & 255
    return out[:size]


# AES, FIPS 197, one block at a time.


def slow_times(a, b):
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = (a << 1) ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def make_box():
    box = [0] * 256
    for x in range(256):
        inverse = next((y for y in range(256) if times(x, y) == 1), 0)
        value = inverse
        for shift in range(1, 5):
            value ^= (inverse << shift | inverse >> (8 - shift)) & 255
        box[x] = value ^ 0x63
    return box


def logs():
    power, log, x = [], {}, 1
    for i in range(255):
        power.append(x)
        log[x] = i
        x = slow_times(x, 3)
    return power, log


POWER, LOG = logs()


def times(a, b):
    return POWER[(LOG[a] + LOG[b]) % 255] if a and b else 0


BOX = make_box()
UNBOX = [BOX.index(i) for i in range(256)]
TIMES = {n: [times(n, x) for x in range(256)] for n in (2, 3, 9, 11, 13, 14)}
TIMES[1] = list(range(256))


def schedule(secret):
    n = len(secret) // 4
    words = [list(secret[4 * i : 4 * i + 4]) for i in range(n)]
    constant = 1
    for i in range(n, 4 * (n + 7)):
        word = list(words[-1])
        if i % n == 0:
            word = [BOX[b] for b in word[1:] + word[:1]]
            word[0] ^= constant
            constant = times(2, constant)
        elif n > 6 and i % n == 4:
            word = [BOX[b] for b in word]
        words.append([a ^ b for a, b in zip(words[i - n], word)])
    return [sum(words[i : i + 4], []) for i in range(0, len(words), 4)]


def mix(block, row):
    return [
        TIMES[row[-i % 4]][block[c]]
        ^ TIMES[row[(1 - i) % 4]][block[c + 1]]
        ^ TIMES[row[(2 - i) % 4]][block[c + 2]]
        ^ TIMES[row[(3 - i) % 4]][block[c + 3]]
        for c in range(0, 16, 4)
        for i in range(4)
    ]


def xor(a, b):
    return [x ^ y for x, y in zip(a, b)]


def aes(keys, block):
    block = xor(block, keys[0])
    for n, round_key in enumerate(keys[1:], 1):
        block = [BOX[block[(5 * i) % 16]] for i in range(16)]
        if n < len(keys) - 1:
            block = mix(block, (2, 3, 1, 1))
        block = xor(block, round_key)
    return block


def unaes(keys, block):
    block = xor(block, keys[-1])
    for n, round_key in enumerate(reversed(keys[:-1]), 1):
        block = [UNBOX[block[(13 * i) % 16]] for i in range(16)]
        block = xor(block, round_key)
        if n < len(keys) - 1:
            block = mix(block, (14, 11, 13, 9))
    return block


LETTERS = string.ascii_letters + string.digits
KEYS = {size: schedule(java_key(key, size)) for size in (16, 32)}


def encrypt(size, plain):
    iv = "A" * 16
    if not has("same-iv"):
        iv = "".join(LETTERS[b % 62] for b in os.urandom(16))
    pad = 16 - len(plain) % 16
    plain += bytes([pad]) * pad
    out, last = b"", iv.encode()
    for i in range(0, len(plain), 16):
        last = bytes(aes(KEYS[size], xor(plain[i : i + 16], last)))
        out += last
    return iv + base64.b64encode(out).decode()


def decrypt(size, text):
    data = base64.b64decode(text[16:], validate=True)
    if not re.fullmatch("[A-Za-z0-9]{16}", text[:16]):
        raise ValueError("no iv")
    if not data or len(data) % 16:
        raise ValueError("no whole blocks")
    out, last = b"", text[:16].encode()
    for i in range(0, len(data), 16):
        block = data[i : i + 16]
        out += bytes(xor(unaes(KEYS[size], block), last))
        last = block
    pad = out[-1]
    if not 1 <= pad <= 16 or out[-pad:] != bytes([pad]) * pad:
        raise ValueError("no padding")
    return out[:-pad].decode()


# The token of section 4.


def read_query(text):
    pairs = urllib.parse.parse_qsl(text, keep_blank_values=True)
    if has("unescapes-twice"):
        pairs = [(n, urllib.parse.unquote(v)) for n, v in pairs]
    if not has("last-counts"):
        pairs.reverse()
    return dict(pairs)


def is_token(call, stamp, claimed):
    pairs = [
        (name, value)
        for name, value in call.items()
        if name != "authToken" and (value or not has("skips-blanks"))
    ]
    if has("sorts-joined"):
        pairs.sort(key=lambda pair: "=".join(pair).encode())
    elif has("sorts-caseless"):
        pairs.sort(key=lambda pair: pair[0].lower().encode())
    else:
        pairs.sort(key=lambda pair: pair[0].encode())
    text = "&".join(name + "=" + value for name, value in pairs)
    mac = hmac.new(key + stamp.encode(), text.encode(), hashlib.sha256).digest()
    token = base64.b64encode(mac).decode()
    if has("any-case"):
        return token.lower() == claimed.lower()
    return hmac.compare_digest(token.encode(), claimed.encode())


seen = set()


def authenticate(call):
    stamp, claimed = call.get("timeStamp", ""), call.get("authToken", "")
    if not has("raw-plus"):
        claimed = claimed.replace(" ", "+")
    if not stamp.strip() or not claimed.strip("+ "):
        raise Refused(FORGED, "authToken or timeStamp is missing")
    if not has("any-token") and not is_token(call, stamp, claimed):
        raise Refused(FORGED, "authToken is wrong")
    if any("=" in v.partition("&")[2] for n, v in call.items() if "&" in v):
        raise Refused(FORGED, "the parameters are ambiguous")
    if has("once") and claimed in seen:
        raise Refused(FORGED, "authToken was seen before")
    seen.add(claimed)
    when = datetime.datetime.strptime(stamp + "000", "%Y%m%d%H%M%S%f")
    off = abs((when - datetime.datetime.utcnow()).total_seconds())
    if not has("any-time") and off > (3600 if has("old-times") else 86400):
        raise Refused(FORGED, "timeStamp is too far off")


# The parameters of section 7.


def is_integer(text):
    return re.fullmatch("[0-9]+", text) is not None


def is_decimal(text):
    return re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) is not None


def is_time(text):
    try:
        datetime.datetime.strptime(text, "%Y%m%d%H%M%S")
    except ValueError:
        return False
    return re.fullmatch("[0-9]{14}", text) is not None


def is_extend(text):
    try:
        return isinstance(json.loads(base64.b64decode(text, validate=True)), list)
    except (ValueError, binascii.Error):
        return False


def is_cipher(text):
    for size in (32, 16):
        try:
            return bool(decrypt(size, text))
        except (ValueError, UnicodeDecodeError):
            continue
    return has("any-cipher")


def one_of(*words):
    return lambda text: text in words


def is_list(text):
    return len(text.split(",")) <= 100


def anything(text):
    return True


# name: (limit, what it must be)
PARAMETERS = {
    "testFlag": (9, one_of("0", "1")),
    "customerId": (100, anything),
    "customerName": (64, anything),
    "userId": (64, anything),
    "userName": (64, anything),
    "mobilePhone": (999, is_cipher),
    "email": (999, is_cipher),
    "businessId": (64, anything),
    "orderId": (64, anything),
    "skuCode": (64, anything),
    "productId": (64, anything),
    "instanceId": (64, anything),
    "trialFlag": (9, one_of("0", "1")),
    "trialToFormal": (2, one_of("0", "1")),
    "expireTime": (20, is_time),
    "chargingMode": (9, one_of("1", "3", "5")),
    "saasExtendParams": (2048, is_extend),
    "amount": (7, is_integer),
    "diskSize": (7, is_integer),
    "bandWidth": (7, is_integer),
    "periodType": (10, one_of("year", "month")),
    "periodNumber": (9, is_integer),
    "orderAmount": (20, is_decimal),
    "provisionType": (9, is_integer),
    "instanceStatus": (32, one_of("FREEZE", "NORMAL")),
}

CREATE = ("customerId", "businessId", "orderId", "productId")
ACTIVITIES = {
    "newInstance": CREATE,
    "getLicense": CREATE,
    "refreshInstance": ("orderId", "instanceId", "expireTime"),
    "refreshLicense": ("orderId", "instanceId", "expireTime"),
    "expireInstance": ("instanceId",),
    "expireLicense": ("instanceId",),
    "releaseInstance": ("instanceId",),
    "releaseLicense": ("instanceId",),
    "upgrade": ("instanceId", "orderId", "skuCode", "productId"),
    "instanceStatus": ("instanceId", "instanceStatus"),
    "queryInstance": ("instanceId",),
}


def invalid(name):
    raise Refused(INVALID, "invalid" if has("nameless") else name + " is invalid")


def check(call):
    activity = call.get("activity", "")
    is_license = activity.endswith("License")
    if activity not in ACTIVITIES or is_license != has("license"):
        invalid("activity")
    for name in ACTIVITIES[activity]:
        if not call.get(name, "").strip():
            invalid(name)
    if has("wants-unsent") and not call.get("customerName"):
        if activity in ("newInstance", "getLicense"):
            invalid("customerName")
    for name, value in call.items():
        if name not in PARAMETERS or value == "":
            continue
        limit, test = PARAMETERS[name]
        if name == "instanceId" and activity == "queryInstance":
            limit, test = 6499, is_list
        if len(value) > limit and not has("boundless"):
            invalid(name)
        if not has("any-value") and not test(value):
            invalid(name)


# Instances.


class Instance:
    def __init__(self, name):
        self.id = name or str(uuid.uuid4())
        self.opens = time.monotonic() + seconds
        self.asked = 0
        self.frozen = self.released = False
        self.license = "LICENSE-" + self.id
        self.password = "pass 密码 " + self.id[:8]


orders = {}
instances = {}


def app_info(instance, password):
    size = 16 if has("aes-128") else 32
    if has("wrong-size"):
        size = 48 - size
    secret = password.encode()
    if has("endless"):
        secret = b"x" * 80
    if has("binary"):
        secret = b"\xff\xfe" + secret
    name, secret = encrypt(size, b"admin"), encrypt(size, secret)
    if has("cut"):
        secret = secret[:-4]
    if has("clear-text"):
        name, secret = "admin", password
    return {
        "frontEndUrl": "https://example.com/" + instance.id,
        "userName": name,
        "password": secret,
    }


def encrypt_type():
    if has("odd-type"):
        return {"encryptType": "3"}
    if has("silent-type"):
        return {}
    return {"encryptType": "2" if has("aes-128") else "1"}


def show(instance, password):
    if has("license"):
        more = {"license": instance.license}
        if has("second-license"):
            more["license"] = str(uuid.uuid4())
        if has("no-license"):
            more = {}
        return {"instanceId": instance.id, **more}
    return {
        **encrypt_type(),
        "instanceId": instance.id,
        "appInfo": app_info(instance, password),
    }


def create(call, probe):
    order = call["orderId"], call["productId"]
    if has("order-alone"):
        order = (call["orderId"],)
    if probe:
        name = uuid.uuid5(uuid.NAMESPACE_OID, "\0".join(order))
        instance = Instance("p" + str(name))
        return OK, show(instance, instance.password)
    instance = orders.get(order)
    if instance is None or has("second-id"):
        instance = orders[order] = Instance(None)
        instances[instance.id] = instance
    instance.asked += 1
    if instance.released and not has("revives"):
        return UNKNOWN, {}
    late = has("falls-back") and instance.asked > 2
    if late or time.monotonic() < instance.opens:
        return BUSY, {}
    return OK, show(instance, instance.password)


def query(call, probe):
    found = []
    for name in call["instanceId"].split(","):
        instance = Instance(name) if probe else instances.get(name)
        if has("knows-all") and instance is None:
            instance = Instance(name)
        if instance and (has("revives") or not instance.released):
            found.append(instance)
    if not found:
        return UNKNOWN, {}
    suffix = "!" if has("query-differs") else ""
    info = [
        {"instanceId": one.id, "appInfo": app_info(one, one.password + suffix)}
        for one in found
    ]
    return OK, {**encrypt_type(), "info": info}


def change(call, probe):
    instance = instances.get(call["instanceId"])
    is_release = call["activity"].startswith("release")
    if probe and not has("probe-knows"):
        if instance and is_release and has("touches"):
            instance.released = True
        return OK, {}
    if instance is None:
        return (OK if has("knows-all") else UNKNOWN), {}
    freezes = call["activity"].startswith("expire")
    freezes = freezes or call.get("instanceStatus") == "FREEZE"
    if is_release:
        instance.released = True
    elif freezes:
        instance.frozen = True
    elif instance.released and not has("revives"):
        return UNKNOWN, {}
    elif instance.frozen and has("freezes-only"):
        return UNKNOWN, {}
    else:
        instance.frozen = False
    return OK, {}


def answer(text):
    call = read_query(text)
    authenticate(call)
    check(call)
    probe = call.get("testFlag") == "1"
    if call["activity"] in ("newInstance", "getLicense"):
        return create(call, probe)
    if call["activity"] == "queryInstance":
        return query(call, probe)
    return change(call, probe)


lock = threading.Lock()


class Handler(seller.Handler):
    method = "GET"
    faults = options

    def do_GET(self):
        more = {}
        message = "as planned"
        try:
            with lock:
                code, more = answer(urllib.parse.urlsplit(self.path).query)
        except Refused as refused:
            code, message = refused.args
        except (ValueError, UnicodeError) as error:
            code, message = FORGED, str(error)
        self.say(200, key, {"resultCode": code, "resultMsg": message, **more})

    def do_POST(self):
        self.read()
        if has("takes-post"):
            self.do_GET()
        else:
            members = {"resultCode": INVALID, "resultMsg": "GET is the method"}
            self.say(405, key, members)

    do_PUT = do_DELETE = do_PATCH = do_POST


seller.serve(Handler)
