"""The text of one paragraph of a Word file as it stands on the paper once all changes are accepted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from minutes_desk.reading.lines import BREAK
from minutes_desk.reading.word_package import W
from minutes_desk.reading.word_styles import switched_on, value_of
from minutes_desk.reading.zip_package import Element

ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PICTURES = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip",
    "{urn:schemas-microsoft-com:vml}imagedata",
)
TEXT_BOX = f"{W}txbxContent"
CONTENT_CONTROL = f"{W}sdt"

TRACKED = "檔案有追蹤修訂，依接受全部修訂後的文字讀入。"
HIDDEN = "檔案有隱藏文字，未讀入。"
PICTURES = "檔案有圖片，圖片未讀入；若圖片裡有文字，請自行補打。"
SYMBOLS = "檔案有特殊字型的符號，以「〓」代替，請對照原檔補正。"

# Signs of Wingdings that minutes use as check boxes and arrows; fonts of signs begin at F000.
_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x75: "◆", 0xA1: "○", 0xA8: "□", 0xD8: "➢", 0xE0: "→",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip

_TEXT, _RUN, _RUN_PROPERTIES, _FIELD_MARK = f"{W}t", f"{W}r", f"{W}rPr", f"{W}fldChar"
KEPT_CHANGES = frozenset({f"{W}ins", f"{W}moveTo"})
"""What is dropped: w:del and w:moveFrom."""
_PASSED_THROUGH = frozenset(
    f"{W}{name}" for name in ("r", "hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo")
)
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": BREAK,
    f"{W}cr": BREAK,
    f"{W}noBreakHyphen": "-",
}


@dataclass(slots=True)
class ParagraphText:
    """Collects the text of a paragraph. One is made for a document, and emptied for each paragraph."""

    hidden_styles: frozenset[str] = frozenset()
    """The ids of the styles of characters whose text is hidden."""
    notes: dict[str, None] = field(default_factory=dict)
    """Remarks about what was met, each once, in order."""
    footnotes: bool = False
    """Whether a footnote or an endnote was met."""
    parts: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """The contents of the text boxes anchored here."""
    _fields: list[bool] = field(default_factory=list)
    """The fields that are open, from outside in: whether the result has begun, which alone is on the paper."""
    _instructions: int = 0
    """How many of them are still at their instruction."""
    _hidden: bool = False

    def take(self, paragraph: Element, *, hidden: bool = False) -> tuple[str, list[Element]]:
        """The text, and the text boxes anchored in it; `hidden` where the paragraph's style hides its text."""
        self._hidden = hidden
        self.parts, self.boxes, self._fields, self._instructions = [], [], [], 0
        self._walk(paragraph)
        return "".join(self.parts), self.boxes

    def _walk(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == _TEXT:
                if child.text and self._shown:
                    self.parts.append(child.text)
            elif tag in _PASSED_THROUGH:
                if self._hidden and tag == _RUN and not self._has_properties(child):
                    self._hide(child)
                else:
                    self._walk(child)
            elif tag in _SIGNS:
                if self._shown:
                    self.parts.append(_SIGNS[str(tag)])
            elif tag == _RUN_PROPERTIES:
                if len(child) and self._is_hidden(child):
                    self._hide(parent)
                    return
            elif (act := self._ACTS.get(tag)) is not None:
                act(self, child)

    @property
    def _shown(self) -> bool:
        return self._instructions == 0

    def _is_hidden(self, properties: Element) -> bool:
        """Whether a run's own properties, its style or the paragraph's style hide it, in this order."""
        mark = next(properties.iterchildren(f"{W}vanish"), None)
        if mark is not None:
            return switched_on(properties, "vanish")
        if self.hidden_styles and value_of(properties, "rStyle") in self.hidden_styles:
            return True
        return self._hidden

    @staticmethod
    def _has_properties(run: Element) -> bool:
        return len(next(run.iterchildren(_RUN_PROPERTIES), ())) > 0

    def _hide(self, run: Element) -> None:
        """Skip a hidden run, but not the fields that begin and end in it."""
        for child in run:
            if child.tag == _FIELD_MARK:
                self._field_mark(child)
            elif child.tag == _TEXT and child.text and child.text.strip():
                self.notes[HIDDEN] = None

    def _field_mark(self, mark: Element) -> None:
        match mark.get(f"{W}fldCharType"):
            case "begin":
                self._fields.append(False)
                self._instructions += 1
            case "separate" if self._fields and not self._fields[-1]:
                self._fields[-1] = True
                self._instructions -= 1
            case "end" if self._fields:
                self._instructions -= not self._fields.pop()
            case _:
                pass

    def _alternatives(self, element: Element) -> None:
        if (chosen := chosen_alternative(element)) is not None:
            self._walk(chosen)

    def _drawing(self, drawing: Element) -> None:
        """Text boxes, each once, those inside another left to it; pictures only get a remark."""
        if next(drawing.iter(*_PICTURES), None) is not None:
            self.notes[PICTURES] = None
        pending = [drawing]
        while pending:
            element = pending.pop()
            if element.tag == TEXT_BOX:
                self.boxes.append(element)
            elif element.tag == ALTERNATIVES:
                chosen = chosen_alternative(element)
                pending += [] if chosen is None else [chosen]
            else:
                pending += reversed(element)

    def _content_control(self, control: Element) -> None:
        content = shown_content(control)
        if content is not None:
            self._walk(content)

    def _tracked(self, change: Element) -> None:
        self.notes[TRACKED] = None
        if change.tag in KEPT_CHANGES:
            self._walk(change)

    def _footnote(self, reference: Element) -> None:
        del reference
        self.footnotes = True

    def _symbol(self, symbol: Element) -> None:
        if not self._shown:
            return
        try:
            code = int(symbol.get(f"{W}char", ""), 16)
            sign = chr(code) if not 0xE000 <= code <= 0xF8FF else _WINGDINGS.get(code - 0xF000)
        except (ValueError, OverflowError):
            sign = None
        if sign is None or not sign.isprintable():
            self.notes[SYMBOLS] = None
            sign = "〓"
        self.parts.append(sign)

    def _maths(self, formula: Element) -> None:
        self.parts += [text.text or "" for text in formula.iter(f"{_MATHS}t")]

    def _ruby(self, ruby: Element) -> None:
        """The words without the reading set above them."""
        for base in ruby.iterchildren(f"{W}rubyBase"):
            self._walk(base)

    _ACTS: ClassVar[dict[object, Callable[["ParagraphText", Element], None]]] = {
        _FIELD_MARK: _field_mark,
        ALTERNATIVES: _alternatives,
        f"{W}drawing": _drawing,
        f"{W}pict": _drawing,
        f"{W}object": _drawing,
        CONTENT_CONTROL: _content_control,
        f"{W}ins": _tracked,
        f"{W}moveTo": _tracked,
        f"{W}del": _tracked,
        f"{W}moveFrom": _tracked,
        f"{W}footnoteReference": _footnote,
        f"{W}endnoteReference": _footnote,
        f"{W}sym": _symbol,
        f"{W}ruby": _ruby,
        f"{_MATHS}oMath": _maths,
        f"{_MATHS}oMathPara": _maths,
    }


def chosen_alternative(element: Element) -> Element | None:
    """Word writes the same content twice, for itself and for older programs: the first that has something in it."""
    return next((child for child in element if child.tag in (_CHOICE, _FALLBACK) and len(child)), None)


def shown_content(control: Element) -> Element | None:
    """The content of a content control, unless it only says what to type there."""
    if switched_on(control.find(f"{W}sdtPr"), "showingPlcHdr"):
        return None
    return control.find(f"{W}sdtContent")
