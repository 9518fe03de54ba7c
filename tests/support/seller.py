"""What the handlers written for the tests have in common.

They share nothing with koogate, so that the two can be held against each other.
"""

import base64
import hashlib
import hmac
import http.server
import json
import re
import sys

OK, FORGED, INVALID, UNKNOWN, BUSY = "000000", "000001", "000002", "000003", "000004"


class Refused(Exception):
    """A resultCode and a resultMsg."""


def read_key(path):
    return open(path).read().strip().encode()


def read_options(words, faults, others=()):
    """Options and name=value pairs.  Faults are the rows of a text that are
    indented by four; what is neither one of these nor of others ends us."""
    known = set(re.findall(r"(?m)^    ([a-z0-9-]+) ", faults)) | set(others)
    values = dict(word.split("=", 1) for word in words if "=" in word)
    options = {word for word in words if "=" not in word}
    strange = (options | set(values)) - known
    if strange:
        sys.exit(sys.argv[0] + ": unknown: " + " ".join(sorted(strange)))
    return options, values


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one piece: half of it waits for an ACK
    method = "POST"  # the one that is taken
    faults = set()

    def read(self):
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def say(self, status, key, members):
        body = json.dumps(members, separators=(",", ":")).encode()
        mac = base64.b64encode(hmac.new(key, body, hashlib.sha256).digest())
        sign = 'sign_type="HMAC-SHA256", signature="%s"' % mac.decode()
        kind = "application/json"
        if "charset" in self.faults:
            kind += ";charset=utf-8"
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if members["resultCode"] == OK or "unsigned" not in self.faults:
            self.send_header("Body-Sign", sign)
        if status == 405:
            self.send_header("Allow", self.method)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    # The rehearsal sends eight calls at once; a full queue costs a second.
    request_queue_size = 64
    daemon_threads = True


def serve(handler):
    """Print the port, and answer until we are ended."""
    server = Server(("127.0.0.1", 0), handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()
