"""A seller's handler of the kit 2.0 or 1.0 on 127.0.0.1.

    python3 kit_handler.py KEY_FILE [option...]

It prints its port and answers until it is ended.  It shares nothing with
koogate, so that the two can be held against each other: signature, token,
members and state are written anew from PROTOCOL.md; the clientSecret is
decrypted by the command openssl.  Options:

    v1              speak the kit 1.0
    rsa=FILE        the private key; without it no clientSecret decrypts

and the faults to plant, each a row of FAULTS in kit_faults.py.  kit_wire.py reads
what arrives.
"""

import base64
import hashlib
import hmac
import http.server
import json
import re
import subprocess
import threading
import time

from kit_faults import FAILED, FORGED, INVALID, OK, UNKNOWN
from kit_faults import Refused, has, invalid, key, rsa_file
from kit_wire import authenticate, authenticate_token, parse

# The members of section 8: (limit, what it is, may it be empty, or be missing)

ID, EMPTY_ID = (64, str, False, False), (64, str, True, False)
SYNC = {"tenantId": ID, "instanceId": ID}


def text(limit):
    return (limit, str, False, False)


def optional(limit):
    return (limit, str, True, True)


CALLS = {
    "tenantSync": {
        "tenantId": ID,
        "instanceId": EMPTY_ID,
        "orderId": EMPTY_ID,
        "tenantCode": ID,
        "name": text(255),
        "domainName": text(255),
    },
    "applicationSync": {
        **SYNC,
        "appId": ID,
        "clientId": ID,
        "clientSecret": text(99999),
    },
    "authSync": {**SYNC, "appId": ID, "currentSyncTime": text(20)},
    "singleOrgSync": {
        **SYNC,
        "orgCode": ID,
        "orgName": text(128),
        "parentCode": optional(64),
    },
    "allOrgSync": SYNC,
}
USER = {
    "userName": ID,
    "name": ID,
    "orgCode": ID,
    "position": optional(64),
    "employeeCode": optional(64),
    "role": text(9),
    "enable": text(9),
    "mobile": optional(32),
    "email": optional(128),
    "workPlace": optional(256),
    "entryDate": optional(20),
}
ORG = {
    "orgCode": ID,
    "name" if has("v1") else "orgName": text(128),
    "parentCode": optional(64),
}


def check_value(name, value, rule):
    limit, kind, may_be_empty, may_be_missing = rule
    if has("wants-optional") and name == "parentCode":
        may_be_missing = False
    if value is None:
        if not may_be_missing:
            invalid(name)
        return
    if not isinstance(value, kind):
        if not has("any-type"):
            invalid(name)
        return
    if not may_be_empty and not (value if has("blanks") else value.strip()):
        invalid(name)
    length = len(value.encode()) if has("bytes") else len(value)
    if length > limit and not has("boundless"):
        invalid(name)


def is_integer(value, *allowed):
    if has("any-type"):
        return True
    return not isinstance(value, (bool, str, list, dict)) and value in allowed


def check_user(user):
    for name, rule in USER.items():
        check_value(name, user.get(name), rule)
    if user["role"] not in ("user", "admin"):
        invalid("role")
    if user["enable"] not in ("true", "false"):
        invalid("enable")
    if user.get("employeeType") is not None:
        if not is_integer(user["employeeType"], 1, 2, 3, 4):
            invalid("employeeType")


def check_org(org):
    for name, rule in ORG.items():
        check_value(name, org.get(name), rule)


def read_list(name, value, may_be_text, may_be_array, check):
    if isinstance(value, str) and may_be_text:
        try:
            value = json.loads(value)
        except ValueError:
            invalid(name)
    elif not may_be_array:
        invalid(name)
    if not isinstance(value, list):
        invalid(name)
    for entry in value[:1] if has("first-entry") else value:
        if not isinstance(entry, dict):
            invalid(name)
        if not has("any-entry"):
            check(entry)
    if not value:
        invalid(name)
    return value


def read_users(members):
    as_text = has("v1") != has("other-users")
    users = read_list(
        "userList",
        members.get("userList"),
        as_text or not has("other-users"),
        not as_text or not has("other-users"),
        check_user,
    )
    if has("few-users") and len(users) > 100:
        invalid("userList")
    return users


def read_orgs(members):
    name = "orgInfo" if has("v1") else "orgInfoList"
    orgs = read_list(
        name,
        members.get(name),
        not has("array-only"),
        not has("text-only"),
        check_org,
    )
    if has("slow-orgs") and len(orgs) >= 1000:
        time.sleep(1.5)
    return orgs


def check_stamp(value):
    check_value("timeStamp", value, text(17))
    if not has("any-type") and not re.fullmatch("[0-9]{17}", value):
        invalid("timeStamp")


EVERY = {"flag", "testFlag", "timeStamp", "userList", "orgInfo", "orgInfoList"}


def check(call, members):
    for name, rule in CALLS[call].items():
        check_value(name, members.get(name), rule)
    if has("wants-instance") and not members["instanceId"]:
        invalid("instanceId")
    if has("strict") and set(members) - set(CALLS[call]) - EVERY:
        invalid(sorted(set(members) - set(CALLS[call]) - EVERY)[0])
    flags = [0, 1, 2] if not has("no-change") else [0, 1]
    if call == "authSync" and not has("no-cancel"):
        flags.append(3)
    if has("any-flag"):
        flags = range(-99, 99)
    if call != "allOrgSync" and not is_integer(members.get("flag"), *flags):
        invalid("flag")
    tests = range(-99, 99) if has("any-test") else (0, 1)
    if not is_integer(members.get("testFlag"), *tests):
        invalid("testFlag")
    check_stamp(members.get("timeStamp"))


# The secret.


def decrypts(secret):
    try:
        data = base64.b64decode(secret, validate=True)
    except ValueError:
        return False
    pairs = [("sha256", "sha256"), ("sha256", "sha1"), ("sha1", "sha1")]
    if has("sha-1-alone"):
        pairs = pairs[2:]
    if has("sha-256-alone"):
        pairs = pairs[:1]
    for digest, mask in pairs:
        command = ["openssl", "pkeyutl", "-decrypt", "-inkey", rsa_file or ""]
        for value in (
            "rsa_padding_mode:oaep",
            "rsa_oaep_md:" + digest,
            "rsa_mgf1_md:" + mask,
        ):
            command += ["-pkeyopt", value]
        run = subprocess.run(command, input=data, capture_output=True)
        if run.returncode == 0:
            return True
    return False


def check_secret(members):
    if members["flag"] in (1, 2) and not has("believes"):
        if not decrypts(members["clientSecret"]):
            code = INVALID if has("blames") else FAILED
            raise Refused(code, "clientSecret does not decrypt")


# What is there: a set of names, each beginning with instance and tenant.

there = set()
deleted = set()


def names_of(call, members):
    tenant = (members["instanceId"], members["tenantId"])
    if call == "tenantSync":
        return [tenant]
    if call == "applicationSync":
        return [tenant + ("app", members["appId"])]
    if call == "authSync":
        app = tenant + ("user", members["appId"])
        return [app + (user["userName"],) for user in read_users(members)]
    if call == "singleOrgSync":
        return [tenant + ("org", members["orgCode"])]
    return [tenant + ("org", org["orgCode"]) for org in read_orgs(members)]


def synchronise(call, flag, names):
    known = [name for name in names if name in there]
    if flag == 0 and call == "tenantSync":
        for name in [one for one in there if one[:2] == names[0]]:
            there.discard(name)
    if flag in (0, 3):
        if has("delete-once") and len(known) < len(names):
            raise Refused(UNKNOWN, "is not there")
        if has("delete-knows") and names[0][:2] not in there:
            raise Refused(UNKNOWN, "the instance is not there")
        deleted.update(names)
        if flag == 0:
            there.difference_update(names)
        return
    if flag == 2 and len(known) < len(names):
        raise Refused(UNKNOWN, "is not there")
    if flag == 1 and known and has("add-once"):
        raise Refused(FAILED, "is there already")
    if flag == 1 and has("no-revival") and deleted & set(names):
        raise Refused(FAILED, "was deleted")
    there.update(names)


def carry_out(call, members):
    probe = members.get("testFlag") == 1
    if probe and has("probe-blind"):
        return
    check(call, members)
    names = names_of(call, members)
    if probe and has("probe-knows") and names[0][:2] not in there:
        raise Refused(UNKNOWN, "the tenant is not there")
    if probe and not has("touches"):
        return
    if call == "applicationSync":
        check_secret(members)
    synchronise(call, members.get("flag", 1), names)


def call_of(path):
    base = "/produceAPI/" if has("v1") else "/produceAPI/v2/"
    for call in CALLS:
        if path.endswith(base + call):
            return call
        if has("loose-path") and path.endswith(call):
            return call
    if has("any-path"):
        return "singleOrgSync"
    raise Refused(INVALID, "unsupported path")


def answer(path, get, data):
    if has("late-sign"):
        parse(data)
    if has("v1"):
        try:
            members = parse(data)
            if not isinstance(members, dict):
                raise ValueError("no object")
        except (ValueError, RecursionError):
            raise Refused(FORGED, "the body cannot be read")
        authenticate_token(get, members)
    else:
        authenticate(get, data)
        members = parse(data)
        if not isinstance(members, dict):
            raise Refused(INVALID, "the body is no object")
    carry_out(call_of(path), members)


lock = threading.Lock()
LIMIT = 4 * 1024 * 1024


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one piece: half of it waits for an ACK

    def get(self, name):
        value = self.headers.get(name)
        if has("sharp-names") and name not in self.headers.keys():
            value = None
        query = dict(
            one.partition("=")[::2] for one in self.path.partition("?")[2].split("&")
        )
        if value is None and has("query-sign") and name.startswith("x-"):
            value = query.get(name[2:].replace("sign", "signature"))
        if value is None and has("query-token"):
            value = query.get(name, "").replace("%2B", "+").replace("%2F", "/")
            value = value.replace("%3D", "=")
        return (value or "").encode("latin-1").decode("utf-8", "replace")

    def do_POST(self):
        size = int(self.headers.get("Content-Length", 0))
        data = self.rfile.read(size)
        if size > LIMIT and not has("endless"):
            return self.say(413, INVALID, "too large")
        try:
            with lock:
                answer(self.path.partition("?")[0], self.get, data)
            self.say(200, OK, "as planned")
        except Refused as refused:
            self.say(200, *refused.args)
        except (ValueError, RecursionError) as error:
            self.say(200, INVALID, "the body cannot be read: %s" % error)

    def do_other(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if has("takes-all"):
            return self.say(200, OK, "as planned")
        self.say(405, INVALID, "POST is the method")

    do_GET = do_PUT = do_DELETE = do_PATCH = do_HEAD = do_other

    def say(self, status, code, message):
        members = {"resultCode": code, "resultMsg": message[:255]}
        if has("silent"):
            del members["resultMsg"]
        if has("utf8"):
            members["resultMsg"] = "完成"
        body = json.dumps(
            members, separators=(",", ":"), ensure_ascii=not has("utf8")
        ).encode()
        mac = base64.b64encode(hmac.new(key, body, hashlib.sha256).digest())
        sign = 'sign_type="HMAC-SHA256", signature="%s"' % mac.decode()
        kind = "application/json"
        if has("charset"):
            kind += ";charset=utf-8"
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if not has("unsigned"):
            self.send_header("Body-Sign", sign)
        if status == 405:
            self.send_header("Allow", "POST")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    # The rehearsal sends eight calls at once; a full queue costs a second.
    request_queue_size = 64
    daemon_threads = True


server = Server(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
