"""The state of a site, what koogate fsck says about it, and what is in it."""

import collections
import glob
import json
import os
import subprocess

KINDS = {  # what a kind of file is, and where
    "instance": "instances/*/*.json",
    "code": "licenses/*/code.*.json",
    "license": "licenses/*/license.*.json",
    "order": "orders/*/order.*.json",
    "tenant": "tenants/*/tenant.*.json",
    "attachment": "licenses/*/license.*.file",
}
RECORDS = ("instances", "licenses", "orders", "tenants")

Finding = collections.namedtuple("Finding", "kind end text")


class State:
    def __init__(self, koogate, config, path):
        self.koogate, self.config, self.path = koogate, config, path

    def at(self, name):
        return os.path.join(self.path, name)

    def of_kind(self, kind):
        """The files of a kind, which must be of one length."""
        names = sorted(
            os.path.relpath(path, self.path)
            for path in glob.glob(self.at(KINDS[kind]))
        )
        lengths = {os.path.getsize(self.at(name)) for name in names}
        if len(lengths) != 1:
            raise SystemExit(f"{kind}: no files of one length: {lengths}")
        return names

    def read(self, name):
        with open(self.at(name), "rb") as file:
            return file.read()

    def write(self, name, content):
        """In place: mode and owner stay."""
        with open(self.at(name), "r+b") as file:
            file.write(content)
            file.truncate(len(content))

    def fsck(self, repair=False):
        """What is found: a dictionary of lists, by path.  A state that is not
        looked at at all is a finding about its format."""
        words = [self.koogate, "fsck", "-c", self.config, "--json"]
        ran = subprocess.run(
            words + ["--repair"] * repair,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=300,
        )
        found = collections.defaultdict(list)
        if ran.returncode == 111:
            said = ran.stderr.decode()
            found["format"].append(Finding("system", "left", said))
            return found
        if ran.returncode not in (0, 1):
            raise SystemExit(f"fsck: {ran.returncode}: {ran.stderr}")
        for one in json.loads(ran.stdout):
            # A name that is no text is told as null.
            found[one["path"]].append(
                Finding(one["kind"], one["end"], one["text"])
            )
        remains = any(f.end != "repaired" for l in found.values() for f in l)
        if remains != (ran.returncode == 1):
            raise SystemExit(f"fsck: status {ran.returncode}, but {found}")
        return found

    def records(self):
        """All files where records are, but temporary ones, and what is in
        them."""
        kept = {}
        for directory in RECORDS:
            for path, _, names in os.walk(self.at(directory)):
                for name in names:
                    whole = os.path.join(path, name)
                    if name.startswith(".tmp-") or not os.path.isfile(whole):
                        continue
                    with open(whole, "rb") as file:
                        kept[os.path.relpath(whole, self.path)] = file.read()
        return kept
