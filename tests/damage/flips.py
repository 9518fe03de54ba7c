"""Flip every bit of a file of each kind, cut it at every byte: does fsck name it?

    python3 flips.py KOOGATE CONFIG STATE EVERY

The state has several files of each kind, alike but for their ids; each run of
fsck sees all of them damaged, each at another place.  EVERY is 1 for all bits
and cuts, n for every n-th.  Rows of tests/proof and faults are printed; the status
is 1 when anything was missed.

What fsck did not find must be another text that could have been written: it is
counted by the member that it is in.  A record with a digest has none of these.
"""

import collections
import itertools
import json
import sys

from state import KINDS, State

DIGEST = b',"digest":"'
FAULTS = []


def fault(text):
    FAULTS.append(text)
    print(f"fault: {text}")


def without_digest(content):
    at = content.rfind(DIGEST)
    return content if at == -1 else content[:at] + b"}\n"


def flip(content, n):
    damaged = bytearray(content)
    damaged[n // 8] ^= 1 << n % 8
    return f"bit {n % 8} of byte {n // 8}", bytes(damaged)


def cut(content, n):
    return f"cut to {n} bytes", content[:n]


def differing(a, b, path=""):
    """The members in which two values differ, without the numbers of lists."""
    if isinstance(a, dict) and isinstance(b, dict):
        for name in {**a, **b}:
            if name not in a or name not in b:
                yield f"{path}/{name if name in a else '(new name)'}"
            else:
                yield from differing(a[name], b[name], f"{path}/{name}")
    elif isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        for x, y in zip(a, b):
            yield from differing(x, y, path)
    elif a != b or type(a) is not type(b):
        yield path


def harmless(original, damaged):
    """What a checker could not know: the member that differs; "" when it means
    the same; None when it is no such thing."""
    try:
        was, now = json.loads(original), json.loads(damaged)
    except ValueError:
        return None
    paths = sorted(set(differing(was, now)))
    return paths[0].lstrip("/") if paths else ""


class Count:
    def __init__(self):
        self.planted = self.found = 0
        self.hidden = collections.Counter()


def try_batch(state, batch, counts, repair):
    """Plant, look, put back: [(kind, name, original, what, damaged)]."""
    for _, name, _, _, damaged in batch:
        state.write(name, damaged)
    found = state.fsck(repair)
    for kind, name, original, what, damaged in batch:
        counts[kind].planted += 1
        if state.read(name) != damaged:
            fault(f"{name}: {what}: was changed")
        if any(f.end == "left" for f in found.get(name, [])):
            counts[kind].found += 1
        else:
            hidden = harmless(original, damaged)
            counts[kind].hidden[hidden] += 1
            if hidden is None:
                fault(f"{name}: {what}: is not found")
        state.write(name, original)


def sweep(state, originals, damage, length, every):
    """One sort of damage to files of several kinds, {kind: {name: content}}, of
    which there are as many as `length` says of a content.  Each run of fsck
    sees every file damaged, each at another place; every fourth repairs."""
    counts = {kind: Count() for kind in originals}
    files = {kind: sorted(originals[kind].items()) for kind in originals}
    todo = {
        kind: iter(range(0, length(files[kind][0][1]), every))
        for kind in originals
    }
    for run in itertools.count():
        batch = [
            (kind, name, content, *damage(content, n))
            for kind in originals
            for (name, content), n in zip(files[kind], todo[kind])
        ]
        if not batch:
            return counts
        try_batch(state, batch, counts, repair=run % 4 == 3)


def report(what, counts, wanted, hides=False):
    for kind, count in counts.items():
        hidden = sum(count.hidden.values())
        print(
            f"proof: {what} ({kind}) | {count.planted} planted,"
            f" {count.found} found, {hidden} hidden | {wanted}"
        )
        for member, n in count.hidden.most_common():
            print(f"    {n} in {member or 'nothing: it means the same'}")
            if not hides and member is not None:
                fault(f"{kind}: {member}: {what}: is not found")


def bits(content):
    return 8 * len(content)


def try_all(state, every):
    whole = {
        kind: {name: state.read(name) for name in state.of_kind(kind)}
        for kind in KINDS
    }
    # A record that is damaged hides what is wrong with its attachment.
    attachments = {"attachment": whole.pop("attachment")}
    for originals in whole, attachments:
        counts = sweep(state, originals, flip, bits, every)
        report("bits flipped", counts, "all found")
        counts = sweep(state, originals, cut, len, every)
        report("cut at every byte", counts, "all found")
    older = {
        kind: {name: without_digest(text) for name, text in files.items()}
        for kind, files in whole.items()
    }
    for files in older.values():
        for name, text in files.items():
            state.write(name, text)
    counts = sweep(state, older, flip, bits, every)
    report(
        "bits flipped where there is no digest yet",
        counts,
        "found, or another legal text",
        hides=True,
    )
    for files in whole.values():
        for name, text in files.items():
            state.write(name, text)


def main():
    koogate, config, path, every = sys.argv[1:]
    state = State(koogate, config, path)
    clean = state.fsck()
    if clean:
        raise SystemExit(f"the state is not clean: {dict(clean)}")
    try_all(state, int(every))
    clean = state.fsck()
    if clean:
        fault(f"put back, the state is not clean: {dict(clean)}")
    return 1 if FAULTS else 0


sys.exit(main())
