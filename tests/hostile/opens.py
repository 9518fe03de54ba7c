"""What the traced processes asked the file system for.

    python3 opens.py STATE GOOD-TRACE... -- TRACE...

The good traces are of strace -f -y -s 8192 -e trace=%file while only good calls
came.  In the others no path may lead out of the state directory but those that
are in the good ones, and below it every name must be one that we give.  A file
is judged by the name it was asked for by and by the one it turned out to have.
Prints what is not allowed, then "N paths, N strange".
"""

import os.path
import re
import sys

CALL = re.compile(rb"^\d+ +(\w+)\((.*)$")
TEXT = re.compile(rb'(?:(?:AT_FDCWD|\d+)<([^>]*)>, )?"((?:[^"\\]|\\.)*)"(\.\.\.)?')
OPENED = re.compile(rb"= \d+<(/[^>]*)>$")
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.S)
PLAIN = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"v": b"\v", b"f": b"\f"}

# No id from the wire has a dot; the names of other records have one.
ID = rb"[A-Za-z0-9][A-Za-z0-9_-]{0,63}"
OWN = rb"(?:code|license|order|tenant)\." + ID
NAMES = re.compile(
    rb"(?:format|replay"
    rb"|locks(?:/[0-9a-f]{2}|/[a-z]+)?"
    rb"|journal(?:/20\d\d-\d\d-\d\d\.jsonl)?"
    rb"|(?:queue|dead)(?:/\.?(?:%(id)s|%(own)s|[a-z.]+))?"
    rb"|instances(?:/[0-9a-f]{2}(?:/(?:%(id)s\.json|\.tmp-[0-9a-f]{16}))?)?"
    rb"|(?:licenses|orders|tenants)"
    rb"(?:/[0-9a-f]{2}(?:/(?:%(own)s\.json|\.tmp-[0-9a-f]{16}))?)?"
    rb")\Z" % {b"id": ID, b"own": OWN}
)


def plain(match):
    what = match[1]
    if what[:1].isdigit():
        return bytes([int(what, 8)])
    return PLAIN.get(what, what)


def paths(trace):
    """(path, line) of everything that was asked for."""
    for line in open(trace, "rb").read().split(b"\n"):
        call = CALL.match(line)
        if call is None:
            continue
        found = TEXT.findall(call[2])
        if call[1] in (b"execve", b"readlink", b"readlinkat", b"getcwd"):
            found = found[:1]
        # A sanitizer looks at its own process, which has another number.
        own = b"/proc/" + line.split()[0] + b"/"
        for directory, text, cut in found:
            path = ESCAPE.sub(plain, text) + cut
            base = (directory or b"/somewhere").replace(own, b"/proc/self/")
            yield os.path.normpath(os.path.join(base, path)), line
        opened = OPENED.search(line)
        if opened:
            yield opened[1].replace(own, b"/proc/self/"), line


state = os.path.realpath(sys.argv[1]).encode()
border = sys.argv.index("--")
known = {path for trace in sys.argv[2:border] for path, _ in paths(trace)}
count = 0
strange = {}
for trace in sys.argv[border + 1 :]:
    for path, line in paths(trace):
        count += 1
        if path == state or (
            path.startswith(state + b"/") and NAMES.match(path[len(state) + 1 :])
        ):
            continue
        if path.startswith(state + b"/") or path not in known:
            strange.setdefault(path, line)
for path, line in list(strange.items())[:20]:
    print("%r in %r" % (path[:200], line[:300]))
print(f"{count} paths, {len(strange)} strange")
sys.exit(len(strange) > 0 or count == 0)
