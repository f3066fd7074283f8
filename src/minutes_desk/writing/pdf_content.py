"""Marks in the content of a painted page where each piece of text begins, so that a tag tree can refer to it.

Qt has no call for that. So the painter draws a stroke far off the paper where a piece begins, and here the stroke gives way
to the operators of marked content (ISO 32000-1, 14.6).
"""

import re
import zlib
from collections.abc import Sequence

from minutes_desk.writing.pages import Rule

_FAR = -20000
"""Points off the paper, where nothing is ever painted."""
_STROKE = re.compile(
    rb"(?P<place>-2\d{4})(?:\.0*)? -20000(?:\.0*)? m\n(?P=place)(?:\.0*)? -20001(?:\.0*)? l\nS\n"
)
_CONTENTS = re.compile(rb"/Contents (\d+) 0 R")
_DEFLATED = re.compile(rb"<<\s*/Length (?:\d+ 0 R|\d+)\s*/Filter /FlateDecode\s*>>\s*stream\r?\n")
_NOTHING_READ = b"/Artifact BMC"
_TWICE = re.compile(
    rb"BT\n(?P<once>(?:(?!ET\n)[^\n]*\n)*?)1 0 0 -1 0 0 Tm\n/Span << /ActualText <> >> BDC\n(?:(?!EMC\n)[^\n]*\n)*EMC\nET\n"
)
"""How Qt makes a font bold that has no bold face: the same text once more, a little to the side."""
_OUTLINED = rb"BT\n2 Tr 0.5 w\n\g<once>ET\n"
"""Painted once, with an outline of half a point: some programs read the second painting, too, and lose what follows it."""


def stroke(number: int) -> Rule:
    """What to paint where the piece of that number begins: 0 for what stands before the text, one behind the last for the
    footer, one more for the page's end."""
    return Rule(_FAR - number, _FAR, _FAR - number, _FAR - 1)


def contents_of(page: bytes) -> int | None:
    """The number of the object that a page's content is in."""
    found = _CONTENTS.search(page)
    return int(found[1]) if found else None


def marked(content: bytes, begins: Sequence[bytes]) -> bytes | None:
    """A page's content with its pieces marked, given what begins each; `None`: the strokes are not all there."""
    found = _DEFLATED.match(content)
    if not found:
        return None
    stream = zlib.decompress(content[found.end() : content.rindex(b"endstream")])
    places = [int(stroke["place"]) for stroke in _STROKE.finditer(stream)]
    operators = [_NOTHING_READ, *begins, _NOTHING_READ, b""]
    if places != [_FAR - number for number in range(len(operators))]:
        return None
    waiting = iter(operators)
    opened = False

    def mark(_stroke: re.Match[bytes]) -> bytes:
        nonlocal opened
        end, opened = (b"EMC\n" if opened else b""), True
        begin = next(waiting)
        return end + (begin + b"\n" if begin else b"")

    packed = zlib.compress(_TWICE.sub(_OUTLINED, _STROKE.sub(mark, stream)))
    return b"<<\n/Length %d\n/Filter /FlateDecode\n>>\nstream\n%s\nendstream" % (len(packed), packed)
