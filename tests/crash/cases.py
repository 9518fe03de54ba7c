"""What has been recorded: what was done to a disk, what was promised of it, and
how it must end."""

import os

import disk
import look
import promised
import recovery

CHANGES = {"write", "size", "sync", "rename", "link", "unlink", "mkdir",
           "open", "answer"}


def accepted(verb, code):
    """Is it an answer that promises something?"""
    return code == "000000" if verb.family else code in ("0", "1")


def changes_names(operation):
    """Or the content of a file that matters?"""
    kind, path = operation[0], operation[-1]
    if kind in ("open", "write", "size"):
        path = operation[2]
        if kind == "open" and "O_CREAT" not in operation[3]:
            return False
    return kind in CHANGES - {"sync", "answer"} and path != "replay" and \
        not promised.is_loose(path)


class Case:
    """What has been done to a disk, and what was promised of it."""

    def __init__(self, lab, name, base):
        self.lab, self.name, self.base = lab, name, base
        self.disk = disk.Disk(base.files)
        self.versions = look.Versions(base.files)
        self.versions.damaged = set(base.damaged)

    def steps(self, operations, verb=None):
        """Each done, one after the other; `verb`: whose answer is to be relied
        upon."""
        for number, operation in enumerate(operations, 1):
            self.versions.note(self.disk, operation)
            self.disk.apply(operation)
            if operation[0] == "answer" and verb is not None:
                self.versions.vouch(verb.family != "", operations[number:])
                if verb.damage:
                    self.versions.damaged = set()
            yield operation

    def carry_on(self, operations, verb=None):
        """Without a power cut, to the end of a process."""
        for _ in self.steps(operations, verb):
            pass
        self.versions.next_process()

    def put(self):
        """As the processes see it, of which none has lost its power."""
        self.lab.site.put(self.disk.content(), self.disk.directories(),
                          self.base.old)

    def compare(self):
        """A model that does not know what the disk holds could judge nothing."""
        model, site = self.disk.content(), self.lab.site
        site.used.update(os.path.dirname(path) for path in model)
        real = site.read()
        wrong = [path for path in set(real) | set(model)
                 if real.get(path) != model.get(path)]
        if wrong:
            raise RuntimeError("%s: the model is wrong about %s" % (
                self.name, wrong))


class Expected:
    """How a recovery may end: as from before the last verb, or from after it."""

    def __init__(self, case, recovery, code, before, after):
        self.case, self.recovery, self.codes = case, recovery, {code}
        self.starts, self.ends = (before, after), {}

    def of(self, mode):
        if mode not in self.ends:
            self.ends[mode] = [self.end(mode, *start) for start in self.starts]
        return self.ends[mode]

    def end(self, mode, files, directories):
        site = self.case.lab.site
        site.put(files, directories, self.case.base.old)
        self.recovery.pending = []
        outcome = self.recovery.recover(mode, False)
        if outcome.faults:
            lab = self.case.lab
            lab.counts["unrecovered"] += 1
            lab.tell(self.case, "%s, without a power cut: %s" % (
                self.recovery.MODES[mode], outcome.faults))
        return outcome

    def faults(self, mode, outcome):
        ends = self.of(mode)
        yield from outcome.faults
        codes = self.codes.union(*(end.codes for end in ends))
        if not codes.issuperset(outcome.codes):
            yield "answers %s, not %s" % (outcome.codes, sorted(codes))
        for path in set(outcome.records).union(*(e.records for e in ends)):
            said = outcome.records.get(path)
            if said not in [end.records.get(path) for end in ends]:
                yield "%s: %s, not %s" % (
                    path, said, [end.records.get(path) for end in ends])
