"""What of the state is promised to somebody, and what is not.

The call log, the file of replays, the files of locks and what markers hold are
promised to nobody, since effects are idempotent, and never synced.  A power cut
leaves some draw of them.
"""

import functools
import os
import random


@functools.lru_cache(maxsize=4096)
def is_loose(path):
    """The file of replays itself is left out: it is large, and never changes its
    name or size."""
    return path.startswith(("journal/", "locks/"))


@functools.lru_cache(maxsize=4096)
def is_marker(path):
    return path.startswith(("queue/", "dead/"))


@functools.lru_cache(maxsize=4096)
def is_temporary(path):
    return os.path.basename(path).startswith(".tmp-")


def draw_loose(path, data, dice):
    """Some state of what was promised to nobody; None: not there."""
    kind = dice.randrange(5)
    if kind == 0:
        return None
    if kind == 1:
        return data[:dice.randrange(len(data) + 1)]
    if kind == 2:
        return bytes(len(data))
    if kind == 3:
        return dice.randbytes(min(len(data), 4096))
    return data


def dice_of(*words):
    return random.Random("/".join(map(str, words)))
