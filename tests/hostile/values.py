"""Hostile texts: what ids and parameters should never be, and what they may be,
but must stay no more than a text.

TEXTS are bytes; OTHERS are JSON of another type than text.  Each is one that has
broken somebody's program.
"""

EVIL = b"X-Evil: 1"

PATHS = [
    b".", b"..", b"../", b"../../../../../../etc/passwd", b"/etc/passwd",
    b"//etc//passwd", b"/", b"/dev/tty", b"/proc/self/environ", b"/proc/self/fd/0",
    b"..\\..\\..\\boot.ini", b"\\\\host\\share", b"C:\\x", b"....//....//etc/passwd",
    b"..;/..;/", b"a/../../../koogate.json", b"../saas.key", b"../../seal.key",
    b"instances/../format", b"locks/00", b"queue/x", b"journal", b"replay", b"format",
    b"%2e%2e%2f%2e%2e%2f", b"%252e%252e%252f", b"..%2f..%2fetc", b"..%5c", b"%00",
    b"..%c0%af", b"%uff0e%uff0e/", b"file:///etc/passwd", b"a/b", b"a\\b", b"~root",
    b"\xef\xbc\x8e\xef\xbc\x8e\xef\xbc\x8fetc", b"\xe2\x80\xa5/\xe2\x80\xa5",
]  # fmt: skip
DOTS = [
    b".hidden", b"...", b"..a", b"a.", b".json", b"x.json", b".tmp", b".new-0",
    b"code.x", b"tenant.x", b"license.00000000-0000-8000-8000-000000000000",
    b"order.00000000-0000-8000-8000-000000000000", b"tenant.../../x", b"instance.x",
    b"-", b"--", b"-rf", b"--help", b"--config", b"-c", b"-x", b"_", b"_-_", b"-.-",
]  # fmt: skip
NULS = [
    b"\0", b"a\0b", b"a\0/../../x", b"../../etc/passwd\0.json", b"a\0", b"\0\0\0\0",
    b"a\0\r\n" + EVIL,
]  # fmt: skip
UTF8 = [
    b"\xc0\xae\xc0\xae\xc0\xaf", b"\xc0\xaf", b"\xe0\x80\xaf", b"\xf0\x80\x80\xaf",
    b"\xf8\x80\x80\x80\xaf", b"\xfc\x80\x80\x80\x80\xaf", b"\xc0\x80", b"\xc1\xbf",
    b"\xe0\x9f\xbf", b"\xed\xa0\x80", b"\xed\xa0\xbd\xed\xb8\x80", b"\xf4\x90\x80\x80",
    b"\xff\xfe", b"\xfe", b"\x80", b"\xbf", b"\xe4\xba", b"\xf0\x9f\x98", b"a\xe4",
    b"\xc3(", b"\xe2\x28\xa1", b"\xe4\xb8\xad" * 21 + b"\xe4",
]  # fmt: skip
HEADERS = [
    b"a\r\n" + EVIL, b"a\n" + EVIL, b"a\r" + EVIL, b"\r\n\r\n<html>", b"\r\n" + EVIL,
    b"a\r\n\r\n" + EVIL, b"\nStatus: 500 x", b"\r\nBody-Sign: x", b"\r\nLocation: //x",
    b"\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\n" + EVIL, b"a%0d%0a" + EVIL,
    b"a%0a" + EVIL, b"%E5%98%8D%E5%98%8A" + EVIL, b"\xe5\x98\x8a\xe5\x98\x8d" + EVIL,
    b"a\xc2\x85" + EVIL, b"a\xe2\x80\xa8" + EVIL, b"a\x0b" + EVIL, b"a\\r\\n" + EVIL,
    b"\r", b"\n", b"\r\n", b"a\n{\"time\":\"x\"}",
]  # fmt: skip
CONTROLS = [
    b"\x01", b"\x07\x08", b"\x1b[31m", b"\x1b]0;x\x07", b"\x7f", b"\t", b"\x0c",
    b"\xc2\x9b31m", b"\xe2\x80\xae", b"\xef\xbb\xbf", b"\xe2\x80\x8b", b"\xef\xbf\xbf",
    b"a" + b"\xcc\x81" * 30, b"\xf0\x9f\x98\x80" * 16, b"e\xcc\x81", b"\xc3\xa9",
]  # fmt: skip
BLANKS = [b"", b" ", b"  a", b"a ", b"a b", b"\xe3\x80\x80", b"\xc2\xa0", b"+", b"%20"]
SHELLS = [
    b"$HOME", b"${IFS}", b"`id`", b"$(id)", b"|id", b";id", b"&&id", b"> /tmp/x", b"*",
    b"?", b"[a-z]", b"'", b"\"", b"\\", b"\\\"", b"' or 1=1 --", b"<!--x-->",
    b"<script>", b"%s%s%s%n", b"%99999d", b"${jndi:ldap://x}", b"{{7*7}}", b"a=b&c=d",
    b"&", b"=", b"a&activity=releaseInstance", b"#", b"?x", b"a;b", b"a:b", b"a|b",
]  # fmt: skip
LISTS = [
    b",", b",,,", b"a,,b", b"a,../b", b",a", b"a,", b"a,\r\n" + EVIL,
    b",".join([b"a"] * 101), b"../x," * 90 + b"a",
]  # fmt: skip
NUMBERS = [
    b"0", b"-1", b"1e999", b"NaN", b"Infinity", b"0x10", b"9" * 20, b"1.5", b"\xd9\xa1",
    b"null", b"true", b"[]", b"{}", b"00000000000000", b"99999999999999", b"20300231000000",
]  # fmt: skip
LENGTHS = [b"a" * n for n in (64, 65, 66, 100, 101, 128, 255, 256, 257, 1024, 2049, 4096, 12000)]
LENGTHS += [b"\xe4\xb8\xad" * n for n in (64, 65, 4000)] + [b"../" * 21, b"../" * 1300, b"." * 255]
NAMES = [b"CON", b"nul.txt", b"aux", b"__proto__", b"constructor", b"lost+found", b"core"]

TEXTS = PATHS + DOTS + NULS + UTF8 + HEADERS + CONTROLS + BLANKS + SHELLS + LISTS
TEXTS += NUMBERS + LENGTHS + NAMES

OTHERS = [
    b"null", b"true", b"0", b"-1", b"1e308", b"1e999", b"9223372036854775808", b"[]", b"{}",
    b'["../../x"]', b'{"..":"../x"}', b"[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]", b'"\\ud800"',
    b'"\\u0000"', b'"\x01"', b'"\r\n"', b'"\\u002e\\u002e\\u002f"', b'"\\u000d\\u000aX-Evil: 1"', b'"', b"'a'", b"",
]  # fmt: skip


def as_json(text):
    """The text as JSON has it, but what JSON cannot have as it is."""
    out = b""
    for byte in text:
        if byte in b'"\\':
            out += b"\\%c" % byte
        elif 0 < byte < 32:
            out += b"\\u%04x" % byte
        else:
            out += b"%c" % byte
    return b'"' + out + b'"'
