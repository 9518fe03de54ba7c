"""Hostile ids for the operator's command, each in a process of its own.

    python3 commands.py DIR KOOGATE TRACE GOOD-ID good|hostile [STEP]

A trace of strace is written to TRACE.  good names the record and its events as
they are.  A hostile id must be unknown or bad usage, and no reason to die; what
is printed of it must do nothing to a terminal.
"""

import re
import subprocess
import sys

import values

top, koogate, trace, good = sys.argv[1:5]
STRACE = ["strace", "-A", "-f", "-y", "-qq", "-s", "8192", "-e", "trace=%file", "-o", trace]
COMMANDS = ["show", "retry", "cancel", "license show", "tenant show"]


def forms(text):
    """An id, and the id of an event; option or not."""
    yield [b"--", text]
    yield [b"--", text + b".1"]
    yield [b"--", good.encode() + b"." + text]
    if text.startswith(b"-") and not re.match(rb"--?c|--?h|-$|--$", text):
        yield [text]


def run(command, operands):
    words = [koogate] + command.split() + ["-c", f"{top}/site/koogate.json"]
    return subprocess.run(STRACE + words + operands, capture_output=True, stdin=subprocess.DEVNULL)


if sys.argv[5] == "good":
    for command in COMMANDS:
        for name in good, good + ".1", "no-such-id":
            run(command, [name])
    sys.exit()
texts = [text for text in values.TEXTS if b"\0" not in text]
wanted = [(c, f) for c in COMMANDS for text in texts for f in forms(text)]
wanted = wanted[:: int(sys.argv[6])]
strange = 0
for command, operands in wanted:
    said = run(command, operands)
    steers = re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", said.stderr)
    if said.returncode not in (1, 100) or said.stdout or steers:
        strange += 1
        print(f"{command} {operands!r:.99}: {said.returncode} {said.stderr!r:.300}")
print(f"{len(wanted)} commands, {strange} strange")
sys.exit(strange > 0)
