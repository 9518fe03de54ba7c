"""What must hold of a state that a power cut has left, before anybody has touched
it:

    lost      no record is older than a version that an answer has vouched for
    torn      each record is one of the versions that were written whole
    unmarked  each record with an event has a marker, which tells the runners
"""

import functools
import json
import os

import promised

KINDS = ("instances/", "licenses/", "orders/", "tenants/")
with open("/proc/sys/kernel/random/boot_id", "rb") as _f:
    BOOT = _f.read().strip()
OTHER_BOOT = b"00000000-0000-4000-8000-000000000000"


@functools.lru_cache(maxsize=4096)
def is_record(path):
    return path.startswith(KINDS) and path.endswith((".json", ".file")) and \
        "/.tmp-" not in path


@functools.lru_cache(maxsize=4096)
def id_of(path):
    return os.path.basename(path)[:-len(".json")]


def is_live(event):
    """A hook's, and still to be carried out; an upload is no hook's."""
    return "dead" not in event and event["event"] != "upload"


PART = object()  # is never found in a state


def is_whole(path, data):
    """So that it may have the record's name."""
    try:
        return path.endswith(".file") or isinstance(json.loads(data), dict)
    except ValueError:
        return False


class Versions:
    """Every whole record there was, in order, and what was vouched for."""

    def __init__(self, files):
        self.all, self.vouched = {}, {}
        self.read, self.written = set(), set()
        self.damaged = set()
        for path, data in files.items():
            if is_record(path):
                self.all[path] = [data]
                self.vouched[path] = 0

    def note(self, disk, operation):
        """Before it is applied to the disk."""
        kind = operation[0]
        if kind in ("rename", "link") and is_record(operation[2]):
            path = operation[2]
            data = disk.now[operation[1]].now
            self.all.setdefault(path, [None]).append(
                data if is_whole(path, data) else PART)
            self.written.add(path)
        elif kind == "open" and is_record(operation[2]):
            self.read.add(operation[2])

    def vouch(self, call, later):
        """An answer vouches for what was written, and for what the same process
        is going to write later; that to a call, which says that something is so,
        for what was read, too."""
        for path in self.written | (self.read if call else set()):
            if path in self.all:
                self.vouched[path] = len(self.all[path]) - 1
        late = [operation[2] for operation in later
                if operation[0] in ("rename", "link")]
        for path in filter(is_record, late):
            known = self.all.setdefault(path, [None])
            self.vouched[path] = len(known) - 1 + late.count(path)

    def next_process(self):
        self.read, self.written = set(), set()


def after_power_cut(files, dice):
    """With some draw of what was promised to nobody, and in another boot."""
    lost = {}
    for path, data in files.items():
        if promised.is_loose(path):
            data = promised.draw_loose(path, data, dice)
        elif promised.is_marker(path):
            data = data.replace(BOOT, OTHER_BOOT)
        if data is not None:
            lost[path] = data
    return lost


class Look:
    """The faults of a state as it is."""

    def __init__(self):
        self.parsed = {}

    def events(self, data):
        if data not in self.parsed:
            events = json.loads(data).get("events", [])
            self.parsed[data] = (
                [event["id"] for event in events if is_live(event)],
                [event["id"] for event in events if "dead" in event])
        return self.parsed[data]

    def pending(self, files):
        """(path, event) for each that a hook is still to be told of."""
        for path, data in files.items():
            if is_record(path) and path.endswith(".json"):
                for event in self.events(data)[0]:
                    yield path, event

    def faults(self, files, versions):
        for path, known in versions.all.items():
            data = files.get(path)
            first = versions.vouched.get(path, 0)
            if data in known[first:]:
                continue
            if data is None or data in known:
                yield "lost", path
            else:
                yield "torn", path
        for path in files:
            if is_record(path) and path not in versions.all:
                yield "torn", path
        yield from self.unmarked(files, versions)

    def unmarked(self, files, versions):
        for path, known in versions.all.items():
            data = files.get(path)
            if not path.endswith(".json") or data is None or \
                    data not in known or id_of(path) in versions.damaged:
                continue
            live, dead = self.events(data)
            if live and "queue/" + id_of(path) not in files:
                yield "unmarked", path
            if dead and "dead/" + id_of(path) not in files:
                yield "unmarked", path
