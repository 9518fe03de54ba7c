"""A web server in front of an endpoint, on 127.0.0.1, in which what goes wrong
there is planted.

    python3 front.py KEY_FILE [tls=CERTIFICATE,KEY] [fault...]

It prints its port and answers until it is ended.  It takes what has a signature
for signed, whatever that is.  The faults are the rows of FAULTS.
"""

import base64
import email.utils
import gzip
import hashlib
import hmac
import json
import ssl
import sys
import time
import warnings

import seller

FAULTS = """
    not-found       answers 404
    redirects       answers 302
    broken          answers 502
    charset         adds a charset to Content-Type
    failing         refuses what is signed with 000005
    html            answers a page instead of JSON
    alters          adds a line end to the body
    no-sign         drops Body-Sign
    small-sign      writes body-sign
    compresses      compresses every answer
    may-compress    compresses where that is accepted
    slow            takes 1.2 s for the first call
    too-slow        takes 5.2 s for it
    silent          takes 30 s for it
    open            takes what is not signed
    own-refusal     refuses what is not signed in its own name
    no-date         does not say what time it is
    little-ahead    says it is 20 s later
    far-ahead       says it is an hour later
    old-tls         speaks TLS 1.0 and 1.1
"""

DELAYS = {"slow": 1.2, "too-slow": 5.2, "silent": 30}
AHEAD = {"little-ahead": 20, "far-ahead": 3600}
STATUSES = {"not-found": 404, "redirects": 302, "broken": 502}


class Front(seller.Handler):
    def value(self, table, otherwise):
        return next((v for k, v in table.items() if k in self.faults), otherwise)

    def send_response(self, status, message=None):
        self.send_response_only(status, message)
        if "no-date" not in self.faults:
            when = time.time() + self.value(AHEAD, 0)
            self.send_header("Date", email.utils.formatdate(when, usegmt=True))

    def is_signed(self):
        return ("signature=" in self.path or "authToken=" in self.path
                or "x-sign" in self.headers or "authToken" in self.headers)

    def make_body(self):
        if "html" in self.faults:
            return b"<p>It works!"
        code = "000000"
        if not self.is_signed() and "open" not in self.faults:
            code = "000001"
        elif "failing" in self.faults:
            code = "000005"
        members = {"resultCode": code, "resultMsg": "from the front"}
        return json.dumps(members, separators=(",", ":")).encode()

    def may_compress(self):
        return "gzip" in self.headers.get("Accept-Encoding", "")

    def is_compressed(self):
        return "compresses" in self.faults or (
            "may-compress" in self.faults and self.may_compress())

    def add_sign(self, body):
        key = self.key
        if not self.is_signed() and "own-refusal" in self.faults:
            key = b"a key of its own"
        mac = base64.b64encode(hmac.new(key, body, hashlib.sha256).digest())
        name = "body-sign" if "small-sign" in self.faults else "Body-Sign"
        self.send_header(
            name, 'sign_type="HMAC-SHA256", signature="%s"' % mac.decode())

    def answer(self):
        self.read()
        if self.is_signed() and not self.may_compress():
            time.sleep(self.value(DELAYS, 0))
        body = self.make_body()
        self.send_response(self.value(STATUSES, 200))
        if "no-sign" not in self.faults:
            self.add_sign(body)
        if "alters" in self.faults:
            body += b"\n"
        if self.is_compressed():
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        kind = "application/json"
        kind += ";charset=utf-8" if "charset" in self.faults else ""
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = answer

    def do_HEAD(self):
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()


def main():
    options, values = seller.read_options(sys.argv[2:], FAULTS, ["tls"])
    Front.faults = options
    Front.key = seller.read_key(sys.argv[1])
    server = seller.Server(("127.0.0.1", 0), Front)
    if "tls" in values:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if "old-tls" in options:
            warnings.simplefilter("ignore", DeprecationWarning)
            context.set_ciphers("ALL:@SECLEVEL=0")
            context.minimum_version = ssl.TLSVersion.TLSv1
            context.maximum_version = ssl.TLSVersion.TLSv1_1
        context.load_cert_chain(*values["tls"].split(","))
        server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_address[1], flush=True)
    server.serve_forever()


main()
