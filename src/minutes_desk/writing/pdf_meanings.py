"""What the glyphs of a PDF's fonts stand for, mended where Qt does not know: so that text copied or read aloud is the text.

Where several characters share a glyph Qt names the lowest code (a tab for a blank, a radical for an ideograph), and for
characters beyond the basic plane (𠮷) none at all. Qt's tables are plain text, one list of codes a font.
"""

import re
import unicodedata

_LIST = re.compile(rb"(?P<head>\d+ beginbfrange\n<0000> <0000> <0000>\n)(?P<codes>(?:<[^\n]*\n)*)endbfrange")
_CODE = re.compile(rb"<([0-9A-F]{4})>(?=[^\[\n]*\])")
_TABLE = re.compile(rb"/ToUnicode (\d+) 0 R")
_DESCENDANT = re.compile(rb"/DescendantFonts \[(\d+) 0 R\]")
_DESCRIPTOR = re.compile(rb"/FontDescriptor (\d+) 0 R")
_SET = re.compile(rb"/CIDSet (\d+) 0 R")
_SET_STREAM = re.compile(rb"<<\s*/Length (\d+)\s*>>\s*stream\n")
_NOTHING = 0
_ALWAYS = {"\t": " ", " ": " "}
_LAST_OF_THE_PLANE = 0xFFFF
_FIRST_IDEOGRAPH = 0x20000


def give_meanings(objects: dict[int, bytes], text: str) -> None:
    """Mend the tables of a file's fonts, given what was painted, in that order."""
    used = _used(text)
    beyond = list(dict.fromkeys(character for character in text if ord(character) > _LAST_OF_THE_PLANE))
    tables: dict[int, list[int]] = {}
    for content in list(objects.values()):
        table, descendant = _TABLE.search(content), _DESCENDANT.search(content)
        if table and descendant:
            codes = _codes(objects[int(table[1])])
            count = _glyphs(objects, objects[int(descendant[1])])
            tables[int(table[1])] = codes + [_NOTHING] * (count - len(codes))
    without = [number for number, codes in tables.items() if _NOTHING in codes]
    for number, codes in tables.items():
        meant = [ord(_meant(code, used)) for code in codes]
        # Two fonts that lack codes could not be told apart: then those glyphs stay without.
        if without == [number] and (signs := _as_many(meant.count(_NOTHING), beyond)):
            meant = [code or ord(signs.pop(0)) for code in meant]
        if meant != codes or number in without:
            objects[number] = _with_codes(objects[number], meant)


def _as_many(count: int, beyond: list[str]) -> list[str]:
    """The characters beyond the basic plane, if there are so many of them, or of the ideographs among them (no font need
    have an emoji); else none."""
    ideographs = [character for character in beyond if ord(character) >= _FIRST_IDEOGRAPH]
    return next(([*signs] for signs in (beyond, ideographs) if len(signs) == count), list[str]())


def _used(text: str) -> dict[str, str]:
    """The characters of a text by themselves and by what they are compatible with; a tab and a hard blank are blanks."""
    forms = {unicodedata.normalize("NFKC", character): character for character in sorted(set(text))}
    return _ALWAYS | forms | {character: character for character in text}


def _meant(code: int, used: dict[str, str]) -> str:
    character = chr(code)
    meant = used.get(character) or used.get(unicodedata.normalize("NFKC", character), character)
    return meant if len(meant) == 1 else character


def _codes(table: bytes) -> list[int]:
    """The code of each glyph from the first; the one of the missing character is left out."""
    found = _LIST.search(table)
    return [int(code, 16) for code in _CODE.findall(found["codes"])] if found else []


def _glyphs(objects: dict[int, bytes], font: bytes) -> int:
    """How many glyphs a font has, but for the missing character's: as many as its set of glyphs has bits."""
    descriptor = _DESCRIPTOR.search(font)
    named = descriptor and _SET.search(objects[int(descriptor[1])])
    if not named:
        return 0
    found = _SET_STREAM.match(objects[int(named[1])])
    if not found:
        return 0
    bits = objects[int(named[1])][found.end() :][: int(found[1])]
    return int.from_bytes(bits, "big").bit_count() - 1


def _with_codes(table: bytes, codes: list[int]) -> bytes:
    """The table's stream anew, each glyph by itself; at most a hundred in a block, as the format wants it."""
    lines = [
        b"<%04X> <%s>\n" % (glyph, chr(code).encode("utf-16-be").hex().upper().encode())
        for glyph, code in enumerate(codes, 1)
        if code != _NOTHING
    ]
    blocks = b"".join(
        b"%d beginbfchar\n%sendbfchar\n" % (len(lines[at : at + 100]), b"".join(lines[at : at + 100]))
        for at in range(0, len(lines), 100)
    )
    stream = table[table.index(b"stream\n") + 7 : table.rindex(b"endstream")]
    stream = _LIST.sub(lambda _found: blocks.rstrip(b"\n"), stream, count=1)
    return b"<< /Length %d >>\nstream\n%sendstream" % (len(stream), stream)
