"""Comments, footnotes and endnotes of a Word file: kept out of the body, and told with their words."""

from collections.abc import Iterator

from minutes_desk.reading.lines import visible
from minutes_desk.reading.marginalia import comments_note, footnotes_note
from minutes_desk.reading.word_package import W, WordPackage
from minutes_desk.reading.word_text import ParagraphText
from minutes_desk.reading.zip_package import Element


def asides(package: WordPackage, *, footnotes: bool) -> Iterator[str]:
    """The remarks about a document's comments and, where the body refers to any, its footnotes and endnotes."""
    comments = [
        (comment.get(f"{W}author", ""), text) for comment, text in _texts(package, "comments", "comment")
    ]
    if comments:
        yield comments_note(comments)
    if footnotes:
        found = [*_texts(package, "footnotes", "footnote"), *_texts(package, "endnotes", "endnote")]
        texts = [text for note, text in found if note.get(f"{W}type", "normal") == "normal"]
        if texts:
            yield footnotes_note(texts)


def _texts(package: WordPackage, part: str, tag: str) -> Iterator[tuple[Element, str]]:
    root = package.related(part)
    reader = ParagraphText()
    for element in () if root is None else root.iterchildren(f"{W}{tag}"):
        written = (reader.take(paragraph)[0] for paragraph in element.iter(f"{W}p"))
        text = " ".join(filter(None, map(visible, written)))
        if text:
            yield element, text
