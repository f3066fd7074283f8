"""Headings that say who speaks, not what it is about: 教育局提：, 產業科：, 東山里陳里長：."""

import re
from dataclasses import dataclass

from minutes_desk.reading.form_words import TITLES

_UNIT = (
    r"[^「」，。；、\s]{0,14}?"
    r"(?:政府|局|處|科|課|室|署|部|司|院|所|會|公司|學校|圖書館|大學|中學|國中|國小|高中|單位|[里村鄰])"
)
_OFFICE = r"(?:[^「」，。；、\s]{2,14}?(?:政府|局|署|公司)|[^「」，。；、\s]{1,3}(?:[處科課里村]|(?<![溫議教浴])室))"
"""What is an office even without a word of speaking behind it; 自行車道破損處 is none."""
_PERSON = (
    r"(?!推選|[改補]選|遴|聘|選[舉任]|徵|招募|增[聘列]|敦聘)"
    rf"[^「」，。；、\s]{{0,14}}?(?:{TITLES}|先生|女士|小姐)(?:[○〇Ｏ]{{1,2}})?"
)
_ACT = r"(?:提(?:案|報|議)?|(?:口頭|書面|補充)?(?:報告|說明|發言|建議|回[應復覆]))"
_SPEAKER = re.compile(
    rf"(?P<who>{_OFFICE}(?:[、及與和]{_OFFICE})*|{_PERSON})"
    rf"|(?P<speaks>{_UNIT}(?:[、及與和]{_UNIT})*|{_PERSON})(?P<act>{_ACT})"
)
_LONGEST_WHO = 24
_QUOTED = re.compile(r"(?:有關|關於)?(?P<names>「[^「」]+」(?:[、及與和]「[^「」]+」)*)案?(?=，|$)")
_DASHED = re.compile(r"(?P<name>[^，。；：:—–－→─]{3,40}?)\s*(?:[—─–－]{1,2}|→)\s*(?=\S)")
_PUT_FORWARD = re.compile(r"(?P<name>[^。；]{4,90}?(?:案|草案|計畫|要點|辦法|自治條例)[^。；]{0,20}?)。?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Who speaks, and the matters that the first words are about; none where they do not name any."""

    who: str
    proposes: bool
    names: tuple[str, ...]


def speech(heading: str, text: str) -> Speech | None:
    """Read a heading as that of a speaker. `None`: it names a matter."""
    found = _SPEAKER.fullmatch(heading) if len(heading) <= _LONGEST_WHO else None
    if found is None:
        return None
    first = text.split("\n", 1)[0]
    proposes = (found["act"] or "").startswith("提")
    return Speech(
        who=found["who"] or found["speaks"], proposes=proposes, names=_names(first, proposes=proposes)
    )


def _names(first: str, *, proposes: bool) -> tuple[str, ...]:
    if quoted := _QUOTED.match(first):
        return tuple(re.findall(r"「([^「」]+)」", quoted["names"]))
    if dashed := split_dashed(first):
        return (dashed[0],)
    if proposes and (put := _PUT_FORWARD.fullmatch(first)):
        return (put["name"],)
    return ()


def split_dashed(text: str) -> tuple[str, str] | None:
    """Split `name—what became of it` and `name→…`; `None`: it is not written so."""
    found = _DASHED.match(text)
    return (found["name"].strip(), text[found.end() :].strip()) if found else None
