"""Builds PDF files for the tests: text at given places, in a font that is not embedded, with nothing compressed."""

from collections.abc import Iterable

A4 = (595, 842)
_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/MSung-Light/Encoding/UniCNS-UCS2-H/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/MSung-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(CNS1)/Supplement 3>>"
    "/DW 1000/FontDescriptor<</Type/FontDescriptor/FontName/MSung-Light/Flags 4/FontBBox[0 -200 1000 900]"
    "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 90>>>>]>>"
)
Shown = tuple[float, float, float, str]
"""Left, base, size in points, and the text; every character is as wide as the size."""


def pdf(*pages: Iterable[Shown], catalog: str = "", page: str = "", pages_more: str = "") -> bytes:
    """A PDF file of those pages."""
    contents = [
        "\n".join(
            f"BT /F1 {size} Tf 1 0 0 1 {left} {base} Tm <{text.encode('utf-16-be').hex()}> Tj ET"
            for left, base, size, text in shown
        )
        for shown in pages
    ]
    kids = " ".join(f"{4 + 2 * place} 0 R" for place in range(len(contents)))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        pages_more or f"<</Type/Pages/Count {len(contents)}/Kids[{kids}]>>",
        _FONT,
    ]
    for place, content in enumerate(contents):
        objects += [
            (
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {A4[0]} {A4[1]}]/Resources<</Font<</F1 3 0 R>>>>"
                f"/Contents {5 + 2 * place} 0 R{page}>>"
            ),
            f"<</Length {len(content)}>>stream\n{content}\nendstream",
        ]
    return of_objects(objects)


def of_objects(objects: list[str]) -> bytes:
    """A file of numbered objects, the first of them its catalog."""
    data = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    places: list[int] = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(
        f"{place:010} 00000 n \n" for place in places
    )
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + (table + trailer).encode()


def set_lines(
    *lines: str, top: float = 740, size: float = 16, pitch: float = 25, left: float = 72
) -> list[Shown]:
    """Lines below one another from the top; a pair of blanks before a line shifts it by two characters each."""
    shown: list[Shown] = []
    for place, line in enumerate(lines):
        text = line.lstrip(" ")
        shown.append((left + size * (len(line) - len(text)), top - pitch * place, size, text))
    return shown
