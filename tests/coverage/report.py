"""From what `gcov --json-format --stdout` says, a document a line: a row for
each floor, and a list of what was never run.

    report.py lib uncovered <gcov
"""
import json
import os
import sys

WANTED = {
    "crypto": "100 %, 95 %",
    "protocol": "100 %, 95 %",
    "domain": "100 %, 95 %",
    "store": "100 %, 95 %",
}
FLOORS = ("base", "crypto", "protocol", "domain", "store", "work", "web")


def merge(into, line):
    """Two programs may have the same source each in an object of its own."""
    into["count"] += line["count"]
    if len(into["branches"]) == len(line["branches"]):
        for known, seen in zip(into["branches"], line["branches"]):
            known["count"] += seen["count"]


class Sum:
    def __init__(self):
        self.lines = self.run = self.branches = self.taken = 0

    def add(self, line):
        self.lines += 1
        self.run += line["count"] > 0
        self.branches += len(line["branches"])
        self.taken += sum(b["count"] > 0 for b in line["branches"])

    def text(self):
        # Rounded down: 100 means all.
        return "%.1f %% of %d, %.1f %% of %d" % (
            self.run * 1000 // self.lines / 10, self.lines,
            self.taken * 1000 // self.branches / 10, self.branches)


def uncovered(path, text, line):
    missed = [n for n, b in enumerate(line["branches"]) if b["count"] == 0]
    if line["count"] == 0:
        what = "never"
    elif missed:
        what = "%d of %d branches" % (len(missed), len(line["branches"]))
    else:
        return ""
    number = line["line_number"]
    return "%s:%d: %s: %s\n" % (path, number, what, text[number - 1].strip())


def read_lines(top):
    """What is known of each line, by path and number."""
    lines = {}
    for document in sys.stdin:
        for of_file in json.loads(document)["files"]:
            path = os.path.relpath(of_file["file"])
            if not path.startswith(top + "/") or not path.endswith(".c"):
                continue
            for line in of_file["lines"]:
                key = path, line["line_number"]
                if key in lines:
                    merge(lines[key], line)
                else:
                    lines[key] = line
    return lines


def main():
    top, listing = sys.argv[1:]
    sums = {floor: Sum() for floor in FLOORS}
    text = {}
    lines = read_lines(top)
    with open(listing, "w", encoding="utf-8") as out:
        for path, number in sorted(lines):
            line = lines[path, number]
            sums[path.split("/")[1]].add(line)
            if path not in text:
                with open(path, encoding="utf-8") as source:
                    text[path] = source.readlines()
            out.write(uncovered(path, text[path], line))
    for floor in FLOORS:
        print("proof: lib/%s, lines and branches | %s | %s" % (
            floor, sums[floor].text(), WANTED.get(floor, "to be known")))


main()
