"""The faults of the kit's handler, kit_handler.py, and the options it was given.

A fault is a row of FAULTS; has() says whether it is planted.  What a handler and
its parts share is here as well: the key, the codes, and how to refuse.
"""

import re
import sys

OK, FORGED, INVALID, UNKNOWN, FAILED = "000000", "000001", "000002", "000003", "000005"

FAULTS = """
    raw-only        does not look at the canonical form
    canonical-only  does not look at the bytes as sent
    sorts-deep      sorts nested members as well
    escapes         has \\u escapes in the canonical form
    keeps-null      has members null in what is signed
    inner-digest    takes an x-sign over a digest as well
    any-sign        does not compare x-sign
    small-hex       wants hex in small letters
    no-window       takes an x-timestamp of any time
    wide-window     takes an x-timestamp of ten minutes
    any-stamp       takes an x-timestamp that is written otherwise
    no-replay       takes a call twice
    nonce-replay    tells a replay by its nonce
    sharp-names     tells the names of headers by their case
    query-sign      takes the three values from the query as well
    no-nonce        does without x-nonce
    late-sign       looks at the members first
    rejects-twice   refuses a member that is given twice
    first-counts    takes the first of a member that is given twice
    add-once        refuses a repeated addition
    delete-once     refuses a deletion of nothing
    delete-knows    refuses a deletion in an unknown instance
    no-revival      refuses an addition of what was deleted
    no-change       refuses flag 2
    no-cancel       refuses flag 3
    any-flag        takes every integer for a flag
    any-test        takes every integer for a testFlag
    wants-instance  refuses an empty instanceId
    array-only      refuses departments as a text
    text-only       refuses departments as an array
    other-users     wants users in the form of the other version
    first-entry     looks at the first entry of a list alone
    any-entry       does not look at the entries of a list
    few-users       refuses more than 100 users
    slow-orgs       takes a second and a half for 1,000 departments
    boundless       has no limits for members
    bytes           counts bytes, not characters
    any-type        does not look at types
    blanks          takes blanks for a value
    wants-optional  wants parentCode
    nameless        refuses without naming the member
    strict          refuses unknown members
    endless         has no limit for a body
    sha-1-alone     decrypts OAEP with SHA-1 alone
    sha-256-alone   decrypts OAEP with SHA-256 alone
    believes        takes a clientSecret that does not decrypt
    blames          calls a clientSecret that does not decrypt invalid
    any-path        takes every path for singleOrgSync
    loose-path      takes a path that ends alike
    touches         a debug request is a real one
    probe-knows     debug requests are for known tenants only
    probe-blind     a debug request is not looked at
    charset         says application/json;charset=utf-8
    unsigned        does not sign its answers
    silent          has no resultMsg
    utf8            answers in raw UTF-8
    takes-all       takes every method
    any-token       does not compare tokens
    any-case        compares tokens without their case
    swallows        takes a value with a member in it
    once            refuses a token that it has seen
    query-token     takes a token from the query as well
    keeps-blanks    has blank members in what the token is of
    skips-zero      has no 0 in what the token is of
    floats          reads integers as floating point
    sorts-caseless  sorts names without their case
    utc             reads timeStamp as UTC
    any-time        takes a timeStamp of any day
    old-times       refuses what is older than an hour
"""
known_faults = set(re.findall(r"(?m)^    ([a-z0-9-]+) ", FAULTS))
options = set(sys.argv[2:])
rsa_file = None
for option in list(options):
    if option.startswith("rsa="):
        rsa_file = option[4:]
        options.remove(option)
strange = options - known_faults - {"v1"}
if strange:
    sys.exit("kit_handler.py: unknown: " + " ".join(sorted(strange)))
key = open(sys.argv[1]).read().strip().encode()


def has(option):
    return option in options


class Refused(Exception):
    pass


def invalid(name):
    raise Refused(INVALID, "invalid" if has("nameless") else name + " is invalid")
