"""A site in a directory of its own, whose programs are called without exec, and
whose state can be made to be anything."""

import base64
import hashlib
import hmac
import itertools
import json
import os
import shutil
import subprocess
import time
import urllib.parse

FAMILIES = "saas,saas_v1,license,license_code,license_v1,notify,kit,kit_v1"
EVENTS = ("new refresh upgrade freeze unfreeze release license order tenant "
          "application auth org").split()
HOOK = """#!/bin/sh
# Notes the event, and ends as ../verdict says.
echo "$KOOGATE_EVENT_ID" >>../delivered
read status form <../verdict
case $KOOGATE_EVENT,$form in
new,*) echo '{"appInfo":{"frontEndUrl":"https://a.example.com/","userName":"u","password":"p"}}' ;;
license,file) echo '{"licenseFile":"license.bin"}' ;;
license,*) echo '{"license":"LICENSE-TEXT"}' ;;
esac
exit "$status"
"""
numbers = itertools.count()


def mac(key, text):
    return hmac.new(key, text, hashlib.sha256)


class Site:
    """`build` is where the programs are that are called or traced."""

    def __init__(self, root, build):
        self.root, self.build = root, build
        self.state = os.path.join(root, "state")
        self.config = os.path.join(root, "koogate.json")
        self.keys, self.proc = {}, None
        self.used = {"queue", "dead", "locks", "journal"}

    def make(self):
        subprocess.run([self.build + "/koogate", "init", "--families",
                        FAMILIES, self.root], check=True,
                       stdout=subprocess.DEVNULL)
        self.configure()
        for event in EVENTS:
            path = os.path.join(self.root, "hooks", event)
            with open(path, "w") as f:
                f.write(HOOK)
            os.chmod(path, 0o700)
        with open(os.path.join(self.root, "hooks", "license.bin"), "wb") as f:
            f.write(bytes(range(256)))
        # Without this one no License can be served at all.
        os.mkdir(os.path.join(self.root, "nothing"))
        shutil.copy(os.path.join(self.root, "hooks", "license"),
                    os.path.join(self.root, "nothing"))
        self.read_keys()
        return self

    def configure(self):
        """With hooks, and the same without any."""
        with open(self.config) as f:
            config = json.load(f)
        config.update(runner="none", wait_ms=0, log="/dev/null", hook_slots=1,
                      window_s=300)
        for name, hooks in ((self.config, "hooks"),
                            (self.config + ".bare", "nothing")):
            config["hook_dir"] = hooks
            with open(name, "w") as f:
                json.dump(config, f)

    def copy(self, root):
        """Another of the same keys, for another process."""
        shutil.copytree(self.root, root)
        other = Site(root, self.build)
        other.read_keys()
        return other

    def read_keys(self):
        for family in FAMILIES.split(","):
            with open(os.path.join(self.root, family + ".key"), "rb") as f:
                self.keys[family] = f.read().strip()

    def client_secret(self):
        """As the platform encrypts it, once: it may send the same again."""
        path = os.path.join(self.root, "secret")
        if not os.path.exists(path):
            rsa = os.path.join(self.root, "rsa.pem")
            done = subprocess.run(
                ["openssl", "pkeyutl", "-encrypt", "-inkey", rsa, "-pkeyopt",
                 "rsa_padding_mode:oaep", "-pkeyopt", "rsa_oaep_md:sha256"],
                input=b"s3cret", check=True, capture_output=True)
            with open(path, "wb") as f:
                f.write(base64.b64encode(done.stdout))
        with open(path) as f:
            return f.read()

    # Calls, signed as the platform would

    def sign(self, family, call, members):
        """The environment and the body of a CGI call."""
        key = self.keys[family]
        if "{" in members:
            members = members.replace("{now}", time.strftime(
                "%Y%m%d%H%M%S000", time.gmtime(time.time() + 8 * 3600)))
            members = members.replace("{secret}", self.client_secret())
        now, nonce = str(int(time.time() * 1000)), "n%d-%d" % (
            os.getpid(), next(numbers))
        if family in ("saas_v1", "license_v1"):
            return self.sign_query(key, members), b""
        env = {"REQUEST_METHOD": "POST", "QUERY_STRING": ""}
        body = members.encode()
        if family.startswith("kit"):
            env["SCRIPT_NAME"] = "/kit"
        if family == "kit":
            env["PATH_INFO"] = "/produceAPI/v2/" + call
            env["HTTP_X_SIGN"] = mac(
                key, key + (nonce + now).encode() + body).hexdigest()
            env["HTTP_X_TIMESTAMP"], env["HTTP_X_NONCE"] = now, nonce
        elif family == "kit_v1":
            env["PATH_INFO"] = "/produceAPI/" + call
            env["HTTP_AUTHTOKEN"] = self.body_token(key, body)
        else:
            inner = mac(key, body).hexdigest()
            signature = mac(key, key + (nonce + now + inner).encode())
            env["QUERY_STRING"] = "signature=%s&timestamp=%s&nonce=%s" % (
                signature.hexdigest(), now, nonce)
        env["CONTENT_LENGTH"] = str(len(body))
        return env, body

    @staticmethod
    def sign_query(key, members):
        stamp = time.strftime("%Y%m%d%H%M%S", time.gmtime()) + "%03d" % (
            next(numbers) % 1000)
        pairs = [tuple(pair.split("=", 1)) for pair in members.split("&")]
        pairs.append(("timeStamp", stamp))
        message = "&".join("%s=%s" % pair for pair in sorted(pairs))
        token = mac(key + stamp.encode(), message.encode()).digest()
        pairs.append(("authToken", base64.b64encode(token).decode()))
        return {"REQUEST_METHOD": "GET", "QUERY_STRING": "&".join(
            name + "=" + urllib.parse.quote(value, safe="")
            for name, value in pairs)}

    @staticmethod
    def body_token(key, body):
        members = json.loads(body)
        joined = "&".join("%s=%s" % (name, members[name])
                          for name in sorted(members) if members[name] != "")
        token = mac(key + members["timeStamp"].encode(), joined.encode())
        return base64.b64encode(token.digest()).decode()

    def environment(self, hooked=True):
        return {"KOOGATE_CONFIG": self.config + ("" if hooked else ".bare"),
                "PATH": "/usr/bin:/bin"}

    def invoke(self, name, args=(), env=None, body=b""):
        """Have a program run: its exit status and what it printed."""
        if self.proc is None:
            self.proc = subprocess.Popen(
                [self.build + "/tests/crash/programs"], stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        words = list(args) + ["%s=%s" % pair for pair in env.items()]
        self.proc.stdin.write(b"%s %d %d %d\n" % (
            name.encode(), len(args), len(env), len(body)) +
            b"".join(word.encode() + b"\0" for word in words) + body)
        self.proc.stdin.flush()
        line = self.proc.stdout.readline().split()
        if len(line) != 2:
            raise RuntimeError("tests/crash/programs has ended")
        return int(line[0]), self.proc.stdout.read(int(line[1]))

    def close(self):
        if self.proc is not None:
            self.proc.stdin.close()
            self.proc.wait()

    # The state

    def path(self, name):
        return os.path.join(self.state, name)

    def read(self):
        """All files of the directories that were ever used: {name: bytes}."""
        files = {}
        for directory in self.used:
            for entry in self.entries(directory):
                with open(entry.path, "rb") as f:
                    files[directory + "/" + entry.name] = f.read()
        return files

    def entries(self, directory):
        try:
            with os.scandir(self.path(directory)) as found:
                return [entry for entry in found
                        if entry.is_file(follow_symlinks=False)]
        except FileNotFoundError:
            return []

    def put(self, files, directories=(), old=()):
        """Make the state consist of these files; the file of replays, which is
        large, stays as it is."""
        shutil.rmtree(self.path("lost+found"), ignore_errors=True)
        for directory in directories:
            os.makedirs(self.path(directory), 0o700, exist_ok=True)
        self.used.update(os.path.dirname(name) for name in files if "/" in name)
        held = self.read()
        for name in held.keys() - files.keys():
            os.unlink(self.path(name))
        for name, data in files.items():
            if held.get(name) != data:
                self.write(self.path(name), data)
        for name in old:
            if name in files:
                os.utime(self.path(name), (1e9, 1e9))
        self.say("delivered", "")

    @staticmethod
    def write(path, data):
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(fd, data)
        os.close(fd)

    def spoil_replays(self, dice):
        """The file of replays may be gone, cut, or have garbage in it."""
        path = self.path("replay")
        if not os.path.exists(path):
            return
        kind = dice.randrange(3)
        if kind == 0:
            os.unlink(path)
        elif kind == 1:
            os.truncate(path, dice.randrange(os.path.getsize(path) + 1))
        else:
            with open(path, "r+b") as f:
                for _ in range(64):
                    f.seek(dice.randrange(4096) * 4096)
                    f.write(dice.randbytes(4096))

    def say(self, name, text):
        with open(os.path.join(self.root, name), "w") as f:
            f.write(text)

    def delivered(self):
        with open(os.path.join(self.root, "delivered")) as f:
            return f.read().split()
