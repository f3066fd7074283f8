"""Reading a Word file of 200 pages with automatic labels, beside readers that lose them."""

import tempfile
import zipfile
from pathlib import Path

import docx
from lxml import etree

from benchmarks import Result, medians
from minutes_desk.reading.source import read_source
from minutes_desk.reading.word_package import W
from tests.reading import word_builder as build

PAGES = 200
LINES = 28  # of 25 points on a page
DEPTHS = (1, 2, 3, 3, 2, 3, 4, 4, 2)
TEXT = (
    "請各市持續辦理相關活動，",
    "並於每月底前",
    "透過群組互相分享訊息及成果資料，以利後續彙整，本案持續列管。",
)


def run() -> list[Result]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.docx"
        path.write_bytes(long_minutes())
        ours, peer, bare = medians(
            lambda: read_source(path), lambda: with_python_docx(path), lambda: bare_text(path)
        )
    return [
        Result(name=f"read .docx, {PAGES} pages", figure=ours, peer="python-docx", peer_figure=peer, limit=1),
        Result(name="the same", figure=ours, peer="text of lxml", peer_figure=bare, limit=5),
    ]


def long_minutes() -> bytes:
    """Paragraphs of two lines each, three runs in each with fonts and sizes, as Word writes them."""
    look = '<w:rFonts w:ascii="標楷體" w:eastAsia="標楷體" w:hAnsi="標楷體" w:hint="eastAsia"/><w:sz w:val="32"/>'
    runs = [build.run(text, look) for text in TEXT]
    spacing = '<w:spacing w:line="500" w:lineRule="exact"/><w:jc w:val="both"/>'
    body = [
        build.paragraph(*runs, list_id=1, level=DEPTHS[place % len(DEPTHS)], properties=spacing)
        for place in range(PAGES * LINES // 2)
    ]
    numbering = build.abstract_list(0, *build.MINUTES_LEVELS) + build.numbered_list(1, 0)
    return build.docx(*body, numbering=numbering)


def with_python_docx(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def bare_text(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return ["".join(text.text or "" for text in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p")]
