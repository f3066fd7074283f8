"""A paper edited as offices edit: marked up in Word, with remarks, numbered by Word itself, saved by LibreOffice in between."""

import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from minutes_desk.core.meeting import Meeting
from minutes_desk.services import drafting, exporting, meetings
from minutes_desk.services.desk import Desk
from minutes_desk.services.way_back import compared, paper_of, read_replies
from tests.services.draft import make_desk
from tests.services.filled import resaved

TEXT = "1.請各市提供執行成果，並持續辦理宣導。\n2.有關場地費用，請主辦市先行估算。"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made, draft = make_desk(tmp_path)
    for item in draft.minutes.items():
        drafting.set_text(made, draft.id, item.id, TEXT)
    meetings.set_header(made, draft.id, venue="市府二樓會議室", recorder="林小涵")
    yield made
    made.close()


@pytest.fixture
def draft(desk: Desk) -> Meeting:
    found = meetings.latest_draft(desk)
    assert found is not None
    return found


def told(desk: Desk, draft: Meeting, path: Path) -> list[tuple[str | None, str | None]]:
    back = compared(desk, draft.id, read_replies(paper_of(desk, draft.id, [path]), [path]))
    assert back.replies[0].unread == ()
    return [(one.old, one.new) for one in back.comparison.entries()]


def marked_up(paragraph: Any, old: str, new: str, *, by: str = "陳小姐") -> None:
    """Words cut and put in as tracked changes that nobody has accepted yet."""
    before, _, after = paragraph.text.partition(old)
    first = paragraph.runs[0]
    for run in paragraph.runs[1:]:
        run._r.getparent().remove(run._r)
    first.text = before
    end: Any = first._r
    for kind, words in (("del", old), ("ins", new), ("", after)):
        run = deepcopy(first._r)
        for text in run.findall(qn("w:t")):
            run.remove(text)
        text = _element("w:delText" if kind == "del" else "w:t")
        text.text = words
        text.set(qn("xml:space"), "preserve")
        run.append(text)
        element = run
        if kind:
            element = _element(f"w:{kind}")
            element.set(qn("w:id"), "9")
            element.set(qn("w:author"), by)
            element.append(run)
        end.addnext(element)
        end = element


def _element(name: str) -> Any:
    return OxmlElement(name)


def find(document: Any, words: str) -> Any:
    return next(one for one in document.paragraphs if words in one.text)


def numbered_by_word(document: Any, label: str) -> None:
    """Points whose typed labels were taken off and are counted by Word instead."""
    document.part.relate_to(docx.Document().part.numbering_part, RELATIONSHIP_TYPE.NUMBERING)
    numbering = document.part.numbering_part.element
    abstract = _element("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "77")
    level = _element("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for name, value in (("start", "1"), ("numFmt", "decimal"), ("lvlText", "%1.")):
        child = _element(f"w:{name}")
        child.set(qn("w:val"), value)
        level.append(child)
    abstract.append(level)
    numbering.insert(0, abstract)
    for list_id, paragraph in enumerate(one for one in document.paragraphs if one.text.startswith("1.")):
        number = _element("w:num")
        number.set(qn("w:numId"), str(70 + list_id))
        reference = _element("w:abstractNumId")
        reference.set(qn("w:val"), "77")
        number.append(reference)
        override = _element("w:lvlOverride")
        override.set(qn("w:ilvl"), "0")
        start = _element("w:startOverride")
        start.set(qn("w:val"), "1")
        override.append(start)
        number.append(override)
        numbering.append(number)
        at: Any = paragraph
        for count in (1, 2):
            assert at.text.startswith(f"{count}{label}")
            at.runs[0].text = at.text.split(" ", 1)[1]
            for run in at.runs[1:]:
                run.text = ""
            properties = at._p.get_or_add_pPr()
            properties.get_or_add_numPr().get_or_add_numId().val = 70 + list_id
            properties.get_or_add_numPr().get_or_add_ilvl().val = 0
            following = at._p.getnext()
            if following is not None:
                at = WordParagraph(following, at._parent)


def edited(desk: Desk, draft: Meeting, out: Path, how: str) -> Path:
    path = exporting.export(desk, draft.id, out)
    document: Any = docx.Document(str(path))
    venue, words = find(document, "二樓"), find(document, "執行成果")
    if how == "tracked":
        marked_up(venue, "二樓", "三樓")
        marked_up(words, "執行成果", "成果報告")
    else:
        for paragraph, old, new in ((venue, "二樓", "三樓"), (words, "執行成果", "成果報告")):
            paragraph.runs[0].text = paragraph.text.replace(old, new)
            for run in paragraph.runs[1:]:
                run.text = ""
    if how == "remarks":
        document.add_comment(words.runs, text="請主辦市再確認", author="陳小姐")
        document.add_comment(venue.runs, text="三樓可以嗎？", author="林科長")
    if how == "numbered":
        numbered_by_word(document, ".")
    document.save(str(path))
    return path


WANTED = [("市府二樓會議室", "市府三樓會議室"), ("執行成果", "成果報告")]


@pytest.mark.parametrize("how", ["plain", "tracked", "remarks", "numbered"])
def test_exactly_the_edits_come_back(desk: Desk, draft: Meeting, tmp_path: Path, how: str) -> None:
    assert told(desk, draft, edited(desk, draft, tmp_path / "回.docx", how)) == WANTED


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_the_same_saved_by_libreoffice_in_between(
    desk: Desk, draft: Meeting, tmp_path: Path, ending: str
) -> None:
    """The draft has gone on meanwhile: the code of the paper outlives LibreOffice, too."""
    ways = ("plain", "tracked", "remarks", "numbered")
    paths = [edited(desk, draft, tmp_path / f"{how}.docx", how) for how in ways]
    meetings.set_header(desk, draft.id, recorder="王大同")
    first, second, _third = draft.minutes.items()
    drafting.set_text(desk, draft.id, second.id, TEXT.replace("費用", "租金"))
    drafting.set_text(desk, draft.id, first.id, TEXT.replace("估算", "編列"))
    for how, path in zip(ways, resaved(paths, ending, tmp_path / "存過"), strict=True):
        found = read_replies(paper_of(desk, draft.id, [path]), [path])
        assert len(found[0].code) == 12, how
        assert told(desk, draft, path) == WANTED, how
