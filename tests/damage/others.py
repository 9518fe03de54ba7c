"""Plant every other damage that can befall a state: is it named, repaired where it
can be, and what is taken away kept?  Is a second look clean?

    python3 others.py KOOGATE CONFIG STATE

A damage is a function below: it plants something into the state, and yields for
each thing planted where it is to be found, under which kind, and how that ends:
"repaired", or "left" for a person.  Each works on a state put back as it was.
Rows of tests/proof and faults are printed; the status is 1 if there were any
faults.
"""

import glob
import hashlib
import itertools
import json
import os
import random
import shutil
import socket
import stat
import subprocess
import sys
import time

from state import KINDS, RECORDS, State

FAULTS = []
DIRECTORIES = ("locks", "journal", "queue", "dead")
NOBODY = "0d3cbc95-c3ea-8614-839c-b03036241889"


def fault(text):
    FAULTS.append(text)
    print(f"fault: {text}")


def shard(name):
    return hashlib.sha256(name.encode()).hexdigest()[:2]


def old(path):
    hour = time.time() - 3600
    os.utime(path, (hour, hour), follow_symlinks=False)


def put(path, content=b"x"):
    with open(path, "xb") as file:
        file.write(content)
    os.chmod(path, 0o600)
    old(path)


def one_of_each(state):
    return {kind: state.of_kind(kind)[0] for kind in KINDS}


def record_of_each(state):
    every = one_of_each(state)
    del every["attachment"]
    return every


def places(state):
    """A directory of each sort."""
    yield from ("", *DIRECTORIES)
    yield from (f"{name}/{x}" for name in RECORDS for x in ("00", "7f", "ff"))


def orphan_temps(state):
    for place in places(state):
        name = os.path.join(place, ".tmp-0123456789abcdef")
        put(state.at(name), state.read(state.of_kind("instance")[0]))
        yield name, "temporary", "repaired"


def markers_missing(state):
    for directory in ("queue", "dead"):
        for name in sorted(os.listdir(state.at(directory))):
            os.unlink(state.at(f"{directory}/{name}"))
            yield f"{directory}/{name}", "marker", "repaired"


def markers_too_many(state):
    quiet = record_of_each(state)
    del quiet["instance"]
    for name in quiet.values():
        old(state.at(name))
        marker = os.path.basename(name)[: -len(".json")]
        for directory in ("queue", "dead"):
            if not os.path.exists(state.at(f"{directory}/{marker}")):
                put(state.at(f"{directory}/{marker}"))
                yield f"{directory}/{marker}", "marker", "repaired"
    for directory in ("queue", "dead"):
        put(state.at(f"{directory}/{NOBODY}"))
        yield f"{directory}/{NOBODY}", "marker", "repaired"


def modes(state):
    files = ["format", "replay", *one_of_each(state).values()]
    for directory in DIRECTORIES:
        files += [
            f"{directory}/{name}"
            for name in sorted(os.listdir(state.at(directory)))[:2]
        ]
    wrong = (0o4600, 0o2600, 0o1600, 0o640, 0o602, 0o700, 0o400, 0, 0o7777)
    for name, mode in zip(files, itertools.cycle(wrong)):
        os.chmod(state.at(name), mode)
        yield name, "mode", "repaired"
    # Ours to read all the same, whoever runs this.
    wrong = (0o4700, 0o2700, 0o1700, 0o750, 0o702, 0o7777)
    for name, mode in zip(places(state), itertools.cycle(wrong)):
        os.chmod(state.at(name), mode)
        yield name or ".", "mode", "repaired"


def owners(state):
    if os.geteuid() != 0:
        return
    for name in ["format", "replay", *one_of_each(state).values(), *DIRECTORIES]:
        os.chown(state.at(name), 65534, -1)
        yield name, "owner", "left"


def wrong_shards(state):
    for kind, name in one_of_each(state).items():
        directory, place, file = name.split("/")
        other = "00" if place != "00" else "01"
        to = f"{directory}/{other}/{file}"
        os.rename(state.at(name), state.at(to))
        yield to, "record", "left"


def wrong_directories(state):
    for kind, name in one_of_each(state).items():
        directory, place, file = name.split("/")
        other = "tenants" if directory != "tenants" else "instances"
        to = f"{other}/{place}/{file}"
        shutil.copy2(state.at(name), state.at(to))
        yield to, "foreign", "left"


def foreign_files(state):
    for place in ("", *DIRECTORIES, *RECORDS, *(f"{r}/42" for r in RECORDS)):
        for name in ("notes.bak", "\x01", "ü.json", "a" * 200, "..json"):
            path = os.path.join(place, name)
            if place in ("queue", "dead"):
                path += "+"  # without it a marker, which is another damage
            put(state.at(path))
            yield path, "foreign", "left"
    path = os.path.join("instances/42", "not-utf8")
    put(state.at(path).encode() + b"\xff")
    yield None, "foreign", "left"


def foreign_things(state):
    """Neither may be opened: who reads a pipe waits for ever."""
    file = f"{NOBODY}.json"
    place = f"instances/{shard(NOBODY)}"
    os.mkfifo(state.at(f"{place}/{file}"), 0o600)
    yield f"{place}/{file}", "foreign", "left"
    os.mkdir(state.at("instances/zz"), 0o700)
    yield "instances/zz", "foreign", "left"
    os.mkdir(state.at(f"orders/00/order.{NOBODY}.json"), 0o700)
    yield f"orders/00/order.{NOBODY}.json", "foreign", "left"
    here = socket.socket(socket.AF_UNIX)
    back = os.open(".", os.O_RDONLY)
    os.chdir(state.at("queue"))
    here.bind("socket")
    os.fchdir(back)
    os.close(back)
    here.close()
    yield "queue/socket", "foreign", "left"
    if os.geteuid() == 0:
        os.mknod(state.at("dead/null"), stat.S_IFCHR | 0o600, os.makedev(1, 3))
        yield "dead/null", "foreign", "left"


def links(state):
    away = state.at("../away")
    os.mkdir(away)
    marker = "queue/" + sorted(os.listdir(state.at("queue")))[0]
    for name in [*one_of_each(state).values(), marker]:
        to = os.path.join(away, os.path.basename(name))
        os.rename(state.at(name), to)
        os.symlink(to, state.at(name))
        yield name, "foreign", "left"
    used = {os.path.dirname(name) for name in one_of_each(state).values()}
    shards = [
        next(s for s in (f"{r}/{n:02x}" for n in range(256)) if s not in used)
        for r in RECORDS
    ]
    for name in [*shards, "journal"]:
        os.rename(state.at(name), os.path.join(away, name.replace("/", "-")))
        os.symlink(os.path.join(away, name.replace("/", "-")), state.at(name))
        yield name, "directory", "left"


def contents(state):
    """As a disk leaves them after a power cut, or a hand does."""

    def cut_and_zeros(text):
        return text[: len(text) // 2] + bytes(len(text) - len(text) // 2)

    chance = random.Random(2)
    damages = [
        lambda text: b"",
        lambda text: bytes(len(text)),
        lambda text: chance.randbytes(len(text)),
        cut_and_zeros,
        lambda text: text + text,
        lambda text: text + b"\0",
        lambda text: text + b" ",
        lambda text: text[:-1] + b"\n\n",
        lambda text: bytes(4096),
        lambda text: b"{}\n",
        lambda text: b"\xef\xbb\xbf" + text,
        lambda text: text.replace(b":", b": ", 1),
        lambda text: text.replace(b"20", b"21", 1),
    ]
    of_json = 4  # the last of them
    for kinds, some in (
        (record_of_each(state), damages),
        (["attachment"], damages[:-of_json]),
    ):
        files = {kind: state.of_kind(kind) for kind in kinds}
        for i, damage in enumerate(some):
            for kind in kinds:
                name = files[kind][i % len(files[kind])]
                state.write(name, damage(state.read(name)))
                yield name, kind, "left"
            if (i + 1) % len(files[kind]) == 0:
                yield None  # look, and go on with a state put back
        yield None


def swapped(state):
    for kind in KINDS:
        if kind == "attachment":
            yield None  # not beside records that are wrong themselves
        a, b = state.of_kind(kind)[:2]
        one, other = state.read(a), state.read(b)
        state.write(a, other)
        state.write(b, one)
        yield a, kind, "left"
        yield b, kind, "left"


def attachments(state):
    a, b = state.of_kind("attachment")[:2]
    os.unlink(state.at(a))
    yield a, "attachment", "left"
    place = f"licenses/{shard('license.' + NOBODY)}"
    put(state.at(f"{place}/license.{NOBODY}.file"))
    yield f"{place}/license.{NOBODY}.file", "attachment", "left"


def directories(state):
    gone = [*DIRECTORIES, "licenses/33", "tenants"]
    for name in gone:
        shutil.rmtree(state.at(name))
        yield name, "directory", "repaired"


def no_instances(state):
    shutil.rmtree(state.at("instances"))
    yield "instances", "directory", "left"


def other_files(state):
    day = glob.glob(state.at("journal/*.jsonl"))[0]
    with open(day, "ab") as file:
        file.write(b'{"torn\n{}\n')
    yield os.path.relpath(day, state.path), "journal", "left"
    os.truncate(state.at("replay"), 1000)
    yield "replay", "replay", "repaired"


def replay_too_long(state):
    with open(state.at("replay"), "ab") as file:
        file.write(b"x")
    yield "replay", "replay", "left"


def imported(state, count):
    """Instances that are imported for it: (name of the alias, of the instance)."""
    lines = [
        json.dumps(
            {
                "family": "saas",
                "instanceId": f"old-{n}",
                "state": "active",
                "orderId": f"I{n}",
                "orderLineId": "1",
                "appInfo": {"frontEndUrl": "u", "password": "p"},
            }
        )
        for n in range(count)
    ]
    words = [state.koogate, "import", "-q", "-c", state.config, "-"]
    subprocess.run(words, input="\n".join(lines).encode(), check=True)
    for n in range(count):
        name = f"instances/{shard(f'old-{n}')}/old-{n}.json"
        alias = json.loads(state.read(name))["alias"]
        yield f"instances/{shard(alias)}/{alias}.json", name


def edit(state, name, **members):
    """By hand: without the digest, and some time ago."""
    record = json.loads(state.read(name))
    del record["digest"]
    state.write(name, json.dumps({**record, **members}).encode())
    old(state.at(name))


def aliases_astray(state):
    pairs = list(imported(state, 7))
    ids = [os.path.basename(alias)[: -len(".json")] for alias, _ in pairs]
    for (alias, _), to in zip(pairs, (ids[1], ids[2], ids[0])):
        edit(state, alias, aliasOf=to)
        yield alias, "alias", "left"
    edit(state, pairs[3][0], aliasOf=ids[3])
    yield pairs[3][0], "record", "left"
    edit(state, pairs[4][0], aliasOf="old-5")
    yield pairs[4][0], "alias", "left"
    os.unlink(state.at(pairs[6][1]))
    yield pairs[6][0], "alias", "left"


def aliases_lost(state):
    for alias, name in imported(state, 3):
        os.unlink(state.at(alias))
        yield name, "alias", "repaired"


def imports_unfinished(state):
    for alias, name in imported(state, 3):
        pending = json.loads(state.read(name))
        del pending["digest"]
        os.unlink(state.at(name))
        edit(state, alias, pending=pending)
        yield alias, "alias", "repaired"


DAMAGES = (
    ("orphan temporary files", orphan_temps),
    ("events without markers", markers_missing),
    ("markers without events", markers_too_many),
    ("wrong modes", modes),
    ("wrong owners", owners),
    ("files in a wrong shard", wrong_shards),
    ("files of another directory", wrong_directories),
    ("foreign files", foreign_files),
    ("pipes, sockets, devices, directories", foreign_things),
    ("symbolic links", links),
    ("contents of zeros, garbage, halves", contents),
    ("files swapped", swapped),
    ("Licenses missing or of nobody", attachments),
    ("directories missing", directories),
    ("all instances missing", no_instances),
    ("journal and replay file", other_files),
    ("replay file too long", replay_too_long),
    ("alias loops, and aliases that lead elsewhere or nowhere", aliases_astray),
    ("aliases lost", aliases_lost),
    ("imports not finished", imports_unfinished),
)


class Totals:
    def __init__(self):
        self.planted = self.found = self.repaired = 0


def named(found, path, kind):
    """Contents may be told as a record, a secret or an attachment: how they are
    wrong is said, not by which word."""
    about = found.get(path, [])
    return [f for f in about if f.kind == kind or kind in KINDS]


def look(state, what, planted, totals):
    before = state.records()
    temps = {p: state.read(p) for p, k, _ in planted if k == "temporary"}
    found, mended = state.fsck(), state.fsck(repair=True)
    again = state.fsck()
    totals.planted += len(planted)
    for path, kind, end in planted:
        if any(f.end in ("left", "repairable") for f in named(found, path, kind)):
            totals.found += 1
        else:
            fault(f"{what}: {path} is not found")
        ends = {f.end for f in named(mended, path, kind)}
        totals.repaired += "repaired" in ends
        if ends != {end}:
            fault(f"{what}: {path}: {ends or 'gone'} instead of {end}")
        if (named(again, path, kind) != []) != (end == "left"):
            fault(f"{what}: {path}: then {again.get(path)}")
    for path, findings in mended.items():
        if any(f.end == "failed" for f in findings):
            fault(f"{what}: {path}: {findings}")
    kept = sorted(glob.glob(state.at("lost+found/*")))
    for path, content in temps.items():
        if not any(
            os.path.exists(f"{k}/{path}")
            and open(f"{k}/{path}", "rb").read() == content
            for k in kept
        ):
            fault(f"{what}: {path} was not kept")
    for path, kind, end in planted:
        if kind == "marker" and not (
            os.path.exists(state.at(path))
            or any(os.path.exists(f"{k}/{path}") for k in kept)
        ):
            fault(f"{what}: {path} was not kept")
    after = state.records()
    finished = {path for path, kind, end in planted if (kind, end) == ("alias", "repaired")}
    if any(after.get(p) != text for p, text in before.items() if p not in finished):
        fault(f"{what}: records were changed")
    if set(after) - set(before) and not finished:
        fault(f"{what}: records were made")
    return len(set(before) - set(after))


def restore(state, whole):
    shutil.rmtree(state.path)
    shutil.rmtree(state.at("../away"), ignore_errors=True)
    # With times: what is new is spared.
    shutil.copytree(whole, state.path, symlinks=True)


def try_damage(state, whole, what, plant):
    totals, deleted, planted = Totals(), 0, []
    for step in itertools.chain(plant(state), [None]):
        if step is not None:
            planted.append(step)
            continue
        deleted += look(state, what, planted, totals)
        planted = []
        restore(state, whole)
    print(
        f"proof: {what} | {totals.planted} planted, {totals.found} found,"
        f" {totals.repaired} repaired | all found"
    )
    return deleted


def main():
    koogate, config, path = sys.argv[1:]
    state, whole = State(koogate, config, path), path + ".whole"
    if state.fsck():
        raise SystemExit(f"the state is not clean: {state.fsck()}")
    os.rename(path, whole)
    shutil.copytree(whole, path, symlinks=True)
    deleted = sum(try_damage(state, whole, *one) for one in DAMAGES)
    print(f"proof: records deleted or moved by --repair | {deleted} | 0")
    if state.fsck():
        fault(f"put back, the state is not clean: {state.fsck()}")
    shutil.rmtree(whole)
    return 1 if FAULTS else 0


sys.exit(main())
