"""Peers that begin and do not go on, and whether others are served meanwhile.

    python3 peers.py DIR ADDRESS COUNT SECONDS KIND...

ADDRESS is the socket of FastCGI workers or the https:// address of a server.  For
SECONDS, COUNT peers of the KINDs, in turn, stay connected; one that is put off
comes again at once.  KIND is how far a peer goes before it says no more:

    connect begin params body	on the socket
    connect head body			to a server

or, with trickle- before it, says one byte more every half second.  Meanwhile one
caller sends good calls, one after the other.  Prints

    N answered, M not, longest gap G ms, P put off after S ms

where the gap is the time between two good answers, or the start or end and one,
and S the longest time that a peer was borne with.
"""

import os
import socket
import ssl
import sys
import threading
import time
import urllib.parse

import signing
import wire

top, address, count, seconds = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
kinds = sys.argv[5:]
key = open(f"{top}/site/saas.key", "rb").read().strip()
url = urllib.parse.urlsplit(address)
PROBE = b'{"activity":"queryInstance","instanceId":"any","testFlag":"1"}'
stop = threading.Event()


def dial(silent=False):
    if not url.scheme:
        return wire.dial(address, 40)
    peer = socket.create_connection((url.hostname, url.port), timeout=40)
    if silent:
        return peer
    trust = ssl.create_default_context(cafile=os.environ["CURL_CA_BUNDLE"])
    return trust.wrap_socket(peer, server_hostname=url.hostname)


def whole():
    """(the bytes of a good call, {a kind: how many of them it sends})"""
    params, body = signing.by_query(key, PROBE, *signing.proof())
    if not url.scheme:
        data = wire.request(params, body)
        tail = len(wire.record(wire.STDIN, body) + wire.record(wire.STDIN))
        upto = {"connect": 0, "begin": 8, "params": (len(data) - tail) // 2}
        return data, {**upto, "body": len(data) - tail + 8 + len(body) // 2}
    head = b"POST %s?%s HTTP/1.1\r\nHost: koogate.example.com\r\nConnection: close\r\n" % (
        url.path.encode(),
        dict(params)[b"QUERY_STRING"],
    ) + b"Content-Length: %d\r\n\r\n" % len(body)
    return head + body, {"connect": 0, "head": len(head) // 2, "body": len(head) + len(body) // 2}


class Peer(threading.Thread):
    def __init__(self, kind):
        super().__init__(daemon=True)
        self.pace = 0.5 if kind.startswith("trickle-") else 60
        self.kind = kind.replace("trickle-", "")
        self.put_off = 0
        self.longest = 0

    def bear(self):
        """One connection, until the other side has had enough."""
        data, upto = whole()
        at = upto[self.kind]
        peer = dial(silent=self.kind == "connect")
        try:
            peer.sendall(data[:at])
            peer.settimeout(self.pace)
            while not stop.is_set():
                try:
                    if not peer.recv(4096):
                        return
                except (socket.timeout, ssl.SSLWantReadError):
                    # The last byte is never said.
                    if self.pace < 60 and at < len(data) - 1:
                        peer.sendall(data[at : at + 1])
                        at += 1
        finally:
            peer.close()

    def run(self):
        while not stop.is_set():
            began = time.monotonic()
            try:
                self.bear()
            except OSError:
                pass
            if stop.is_set():
                return
            self.put_off += 1
            self.longest = max(self.longest, time.monotonic() - began)
            time.sleep(0.01)


def is_answered():
    data, _ = whole()
    try:
        if not url.scheme:
            return wire.read_answer(wire.exchange(address, data, 40), [key])["resultCode"] == "000000"
        with dial() as peer:
            peer.sendall(data)
            return b'{"resultCode":"000000"' in wire.read_all(peer)
    except (OSError, wire.Strange):
        return False


peers = [Peer(kinds[n % len(kinds)]) for n in range(count)]
good = bad = 0
gap = 0
is_answered()
last = began = time.monotonic()
for peer in peers:
    peer.start()
while time.monotonic() < began + seconds:
    answered = is_answered()
    now = time.monotonic()
    good += answered
    bad += not answered
    if answered:
        gap, last = max(gap, now - last), now
    time.sleep(0.05)
gap = max(gap, time.monotonic() - last)
stop.set()
print(
    f"{good} answered, {bad} not, longest gap {gap * 1000:.0f} ms,"
    f" {sum(p.put_off for p in peers)} put off after {max(p.longest for p in peers) * 1000:.0f} ms"
)
