"""Recovery from a power cut, as it happens: the call that was in flight is sent
again, runners carry out what is pending, fsck repairs.

In the end each has answered as it would have done without the power cut, nothing
is left to do, each event that a record still had has come to its hook, records
pass the audit, and they say what they would have said without the power cut.
"""

import json
import os
import re

from look import id_of, is_live, is_record

AGAIN = re.compile(rb'"resultCode":"(\d+)"')
TIMES = {"createdAt", "updatedAt", "at", "due", "currentSyncTime", "syncedAt",
         "history", "attempts", "since", "timeStamp"}


def code_of(verb, status, text):
    """What an answer says; that something goes on is as good as its end."""
    if not verb.family:
        return str(status)
    match = AGAIN.search(text)
    code = match.group(1).decode() if match is not None else "none"
    return "000000" if code == "000004" else code


def plain(value):
    """Without the times, which differ from one recovery to another."""
    if isinstance(value, dict):
        return {name: plain(inner) for name, inner in value.items()
                if name not in TIMES and "sealed" not in name.lower()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, str) and len(value) > 60:
        return "..."  # sealed anew with each change
    return value


class Outcome:
    """How a recovery went."""

    def __init__(self):
        self.faults, self.codes, self.records = [], [], {}


class Recovery:
    """Recovers states of one case: a verb, sent again, of certain targets."""

    MODES = ("sent again", "run first", "fsck first")

    def __init__(self, site, verb, ids, spoilt):
        self.site, self.verb, self.ids = site, verb, ids
        self.pending = []
        # Where there is damage to begin with, to find it would be no surprise.
        self.mending = ("--repair",) if spoilt else ()

    def again(self, outcome):
        if "fsck" in self.verb.arguments:
            self.fsck(outcome, "--repair")
            return
        program, arguments, env, body = self.verb.send(self.site, self.ids)
        status, text = self.site.invoke(program, arguments, env, body)
        if status >= 1000 or (self.verb.family and status != 0):
            outcome.faults.append("%s ended with %d" % (program, status))
        outcome.codes.append(code_of(self.verb, status, text))

    def koogate(self, outcome, *arguments, good=(0,)):
        status, text = self.site.invoke("koogate", arguments,
                                        self.site.environment())
        if status not in good:
            outcome.faults.append("koogate %s: %d, %s" % (
                " ".join(arguments), status, text.decode()))
        return text

    def run(self, outcome):
        """Runners until nothing is pending; what has failed is tried again."""
        if not os.listdir(self.site.path("queue")):
            return  # as a runner would
        self.koogate(outcome, "run")
        for name in os.listdir(self.site.path("queue")):
            # Its time may have come meanwhile, on a busy machine.
            self.koogate(outcome, "retry", name, good=(0, 1))
            self.koogate(outcome, "run")
        left = os.listdir(self.site.path("queue"))
        if left:
            outcome.faults.append("still pending: %s" % " ".join(left))

    def fsck(self, outcome, *options):
        """The call log and the file of replays may be as they are."""
        text = self.koogate(outcome, "fsck", "--json", *options, good=(0, 1))
        try:
            findings = json.loads(text)
        except ValueError:
            outcome.faults.append("fsck prints no JSON: %r" % text)
            return
        bad = [f for f in findings if f["kind"] not in ("journal", "replay")
               and f["end"] != "repaired"]
        if bad:
            outcome.faults.append("fsck: %s" % bad)

    def recover(self, mode, thorough):
        outcome = Outcome()
        self.site.say("verdict", "0 text\n")
        if mode == 2:
            self.fsck(outcome, "--repair")
        if mode == 1:
            self.run(outcome)
        self.again(outcome)
        self.run(outcome)
        if thorough:
            self.fsck(outcome, *self.mending)
        self.audit(outcome)
        return outcome

    def audit(self, outcome):
        files = self.site.read()
        records = {path: data for path, data in files.items()
                   if is_record(path) and path.endswith(".json")}
        status, text = self.site.invoke(
            "audit", [self.site.state] + [id_of(path) for path in records], {})
        if status != 0:
            outcome.faults.append("audit: " + text.decode())
            return
        for path, data in records.items():
            record = json.loads(data)
            if any(map(is_live, record["events"])):
                outcome.faults.append(path + " has an event left")
            outcome.records[path] = json.dumps(plain(record), sort_keys=True)
        self.check_delivered(outcome, records)

    def check_delivered(self, outcome, records):
        """What a record had to do before must have come to a hook, or have been
        dropped on record."""
        ran = set(self.site.delivered())
        for path, event in self.pending:
            lines = json.loads(records[path]).get("history", [])
            if event not in ran and not any(
                    line.get("event") == event and line.get("outcome") in
                    ("superseded", "cancelled") for line in lines):
                outcome.faults.append(event + " was not delivered")
