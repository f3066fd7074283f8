"""Every zh_TW sentence of the program in the words of the glossary: Taiwan's usage, one word for one thing, no jargon."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import minutes_desk

SOURCE = Path(minutes_desk.__file__).parent
MANUAL = SOURCE.parent.parent / "docs" / "manual"
CHINESE = re.compile(r"[一-鿿]")
PATTERN = re.compile(r"\(\?|\\[dsw]|\[[^\]]*\]\??[|)+*]|\]\(|\|")
"""Most likely a regular expression: it reads what others write."""

NEVER: dict[str, str] = {
    "這台|一台|電腦台": "臺",
    "會議記錄|[的是]記錄(?![的著])": "紀錄 is the noun",
    "複本": "副本",
    "回復": "回覆",
    "(?<!暫)存檔": "儲存",
    "打開": "開啟",
    "裁示": "副首長會議決議",
    "賬|帐": "帳",
    "標號": "編號",
    "默認|信息|文檔|程序(?!設)|界面|網絡|支持(?!者)|日志|字符|導出|導入|視頻|優化|登錄名|激活|缺省": "Taiwan's word",
    "SQLite|資料庫|雜湊|(?i:traceback|\\bhash\\b|\\bnone\\b|\\bnull\\b|\\beio\\b|\\benospc\\b|\\bexception\\b)": "no jargon",
    "[一-鿿][,;:?!](?=[一-鿿])": "full-width marks",
    r"\.\.\.": "…",
    "。。|，，|；；|。；|；。|，。|。，": "one mark",
    "你": "您",
    "失敗": "what happened, not that it failed",
    "錯誤碼|非法|違規|無效的": "no blame",
}  # fmt: skip
"""What is never said, and why or what is said instead."""

ALLOWED: frozenset[tuple[str, str]] = frozenset(
    {
        ("reading/file_kind.py", "是資料庫或本程式的文件，不是要匯入的會議紀錄"),  # it is one
        ("ui/issuing/gate.py", "例如：主席裁示先行定稿"),  # the chair's word
        ("cli/arguments.py", "基隆市,臺北市,…"),  # as it is typed
        ("cli/arguments.py", "桃園市,新北市,…"),
    }
)


def sentences() -> Iterator[tuple[str, int, str]]:
    """Every text with Chinese in it that is no docstring: file, line, text; gaps of f-strings as {}."""
    for path in sorted(SOURCE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        silent: set[int] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                silent.add(id(node.value))
            if isinstance(node, ast.JoinedStr):
                silent |= {id(part) for part in node.values}
        for node in ast.walk(tree):
            if id(node) not in silent and (text := said(node)) is not None and CHINESE.search(text):
                yield path.relative_to(SOURCE).as_posix(), getattr(node, "lineno", 0), text


def said(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


SAID = [one for one in sentences() if not PATTERN.search(one[2]) and not one[0].startswith("proofread/")]
READ_BY_OTHERS = ("core/wording.py", "core/mentions.py", "core/case_name.py", "core/agencies.py", "core/completion.py", "reading/form_words.py", "reading/cut_places.py", "core/numerals.py", "reading/number_format.py")  # fmt: skip
"""Words that are recognised in what offices wrote, whatever they wrote."""


def test_there_is_enough_to_look_at() -> None:
    assert len(SAID) > 2500


@pytest.mark.parametrize("words", NEVER, ids=range(len(NEVER)))
def test_no_sentence_says_it_otherwise(words: str) -> None:
    pattern = re.compile(words)
    found = [
        (path, line, text)
        for path, line, text in SAID
        if path not in READ_BY_OTHERS and (path, text) not in ALLOWED and pattern.search(text)
    ]
    assert not found, (NEVER[words], found)


def test_the_manual_uses_the_same_words() -> None:
    for page in sorted(MANUAL.glob("*.md")):
        if page.name == "校對.md":
            continue  # it shows what is found
        text = re.sub(r"`[^`]*`", "", page.read_text("utf-8"))
        for words, why in NEVER.items():
            if why not in ("full-width marks", "no jargon", "…"):
                found = re.search(words, text)
                assert found is None, (page.name, found, why)
