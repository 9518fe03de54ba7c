"""A disk that may lose power: what it may hold then.

What the programs have done is `now`; what has been synced is `durable`; between
them are the operations in flight.  After a power cut

  * any subset of the changes of directories that no sync of the directory
    followed has reached the disk, each name by itself: a rename may have given
    the new name without having taken the old one away;
  * the content of a file that no sync of the file followed is what it was, what
    it became, a part of it, zeros, garbage, or a mixture, wherever its name is.

What is promised to nobody (promised.py) is no part of this.
"""

import itertools
import os

from promised import is_loose, is_marker

ABSENT = None


class File:
    def __init__(self, content=b""):
        self.durable = self.now = content
        self.clean = True


class Directory:
    pass


class Disk:
    def __init__(self, files):
        self.durable = {path: File(data) for path, data in files.items()}
        self.now = dict(self.durable)
        self.changes, self.handles, self.places = [], {}, {}

    def content(self):
        return {path: node.now for path, node in self.now.items()
                if isinstance(node, File)}

    def directories(self):
        return [path for path, node in self.now.items()
                if isinstance(node, Directory)]

    # What programs do

    def apply(self, operation):
        getattr(self, "do_" + operation[0])(*operation[1:])

    def set(self, path, node):
        self.now[path] = node
        self.change(path, node)

    def change(self, path, node):
        if is_loose(path):
            self.durable[path] = node
        else:
            self.changes.append((path, node))

    def remove(self, path):
        del self.now[path]
        self.change(path, ABSENT)

    def do_open(self, handle, path, flags):
        if path == "replay":
            return
        if path not in self.now:
            if "O_CREAT" not in flags:
                return
            self.set(path, File())
        node = self.now[path]
        if not isinstance(node, File):
            return
        self.handles[handle] = node
        self.places[handle] = -1 if "O_APPEND" in flags else 0
        if "O_TRUNC" in flags and node.now != b"":
            self.rewrite(node, b"")

    def do_close(self, handle):
        self.handles.pop(handle, None)

    @staticmethod
    def rewrite(node, content):
        node.now, node.clean = content, False

    def do_write(self, handle, path, offset, data):
        if path == "replay":
            return
        node = self.handles[handle]
        place = self.places[handle] if offset is None else offset
        if place == -1:
            place = len(node.now)
        elif offset is None:
            self.places[handle] += len(data)
        held = node.now.ljust(place, b"\0")
        self.rewrite(node, held[:place] + data + held[place + len(data):])

    def do_size(self, handle, path, size):
        if path != "replay":
            node = self.handles[handle]
            self.rewrite(node, node.now[:size].ljust(size, b"\0"))

    def do_sync(self, path):
        node = self.now.get(path)
        if isinstance(node, File):
            node.durable, node.clean = node.now, True
            return
        left = []
        for name, new in self.changes:
            if (os.path.dirname(name) or ".") != path:
                left.append((name, new))
            elif new is ABSENT:
                self.durable.pop(name, None)
            else:
                self.durable[name] = new
        self.changes = left

    def do_rename(self, old, new):
        node = self.now[old]
        self.set(new, node)
        self.remove(old)

    def do_link(self, old, new):
        self.set(new, self.now[old])

    def do_unlink(self, path):
        if path in self.now:
            self.remove(path)

    def do_mkdir(self, path):
        self.set(path, Directory())

    def do_answer(self, data):
        pass

    # What a power cut leaves

    def trees(self, limit, dice):
        """Sets of names with their nodes: all of them when there are few."""
        n = len(self.changes)
        if 2 ** n <= limit:
            choices = itertools.product((False, True), repeat=n)
        else:
            drawn = {(False,) * n, (True,) * n}
            for i in range(n):  # one missing, one alone
                drawn.add(tuple(j != i for j in range(n)))
                drawn.add(tuple(j == i for j in range(n)))
            while len(drawn) < limit:
                drawn.add(tuple(dice.random() < .5 for _ in range(n)))
            choices = sorted(drawn)
        for choice in choices:
            names = dict(self.durable)
            for taken, (path, node) in zip(choice, self.changes):
                if not taken:
                    continue
                if node is ABSENT:
                    names.pop(path, None)
                else:
                    names[path] = node
            yield names

    def states(self, width, limit, dice):
        """({path: bytes}, directories, sampled?) for each; the same may come
        more than once."""
        sampled = 2 ** len(self.changes) > limit
        for names in self.trees(limit, dice):
            files, unsynced, directories = {}, {}, []
            for path, node in names.items():
                if isinstance(node, Directory):
                    directories.append(path)
                elif is_loose(path):
                    files[path] = node.now
                elif node.clean:
                    files[path] = node.durable
                elif is_marker(path):
                    files[path] = self.marker(node, dice)
                else:
                    unsynced.setdefault(node, []).append(path)
            variants = [self.variants(node, width, dice) for node in unsynced]
            for contents in self.mixtures(variants, limit, dice):
                whole = dict(files)
                for paths, content in zip(unsynced.values(), contents):
                    whole.update(dict.fromkeys(paths, content))
                yield reachable(whole, directories) + (sampled,)

    @staticmethod
    def marker(node, dice):
        return dice.choice((node.durable, node.now, b"",
                            node.now[:len(node.now) // 2],
                            dice.randbytes(len(node.now))))

    @staticmethod
    def mixtures(variants, limit, dice):
        total = 1
        for list_ in variants:
            total *= len(list_)
        if total <= limit:
            yield from itertools.product(*variants)
            return
        for _ in range(limit):
            yield tuple(dice.choice(list_) for list_ in variants)

    @staticmethod
    def variants(node, width, dice):
        """What a file may hold whose last writes were not synced."""
        old, new = node.durable, node.now
        found = {old, new}
        n = len(new)
        found.update((b"", bytes(n), dice.randbytes(n)))
        for i in range(width):
            cut = n * (2 * i + 1) // (2 * width)
            found.add(new[:cut])
            found.add(new[:cut] + bytes(n - cut))
            found.add(new[:cut] + dice.randbytes(n - cut))
            found.add(bytes(cut) + new[cut:])
        return sorted(found)


def reachable(files, directories):
    """Without what is below a directory that is not there itself."""
    if not directories and not any(
            path.startswith("lost+found/") for path in files):
        return files, []
    whole = set(directories)

    def is_there(path):
        parts = path.split("/")
        if parts[0] != "lost+found":
            return True
        return all("/".join(parts[:i]) in whole for i in range(1, len(parts)))

    return ({path: data for path, data in files.items() if is_there(path)},
            sorted(d for d in directories if is_there(d)))
