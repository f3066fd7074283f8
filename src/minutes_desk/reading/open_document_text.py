"""The text of one paragraph of an OpenDocument text as it stands on the paper."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from minutes_desk.reading.lines import BREAK, visible
from minutes_desk.reading.open_document_lists import TEXT, whole_number
from minutes_desk.reading.zip_package import Element

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_EXTENDED = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_MATHS = "{http://www.w3.org/1998/Math/MathML}"

HIDDEN = "檔案有隱藏文字，未讀入。"
PICTURES = "檔案有圖片，圖片未讀入；若圖片裡有文字，請自行補打。"
EMBEDDED = "檔案嵌有另一份文件、圖表或公式，該部分未讀入；請對照原檔補打。"

MOST_BLANKS = 100
"""That one text:s stands for."""
_WHITE = re.compile("[ \t\r\n]+")


@dataclass(slots=True)
class InlineText:
    """Collects the text of a paragraph. One is made for a document, and emptied for each paragraph."""

    hidden_styles: frozenset[str] = frozenset()
    """The names of the styles of characters and paragraphs that hide their text."""
    notes: dict[str, None] = field(default_factory=dict)
    """Remarks about what was met, each once, in order."""
    comments: list[tuple[str, str]] = field(default_factory=list)
    """Author and text."""
    footnotes: list[str] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _frames: list[Element] = field(default_factory=list)
    _blank_before: bool = True
    """Whether a blank would be one too many: runs of white space count as one, and as none at the beginning."""

    def take(self, paragraph: Element) -> tuple[str, list[Element]]:
        """The text, and the frames and shapes with text that are anchored in it."""
        self._parts, self._frames, self._blank_before = [], [], True
        if self._hides(paragraph):
            return "", []
        self._walk(paragraph)
        return "".join(self._parts), self._frames

    def _walk(self, parent: Element) -> None:
        self._say(parent.text)
        for child in parent:
            act = self._ACTS.get(child.tag)
            if act is not None:
                act(self, child)
            elif isinstance(child.tag, str) and child.tag.startswith(DRAW):
                self._frames.append(child)
            elif not self._hides(child):
                self._walk(child)
            self._say(child.tail)

    def _say(self, text: str | None) -> None:
        if not text:
            return
        said = _WHITE.sub(" ", text)
        if self._blank_before:
            said = said.removeprefix(" ")
        if said:
            self._parts.append(said)
            self._blank_before = said.endswith(" ")

    def _hides(self, element: Element) -> bool:
        name = element.get(f"{TEXT}style-name")
        hidden = name is not None and name in self.hidden_styles
        if hidden and visible("".join(_texts(element))):
            self.notes[HIDDEN] = None
        return hidden

    def _sign(self, sign: str) -> None:
        self._parts.append(sign)
        self._blank_before = False

    def _blanks(self, element: Element) -> None:
        self._sign(" " * min(whole_number(element.get(f"{TEXT}c", "1")) or MOST_BLANKS, MOST_BLANKS))

    def _tab(self, element: Element) -> None:
        del element
        self._sign("\t")

    def _break(self, element: Element) -> None:
        del element
        self._sign(BREAK)

    def _comment(self, element: Element) -> None:
        author = next((found.text or "" for found in element.iter(_CREATOR)), "")
        text = " ".join("".join(_texts(paragraph)) for paragraph in element.iter(f"{TEXT}p"))
        if visible(text):
            self.comments.append((visible(author), visible(text)))

    def _footnote(self, element: Element) -> None:
        text = " ".join("".join(_texts(body)) for body in element.iterchildren(f"{TEXT}note-body"))
        if visible(text):
            self.footnotes.append(visible(text))

    def _ruby(self, element: Element) -> None:
        """The words without the reading set beside them."""
        for base in element.iterchildren(f"{TEXT}ruby-base"):
            self._walk(base)

    def _content_control(self, element: Element) -> None:
        if element.get(f"{_EXTENDED}showing-place-holder") != "true":
            self._walk(element)

    def _hidden_field(self, element: Element) -> None:
        if element.get(f"{TEXT}is-hidden") == "true":
            self.notes[HIDDEN] = None
        else:
            self._walk(element)

    def _nothing(self, element: Element) -> None:
        """Marks without text, and what only tells what to type or belongs to something else."""

    _ACTS: ClassVar[dict[object, Callable[["InlineText", Element], None]]] = {
        f"{TEXT}s": _blanks,
        f"{TEXT}tab": _tab,
        f"{TEXT}line-break": _break,
        f"{TEXT}note": _footnote,
        f"{TEXT}ruby": _ruby,
        f"{TEXT}placeholder": _nothing,
        f"{TEXT}script": _nothing,
        f"{TEXT}hidden-text": _hidden_field,
        f"{TEXT}hidden-paragraph": _nothing,
        f"{OFFICE}annotation": _comment,
        f"{OFFICE}annotation-end": _nothing,
        f"{OFFICE}event-listeners": _nothing,
        f"{_EXTENDED}content-control": _content_control,
    }


def _texts(element: Element) -> list[str]:
    return list(element.itertext())
