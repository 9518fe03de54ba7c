"""What strace saw, as a list of operations on the state directory.

An operation is a tuple, of paths below the state directory:

    ("open", handle, path, flags)   ("close", handle)
    ("write", handle, path, offset, data)   offset None: where the file is
    ("size", handle, path, bytes)
    ("sync", path)
    ("rename", path, path)  ("link", path, path)  ("unlink", path)
    ("mkdir", path)
    ("answer", data)        what was written to standard output

A handle is (pid, fd).  Whatever else is done to a file of the state is an error:
the model would not know what a power cut leaves of it.
"""

import os
import re

NAMES = ("open openat creat close write pwrite64 fsync fdatasync rename "
         "renameat renameat2 link linkat unlink unlinkat mkdir mkdirat rmdir "
         "ftruncate truncate fallocate dup2").split()
# Nobody does these to the state today; who begins to must tell the model.
STRANGE = ("writev pwritev pwritev2 lseek symlink symlinkat sync_file_range "
           "copy_file_range sendfile mmap dup3 fcntl").split()
LINE = re.compile(r"(\d+) +(\w+)\((.*)\) += +(-?\d+|\?)")
RESUMED = re.compile(r"(\d+) +<\.\.\. (\w+) resumed>(.*)")
WORD = re.compile(r'"((?:[^"\\]|\\.)*)"(?:\.\.\.)?|(-?\w+)?<((?:[^>\\]|\\.)*)>'
                  r"|\{[^}]*\}|[^,\s]+")


def command(output):
    return ["strace", "-f", "-y", "-xx", "-s", "2000000", "--seccomp-bpf",
            "-e", "trace=" + ",".join(NAMES + STRANGE), "-e", "signal=none",
            "-o", output]


def whole_lines(path):
    """Its lines, with what was interrupted put together where it ended."""
    begun = {}
    with open(path) as f:
        for line in f:
            line = line.rstrip("\n")
            pid = line.split(" ", 1)[0]
            if line.endswith("<unfinished ...>"):
                begun[pid] = line[:-len("<unfinished ...>")]
                continue
            match = RESUMED.match(line)
            if match is not None and pid in begun:
                line = begun.pop(pid) + match.group(3)
            yield line


def octets(text):
    return bytes.fromhex(text.replace("\\x", ""))


class Word:
    """An argument: a string, a descriptor with its path, or a word."""

    def __init__(self, match):
        self.text = match.group(0)
        self.data = self.path = None
        if match.group(1) is not None:
            self.data = octets(match.group(1))
        if match.group(3) is not None:
            self.path = octets(match.group(3)).decode()
            self.text = match.group(2) or ""


class Trace:
    def __init__(self, state):
        self.state, self.operations = os.path.realpath(state), []
        self.first = None  # process

    def below(self, path):
        """Its path below the state directory; None when it is elsewhere."""
        path = os.path.normpath(path)
        if path == self.state:
            return "."
        if path.startswith(self.state + "/"):
            return path[len(self.state) + 1:]
        return None

    def at(self, directory, name):
        name = name.data.decode()
        if directory is not None and not name.startswith("/"):
            if directory.path is None:
                return None
            name = os.path.join(directory.path, name)
        return self.below(name) if name.startswith("/") else None

    def read(self, path):
        # What is neither about the state nor about descriptors need not be
        # taken apart.
        about = "".join("\\x%02x" % byte for byte in self.state.encode())
        for line in whole_lines(path):
            if about not in line and " close(" not in line and \
                    " dup2(" not in line and " write(1<" not in line:
                continue
            match = LINE.match(line)
            if match is None or match.group(4).startswith(("-", "?")):
                continue
            pid, call, arguments, result = match.groups()
            self.first = self.first or pid
            words = [Word(m) for m in WORD.finditer(arguments)]
            handler = getattr(self, "see_" + call, self.see_strange)
            handler(pid, call, words, int(result))
        return self.operations

    def add(self, *operation):
        self.operations.append(operation)

    def see_openat(self, pid, _call, words, fd):
        path = self.at(words[0], words[1])
        if path is not None and "O_DIRECTORY" not in words[2].text:
            self.add("open", (pid, fd), path, words[2].text)

    def see_open(self, pid, call, words, fd):
        cwd = words[0]
        cwd.path = None
        self.see_openat(pid, call, [cwd] + words, fd)

    def see_close(self, pid, _call, words, _result):
        self.add("close", (pid, int(words[0].text)))

    def see_dup2(self, pid, _call, words, _result):
        self.add("close", (pid, int(words[1].text)))

    def see_write(self, pid, _call, words, result):
        fd, path = int(words[0].text), self.below(words[0].path or "")
        if path is not None:
            self.add("write", (pid, fd), path, None, words[1].data[:result])
        elif fd == 1 and pid == self.first:  # that of a hook is another
            self.add("answer", words[1].data[:result])

    def see_pwrite64(self, pid, _call, words, result):
        path = self.below(words[0].path or "")
        if path is not None:
            self.add("write", (pid, int(words[0].text)), path,
                     int(words[3].text), words[1].data[:result])

    def see_fsync(self, _pid, _call, words, _result):
        path = self.below(words[0].path or "")
        if path is not None:
            self.add("sync", path)

    see_fdatasync = see_fsync

    def see_renameat(self, _pid, _call, words, _result):
        self.add("rename", self.at(words[0], words[1]),
                 self.at(words[2], words[3]))

    see_renameat2 = see_renameat

    def see_linkat(self, _pid, _call, words, _result):
        self.add("link", self.at(words[0], words[1]),
                 self.at(words[2], words[3]))

    def see_unlinkat(self, _pid, _call, words, _result):
        path = self.at(words[0], words[1])
        if path is not None:
            self.add("unlink", path)

    def see_mkdirat(self, _pid, _call, words, _result):
        path = self.at(words[0], words[1])
        if path is not None:
            self.add("mkdir", path)

    def see_ftruncate(self, pid, _call, words, _result):
        path = self.below(words[0].path or "")
        if path is not None:
            self.add("size", (pid, int(words[0].text)), path,
                     int(words[1].text))

    def see_fallocate(self, pid, _call, words, _result):
        path = self.below(words[0].path or "")
        if path is not None:
            self.add("size", (pid, int(words[0].text)), path,
                     int(words[2].text) + int(words[3].text))

    def see_fcntl(self, *_ignored):
        """Locks are no matter of the disk."""

    def see_mmap(self, _pid, call, words, _result):
        shared = any("MAP_SHARED" in word.text for word in words)
        if shared and any(word.path is not None and
                          self.below(word.path) is not None for word in words):
            raise ValueError("the model does not know a shared " + call)

    def see_strange(self, _pid, call, words, _result):
        for word in words:
            path = word.path
            if path is None and word.data is not None:
                path = word.data.decode(errors="replace")
            if path is not None and self.below(path) not in (None, "."):
                raise ValueError("the model does not know %s(%s)" % (
                    call, path))
