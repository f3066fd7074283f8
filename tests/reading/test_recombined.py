"""One meeting written in many ways (labels, words, order of the header, line breaks) is read as the same minutes."""

import datetime as dt
import hashlib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_desk.core.numerals import to_chinese
from minutes_desk.reading.interpret import Reading, interpret
from minutes_desk.reading.lines import Source
from minutes_desk.reading.plain_text import read_plain_text

TITLE = "晴海市政府114年度第2次海岸清潔推動小組會議紀錄"
DATES = [
    "114年10月16日（星期四）",
    "中華民國一一四年十月十六日",
    "114/10/16",
    "114.10.16（四）",
    "西元2025年10月16日",
    "2025-10-16",
]
TIMES = ["下午2時30分", "14:30", "14:30-16:00", "下午二時三十分至四時", "下午2時30分整"]
VENUES = ["地點", "開會地點", "會議地點", "會議場所"]
CHAIRS = [
    ("主席", "湯局長圓圓"),
    ("主持人", "湯圓圓局長"),
    ("會議主席", "局長 湯圓圓"),
    ("召集人", "湯圓圓 局長"),
]
RECORDERS = ["紀錄", "記錄", "紀錄人員", "記錄人"]
PEOPLE = ["出席人員", "出席", "出席單位", "與會人員"]
WORDINGS = {
    "delist": ["本案解除列管。", "同意解除列管。", "同意結案。", "解除追蹤。"],
    "continue": ["本案持續列管。", "繼續列管。", "持續追蹤。", "續予列管。"],
    "deferred": ["本案緩議。", "緩議。", "保留。", "擱置。"],
    "withdrawn": ["撤案。", "本案撤案。"],
    "none": ["照案通過。", "洽悉。", "同意備查。", "修正後通過。", "請環保局提供資料。"],
}
NAMES = ["沙灘認養", "淨灘志工保險", "海漂垃圾監測"]
HISTORY = ["前次會議決議解除列管。", "廠商建議解除列管。", "已於第1次會議決議持續列管。"]


def labels(kind: str, number: int) -> str:
    return {
        "formal": f"{to_chinese(number, formal=True)}、",
        "plain": f"{to_chinese(number)}、",
        "digit": f"{number}. ",
        "bracket": f"（{to_chinese(number)}）",
        "none": "",
    }[kind]


@st.composite
def head(draw: st.DrawFn, kind: str) -> list[str]:
    """The header fields, labelled alike, the recorder on a line of its own or on the chair's."""
    chair_word, chair = draw(st.sampled_from(CHAIRS))
    gap = draw(st.sampled_from(["　　　　", "          ", "\t"]))
    colon = draw(st.sampled_from(["：", ":"]))
    recorder = f"{draw(st.sampled_from(RECORDERS))}{colon}宋可安"
    date = draw(st.sampled_from(DATES))
    blank = " " if date[-1].isdecimal() else draw(st.sampled_from(["", " "]))
    time = date + blank + draw(st.sampled_from(TIMES))
    fields = [
        f"{draw(st.sampled_from(['時間', '開會時間', '會議時間', '時　　間']))}{colon}{time}",
        f"{draw(st.sampled_from(VENUES))}{colon}市政府三樓",
        f"{chair_word}{colon}{chair}",
        f"{draw(st.sampled_from(PEOPLE))}{colon}詳簽到簿",
    ]
    together = draw(st.booleans())
    if together:
        fields[2] += gap + recorder
    else:
        fields.append(recorder)
    if draw(st.booleans()):
        fields[2], fields[3] = fields[3], fields[2]
    return [labels(kind, number) + each for number, each in enumerate(fields, 1)]


@st.composite
def documents(draw: st.DrawFn, *, together: bool = False) -> tuple[str, list[str]]:
    """A document, and the decisions of its three items. `together`: in one line, each piece ended by a stop or a colon."""
    kind = draw(st.sampled_from(["formal", "plain"] if together else ["formal", "plain", "none"]))
    lines = [TITLE, *draw(head(kind))]
    number = len(lines)
    item_kind = draw(st.sampled_from(["bracket", "plain", "digit", "case", "named"]))
    lines.append(
        labels(kind, number) + draw(st.sampled_from(["會議決議：", "會議結論：", "討論事項：", "決議事項："]))
    )
    decided = draw(st.lists(st.sampled_from(sorted(WORDINGS)), min_size=3, max_size=3))
    for place, (name, decision) in enumerate(zip(NAMES, decided, strict=True), 1):
        words = draw(st.sampled_from(WORDINGS[decision]))
        history = draw(st.sampled_from(HISTORY))
        lines += written_item(item_kind, place, name, history, words, in_parts=draw(st.booleans()))
    lines.append(labels(kind, number + 1) + "臨時動議：無。")
    lines.append(
        labels(kind, number + 2)
        + draw(st.sampled_from(["散會：下午4時", "散會（下午4時）。", "散會：16:00"]))
    )
    if together:
        ended = (line if line.endswith(("。", "：")) else f"{line}。" for line in lines[1:])
        return f"{lines[0]} {''.join(ended)}\n", decided
    between = draw(st.sampled_from(["\n", "\n\n", "\r\n"]))
    return between.join(lines) + "\n", decided


def written_item(kind: str, place: int, name: str, history: str, words: str, *, in_parts: bool) -> list[str]:
    if kind == "case":
        return [f"案由：{name}", f"說明：{history}", f"決議：{words}"]
    if kind == "named":
        return [f"案由{to_chinese(place)}：{name}", f"說明：{history}", f"決議：{words}"]
    if in_parts:
        return [f"{labels(kind, place)}{name}", f"說明：{history}", f"決議：{words}"]
    return [f"{labels(kind, place)}{name}：{words}"]


def read(text: str) -> Reading:
    data = text.encode()
    lines, notes = read_plain_text(data, "minutes.txt")
    source: dict[str, Any] = {"name": "minutes.txt", "kind": "text", "lines": lines, "notes": notes}
    if "content" in Source.__dataclass_fields__:
        source["content"] = data
    return interpret(Source(sha256=hashlib.sha256(data).hexdigest(), **source))


@settings(max_examples=150, deadline=None)
@given(documents())
def test_the_same_meeting_however_it_is_written(document: tuple[str, list[str]]) -> None:
    check(*document)


@settings(max_examples=100, deadline=None)
@given(documents(together=True))
def test_the_same_meeting_run_together_in_one_line(document: tuple[str, list[str]]) -> None:
    check(*document)


@settings(max_examples=100, deadline=None)
@given(documents(), st.integers(12, 40))
def test_the_same_meeting_broken_by_the_page(document: tuple[str, list[str]], width: int) -> None:
    text, decided = document
    title, *lines = text.splitlines()
    body = next(place for place, line in enumerate(lines) if NAMES[0] in line)
    broken = [piece for line in lines[body:] for piece in pieces(line, width)]
    check("\n".join([title, *lines[:body], *broken]) + "\n", decided)


def pieces(line: str, width: int) -> list[str]:
    """A line as a page breaks it: never before a closing mark."""
    cut: list[str] = []
    while len(line) > width:
        end = width
        while end > 1 and line[end] in "。，：；、）」":
            end -= 1
        cut.append(line[:end])
        line = line[end:]
    return [*cut, line]


def check(text: str, decided: list[str]) -> None:
    reading = read(text)
    minutes = reading.minutes
    assert reading.unread == ()
    assert (minutes.roc_year, minutes.session) == (114, 2)
    assert (minutes.date, minutes.start, minutes.adjourned) == (
        dt.date(2025, 10, 16),
        dt.time(14, 30),
        dt.time(16),
    )
    assert (minutes.venue, minutes.recorder, minutes.attendance) == ("市政府三樓", "宋可安", "詳簽到簿")
    assert [(chair.name, chair.title) for chair in minutes.chairs] == [("湯圓圓", "局長")]
    items = list(minutes.items())
    assert [case.name for item in items for case in item.cases] == NAMES
    assert [[one.value for one in item.decisions] for item in items] == [[one] for one in decided]
    assert minutes.motions == ()
