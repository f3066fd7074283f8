"""Web pages, as Word, LibreOffice and browsers save them."""

import contextlib
from collections.abc import Callable
from email.message import EmailMessage
from html import escape
from pathlib import Path

import pytest

from minutes_desk.core.errors import UnreadableFile
from minutes_desk.reading.interpret import interpret
from minutes_desk.reading.lines import SourceLine
from minutes_desk.reading.source import read_source
from minutes_desk.reading.web_page import MOST_TAGS, TRACKED, WEB_PAGE, read_web_page

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
FILES = sorted(SAMPLE.glob("*.txt"))


def lines(body: str) -> list[str]:
    return [line.text for line in read(body)[0]]


def read(body: str) -> tuple[tuple[SourceLine, ...], tuple[str, ...]]:
    return read_web_page(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), "minutes.html")


def as_word(texts: list[str], charset: str = "utf-8") -> bytes:
    """As Word saves a page: fonts in spans, lines of the source broken anywhere, automatic labels marked."""
    broken = (
        f"<p class=MsoNormal><span lang=EN-US style='font-family:標楷體'>{escape(text[:9])}\r\n</span>"
        f"<span style='mso-fareast-language:ZH-TW'>{escape(text[9:])}<o:p></o:p></span></p>"
        for text in texts
    )
    head = f'<meta http-equiv=Content-Type content="text/html; charset={charset}"><style>p {{ margin:0 }}</style>'
    page = f'<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>{head}</head><body lang=ZH-TW>'
    return f"{page}<!--[if gte mso 9]><xml/><![endif]-->{''.join(broken)}</body></html>".encode(
        "cp950" if charset == "big5" else charset, "xmlcharrefreplace"
    )


def in_one_file(page: bytes) -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by Word>"
    message.add_related(page, "text", "html", cte="quoted-printable")
    message.add_related(b"GIF8", "image", "gif")
    return message.as_bytes()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "render", [as_word, lambda texts: as_word(texts, "big5"), lambda texts: in_one_file(as_word(texts))]
)
def test_it_reads_as_the_plain_text(path: Path, render: Callable[[list[str]], bytes], tmp_path: Path) -> None:
    file = tmp_path / "minutes.html"
    file.write_bytes(render([line.text for line in read_source(path).lines]))
    plain, found = interpret(read_source(path)), interpret(read_source(file))
    assert found.minutes == plain.minutes
    assert found.unread == ()
    assert WEB_PAGE in found.notes


def test_lists_count_as_on_the_page() -> None:
    assert lines(
        "<ol style='list-style-type: cjk-ideographic'><li>時間<li>地點<ol start=3><li>甲<li value=7>乙</ol></ol>"
        "<ol style='list-style-type:trad-chinese-formal'><li>丙</ol><ul><li>丁</ul>"
    ) == ["一、時間", "二、地點", "3.甲", "7.乙", "壹、丙", "丁"]


def test_blocks_end_lines_and_words_within_a_line_do_not() -> None:
    assert lines("<div>甲<b>乙</b><br>丙<p>丁<span>戊<div>己</div>庚</span></div>辛") == [
        "甲乙",
        "丙",
        "丁戊",
        "己",
        "庚",
        "辛",
    ]


def test_tables_lay_out_the_page_or_hold_data() -> None:
    head = "<table><tr><td>時間</td><td>115年3月2日</td></tr><tr><td>主席</td><td>裘一丁</td></tr></table>"
    assert lines(head) == ["時間：115年3月2日", "主席：裘一丁"]
    (line,) = read("<table><tr><th rowspan=2>甲<th colspan=2>乙<tr><td>丙<td>丁</table>")[0]
    assert line.table is not None
    assert line.table.rows == (("甲", "乙", ""), ("", "丙", "丁"))
    assert len(line.table.spans) == 2


def test_what_is_not_on_the_page_is_left_out() -> None:
    found, notes = read(
        "<nav>首頁</nav><script>x</script><p style='display:none'>藏</p><p>甲<del>舊</del><ins>新</ins></p><!-- 註 --><footer>版權</footer>"
    )
    assert [line.text for line in found] == ["甲新"]
    assert notes == (WEB_PAGE, TRACKED)


def test_the_content_of_a_page_is_read_alone() -> None:
    assert lines("<div>跳到主要內容</div><main><p>甲</p></main><div>網站導覽</div>") == ["甲"]


@pytest.mark.parametrize(
    "page",
    [b"<html>" + b"<p>" * (MOST_TAGS + 1), b"<html>" + b"x" * (8 * 1024 * 1024)],
)
def test_what_is_too_large_is_refused(page: bytes) -> None:
    with pytest.raises(UnreadableFile, match="過於龐大"):
        read_web_page(page, "minutes.html")


def test_depth_is_read_or_refused() -> None:
    page = b"<html><body>" + b"<div><span>" * 20_000 + "甲".encode()
    with contextlib.suppress(UnreadableFile):
        assert len(read_web_page(page, "minutes.html")[0]) <= 1


@pytest.mark.parametrize(
    "page", [b"<html>", b"<html><body></body></html>", b"<html><body><img src=a></body></html>"]
)
def test_a_page_without_text_is_told(page: bytes, tmp_path: Path) -> None:
    file = tmp_path / "minutes.html"
    file.write_bytes(page)
    with pytest.raises(UnreadableFile, match="沒有文字"):
        read_source(file)
