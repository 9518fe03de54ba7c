"""A FastCGI client that sends any bytes, and a strict reader of answers.

It shares nothing with koogate or with a web server, which would not let most of
what is sent here pass.  An address is the path of a socket.
"""

import base64
import hashlib
import hmac
import json
import re
import socket
import struct

BEGIN, END, PARAMS, STDIN, STDOUT = 1, 3, 4, 5, 6
RESPONDER = struct.pack(">HB5x", 1, 0)

CODES = {"000000", "000001", "000002", "000003", "000004", "000005"} | {
    "0001%02d" % n for n in range(8)
} | {"000900", "000901", "000902", "000903"}

HEAD = re.compile(
    rb"Status: (200 OK|405 Method Not Allowed|413 Content Too Large)\r\n"
    rb"Content-Type: application/json\r\n"
    rb"Content-Length: ([1-9][0-9]*)\r\n"
    rb'Body-Sign: sign_type="HMAC-SHA256", signature="([A-Za-z0-9+/]{43}=)"\r\n'
    rb"(?:Allow: (?:GET|POST)\r\n)?\Z"
)
BODY = re.compile(rb'\{"resultCode":"[0-9]{6}","resultMsg":"[ -~]+\}\Z')


def record(kind, data=b""):
    """One record, or as many as the data takes."""
    out = b""
    for at in range(0, len(data), 65535) if data else (0,):
        piece = data[at : at + 65535]
        out += struct.pack(">BBHHBB", 1, kind, 1, len(piece), 0, 0) + piece
    return out


def pair(name, value):
    return struct.pack(">II", len(name) | 1 << 31, len(value) | 1 << 31) + name + value


def request(params, body=b""):
    """The bytes of a whole request; params are pairs of bytes."""
    listed = b"".join(pair(name, value) for name, value in params)
    out = record(BEGIN, RESPONDER) + record(PARAMS, listed) + record(PARAMS)
    return out + (record(STDIN, body) if body else b"") + record(STDIN)


def dial(address, timeout=20):
    peer = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    peer.settimeout(timeout)
    peer.connect(address)
    return peer


def read_all(peer):
    out = b""
    while True:
        try:
            piece = peer.recv(65536)
        except ConnectionResetError:
            return out
        if not piece:
            return out
        out += piece


def exchange(address, data, timeout=20):
    """Send these bytes and return what came to STDOUT; None without a proper
    end of the request."""
    with dial(address, timeout) as peer:
        try:
            peer.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass  # whoever has refused it need not read all of it
        got = read_all(peer)
    out, ended = b"", False
    while len(got) >= 8:
        kind, length, padding = got[1], got[4] << 8 | got[5], got[6]
        if kind == STDOUT:
            out += got[8 : 8 + length]
        ended = ended or kind == END
        got = got[8 + length + padding :]
    return out if ended else None


class Strange(Exception):
    """An answer that we did not write like this."""


def read_answer(out, keys):
    """The members of an answer, if it is ours to the last byte: only the headers
    that we write, once each, in order, and signed with one of these keys."""
    if out is None:
        raise Strange("no answer")
    head, blank, body = out.partition(b"\r\n\r\n")
    headers = HEAD.match(head + b"\r\n") if blank else None
    if headers is None:
        raise Strange("head %r" % head)
    if int(headers[2]) != len(body) or BODY.match(body) is None:
        raise Strange("body %r" % body)
    signature = base64.b64decode(headers[3])
    if not any(hmac.digest(key, body, hashlib.sha256) == signature for key in keys):
        raise Strange("not signed %r" % out)
    said = json.loads(body)
    if said["resultCode"] not in CODES or len(said["resultMsg"]) > 255:
        raise Strange("members %r" % body)
    return said
