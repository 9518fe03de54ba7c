"""One process's share: verbs recorded, the power cut, states judged."""

import collections
import hashlib

import cases
import look
import promised
import record
import recovery

MOST_FAULTS = 20   # told, of each verb
FSCK_EVERY = 16    # it looks at a thousand directories
REPLAYS_EVERY = 32 # they are 16 MiB
RUN_OF_ONE = 64    # states that are recovered in the same way


class Lab:
    """One process's share of the work."""

    def __init__(self, site, knobs):
        self.site, self.knobs = site, knobs
        self.recorder = record.Recorder(site, knobs.programs)
        self.look, self.counts = look.Look(), collections.Counter()
        self.distinct, self.visible, self.digests = set(), set(), {}
        self.known, self.faults, self.was_seen = {}, [], False

    def alone(self, verb):
        base = self.recorder.base(verb)
        case = cases.Case(self, verb.name, base)
        self.counts["verbs"] += 1
        self.cut(case, verb, base.ids)

    def pair(self, first, second):
        self.digests, self.look = {}, look.Look()
        base = self.recorder.base(first, second)
        case = cases.Case(self, "%s; %s" % (first.name, second.name), base)
        operations, code, text = self.once(first, base)
        case.carry_on(operations, first if cases.accepted(first, code) else None)
        ids = dict(base.ids)
        if first.makes and cases.accepted(first, code):
            ids[first.about()] = record.made(text)
        self.counts["pairs"] += 1
        self.cut(case, second, ids)

    def once(self, verb, base):
        """What it does from there, recorded once."""
        key = verb.name, id(base)
        if key not in self.known:
            self.site.put(base.files, (), base.old)
            self.known[key] = self.recorder.record(verb, base.ids)
        return self.known[key]

    def killed(self, verb):
        """Dead after each of its operations, then sent again."""
        base = self.recorder.base(verb)
        operations, _, _ = self.once(verb, base)
        for count, last in enumerate(operations, 1):
            if not cases.changes_names(last):
                continue
            case = cases.Case(self, "%s, killed at %d, sent again" % (
                verb.name, count), base)
            case.carry_on(operations[:count])
            self.counts["killed"] += 1
            self.cut(case, verb, base.ids)

    def cut(self, case, verb, ids):
        """Have a verb carried out, and the power go at each of its steps."""
        before = case.disk.content(), case.disk.directories()
        case.put()
        operations, code, _ = self.recorder.record(verb, ids)
        vouching = verb if cases.accepted(verb, code) else None
        self.counts["accepted"] += vouching is not None
        recover = recovery.Recovery(self.site, verb, ids, bool(case.base.old))
        dice = promised.dice_of(case.name)
        cuts = [self.states(case, dice)]
        for operation in case.steps(operations, vouching):
            if operation[0] in cases.CHANGES:
                cuts.append(self.states(case, dice))
        case.compare()
        expected = cases.Expected(case, recover, code, before,
                            (case.disk.content(), case.disk.directories()))
        self.counts["cuts"] += len(cuts)
        for found in cuts:
            for files, directories in found:
                self.recover(expected, files, directories)

    def states(self, case, dice):
        """Those there are now, looked at; the new ones, to be recovered."""
        new = []
        for files, directories, sampled in case.disk.states(
                self.knobs.width, self.knobs.limit, dice):
            self.counts["states"] += 1
            self.counts["sampled"] += sampled
            faults = list(self.look.faults(files, case.versions))
            for fault, path in faults:
                self.counts[fault] += 1
                self.tell(case, "%s: %s" % (fault, path))
            if self.is_new(files) and not faults and self.is_chosen():
                new.append((files, directories))
        return new

    def is_new(self, files):
        known = sorted((path, b"" if promised.is_marker(path) else data)
                       for path, data in files.items()
                       if not promised.is_loose(path))
        key = self.digest(known)
        if key in self.distinct:
            return False
        self.distinct.add(key)
        self.counts["distinct"] += 1
        seen = self.digest(pair for pair in known
                           if not promised.is_temporary(pair[0]))
        self.was_seen = seen in self.visible
        self.visible.add(seen)
        self.counts["visible"] += not self.was_seen
        return True

    def digest(self, pairs):
        whole = hashlib.sha256()
        for path, data in pairs:
            whole.update(path.encode() + b"\0")
            if data not in self.digests:
                self.digests[data] = hashlib.sha256(data).digest()
            whole.update(self.digests[data])
        return whole.digest()

    def is_chosen(self):
        """A state that differs from another only in what no program reads, its
        temporary files, is recovered as often as --share says."""
        return not self.was_seen or \
            self.counts["distinct"] % self.knobs.share == 0

    def recover(self, expected, files, directories):
        n = self.counts["recovered"]
        mode = 2 if n % FSCK_EVERY == 0 else n // RUN_OF_ONE % 2
        case, recover = expected.case, expected.recovery
        dice = promised.dice_of(case.name, n)
        lost = look.after_power_cut(files, dice)
        expected.of(mode)
        self.site.put(lost, directories, case.base.old)
        if n % REPLAYS_EVERY == 2:
            self.site.spoil_replays(dice)
        recover.pending = list(self.look.pending(lost))
        self.counts["recovered"] += 1
        outcome = recover.recover(mode, n % FSCK_EVERY == 1)
        faults = list(expected.faults(mode, outcome))
        if faults:
            self.counts["unrecovered"] += 1
            self.tell(case, "%s: %s" % (recover.MODES[mode], faults))

    def tell(self, case, text):
        if len(self.faults) < MOST_FAULTS:
            self.faults.append("%s: %s" % (case.name, text))
