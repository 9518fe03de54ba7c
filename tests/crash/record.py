"""Has verbs carried out and traced, from states that suit them."""

import os
import re
import subprocess

import recovery
import trace
import verbs


class Base:
    """A state that verbs begin with."""

    def __init__(self, files, ids, damaged=()):
        self.files, self.ids, self.damaged = files, ids, set(damaged)
        self.old = ()


class Recorder:
    def __init__(self, site, programs):
        self.site, self.programs = site, programs
        self.helpers = {verb.name: verb for verb in verbs.helpers()}
        self.bases = {}

    # States to begin with

    def call(self, name, ids):
        verb = self.helpers.get(name)
        self.site.say("verdict", verb.verdict + "\n")
        program, arguments, env, body = verb.send(self.site, ids)
        status, text = self.site.invoke(program, arguments, env, body)
        if verb.family and recovery.code_of(verb, status, text) != "000000":
            raise RuntimeError("%s: %s" % (name, text.decode()))
        return text

    def first(self):
        """One of each target, with nothing left to do."""
        self.site.say("delivered", "")
        ids = {"kit": "t1", "license_code": "CODE-1"}
        for name, target in (
                ("saas first", "saas"), ("license first", "license"),
                ("saas first WAIT", "wait"), ("saas first DEAD", "dead"),
                ("saas_v1 first", "saas_v1"),
                ("license_v1 first", "license_v1")):
            ids[target] = made(self.call(name, ids))
        for name in ("tenant", "department", "application", "user"):
            self.call("kit first " + name, ids)
        self.call("runs", ids)
        self.site.used.update(
            os.path.relpath(directory, self.site.state)
            for directory, _, files in os.walk(self.site.state) if files)
        self.site.used.discard(".")
        return Base(self.site.read(), ids)

    def base(self, *wanted):
        """What these verbs are to find."""
        before = tuple(dict.fromkeys(
            name for verb in wanted for name in verb.before))
        damage = any(verb.damage for verb in wanted)
        if () not in self.bases:
            self.bases[()] = self.first()
        key = before + (("damage",) if damage else ())
        if key not in self.bases:
            first = self.bases[()]
            self.site.put(first.files)
            for name in before:
                self.call(name, first.ids)
            base = Base(self.site.read(), first.ids)
            if damage:
                spoil(base)
            self.bases[key] = base
        return self.bases[key]

    # Recording

    def record(self, verb, ids):
        """Have a verb traced: its operations, and what it answered."""
        self.site.say("verdict", verb.verdict + "\n")
        program, arguments, env, body = verb.send(self.site, ids)
        path = self.programs + ("/koogate" if program == "koogate" else
                                "/cgi/%s.fcgi" % program)
        output = os.path.join(self.site.root, "trace")
        done = subprocess.run(
            trace.command(output) + [path] + arguments, env=env, input=body,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False,
            timeout=300)
        operations = trace.Trace(self.site.state).read(output)
        return operations, recovery.code_of(verb, done.returncode, done.stdout), \
            done.stdout


def made(text):
    """The instanceId of an answer; what the kit makes is t2."""
    match = re.search(rb'"instanceId":"([^"]*)"', text)
    return match.group(1).decode() if match is not None else "t2"


def spoil(base):
    """What fsck is for: a marker missing, one too many, a file left over."""
    waiting = [path for path in base.files if path.startswith("queue/")]
    for path in waiting:
        del base.files[path]
    base.damaged = {os.path.basename(path) for path in waiting}
    shard = os.path.dirname(next(
        path for path in base.files if path.startswith("instances/")))
    old = [shard + "/.tmp-0011223344556677", "dead/no-such-instance"]
    base.files[old[0]] = b'{"format":'
    base.files[old[1]] = b""
    base.old = old
