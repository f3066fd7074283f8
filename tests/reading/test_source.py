"""A file is read by what is in it; whatever cannot be read is refused in one sentence."""

import hashlib
import os
from pathlib import Path

import pytest

from minutes_desk.core.errors import UnreadableFile
from minutes_desk.reading import source
from minutes_desk.reading.file_kind import FileKind, recognise, refusal
from minutes_desk.reading.source import read_source
from tests.reading.word_builder import docx, package, paragraph

TEXT = "壹、時間：下午2時\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ODT: dict[str, str | bytes] = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}


def refused(path: Path) -> str:
    before = path.read_bytes() if path.is_file() and os.access(path, os.R_OK) else None
    with pytest.raises(UnreadableFile) as error:
        read_source(path)
    assert before is None or path.read_bytes() == before
    sentence = str(error.value)
    assert f"「{path.name}」" in sentence
    assert "未匯入任何資料" in sentence
    assert sentence.endswith("。")
    assert "\n" not in sentence
    return sentence


def test_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "測試.txt"
    path.write_bytes(TEXT.encode())
    read = read_source(path)
    assert (read.name, read.kind, read.notes) == ("測試.txt", "text", ())
    assert read.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert [line.text for line in read.lines] == ["壹、時間：下午2時"]


def test_the_content_decides_not_the_ending(tmp_path: Path) -> None:
    word, text = tmp_path / "其實是文件.txt", tmp_path / "其實是文字.docx"
    word.write_bytes(docx(paragraph("甲")))
    text.write_bytes(TEXT.encode("cp950"))
    assert read_source(word).kind == "word"
    assert (read_source(text).kind, len(read_source(text).notes)) == ("text", 1)


@pytest.mark.parametrize(
    "content, words",
    [
        (b"", "空的"),
        (b"%PDF-1.7\n...", "損壞"),
        (b"\x89PNG\r\n\x1a\n", "圖片"),
        (b"\xff\xd8\xff\xe0", "圖片"),
        (b"BM\x10\x00\x00\x00\x00\x00\x00\x00", "圖片"),
        (b"\x00\x00\x00\x18ftypheic", "圖片"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "圖片"),
        (OLE, "舊式 Office"),
        (OLE + "Workbook".encode("utf-16-le"), "試算表"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "簡報"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密碼"),
        (b"<?xml version='1.0'?><a/>", "XML"),
        (b"\xef\xbb\xbf\r\n<?xml version='1.0'?>", "XML"),
        (b"SQLite format 3\x00" + bytes(84), "資料庫"),
        (b"PK\x03\x04 and then nothing", "損壞"),
        (docx(paragraph("甲"))[:-30], "損壞"),
        (package(dict.fromkeys(["a.txt"], "甲")), "壓縮檔"),
        (package(dict.fromkeys(["xl/workbook.xml"], "<x/>")), "試算表"),
        (package(dict.fromkeys(["ppt/presentation.xml"], "<x/>")), "簡報"),
        (package(dict.fromkeys(["word/styles.xml"], "<x/>")), "損壞"),
        (package(ODT), "損壞"),
        (package({**ODT, "mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "試算表"),
        (package({**ODT, "mimetype": "application/vnd.oasis.opendocument.presentation"}), "簡報"),
        (package({**ODT, "mimetype": "application/vnd.oasis.opendocument.graphics"}), "繪圖"),
        (b" \r\n\t\n", "沒有文字"),
        (docx(paragraph("")), "沒有文字"),
    ],
)
def test_kinds_that_are_not_read(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "檔案.docx"
    path.write_bytes(content)
    assert words in refused(path)


def test_places_where_there_is_no_file(tmp_path: Path) -> None:
    assert "資料夾" in refused(tmp_path)
    assert "找不到" in refused(tmp_path / "沒有.docx")
    assert "找不到" in refused(tmp_path / "測試.txt" / "更深.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in its folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管線")
    assert "不是一般的檔案" in refused(tmp_path / "管線")


def test_a_name_too_long_for_the_system(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"讀取「長+」時發生錯誤，未匯入任何資料；"):
        read_source(tmp_path / ("長" * 300))


def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "鎖住.docx"
    path.write_bytes(TEXT.encode())
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("whoever runs this may read everything")
    assert "權限" in refused(path)


def test_words_owner_file_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "~$測試.docx"
    path.write_bytes(b"\x05user" + bytes(150))
    assert "暫存檔" in refused(path)


def test_a_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LARGEST_FILE", 1024 * 1024)
    path = tmp_path / "大.docx"
    path.write_bytes(bytes(1024 * 1024 + 1))
    assert "超過 1 MB" in refused(path)


def test_text_beyond_all_measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "長.txt"
    path.write_bytes(TEXT.encode() * 3)
    monkeypatch.setattr(source, "LARGEST_TEXT", 20)
    assert "過於龐大" in refused(path)
    monkeypatch.setattr(source, "LARGEST_TEXT", 1000)
    monkeypatch.setattr(source, "LONGEST_LINE", 5)
    assert "過於龐大" in refused(path)


def test_every_kind_is_read_or_has_a_sentence() -> None:
    read = {"TEXT", "WORD", "OPEN_DOCUMENT", "FLAT_OPEN_DOCUMENT", "PDF", "OLD_WORD", "RICH_TEXT", "WEB_PAGE"}
    for kind in FileKind:
        if kind.name not in read:
            assert refusal("某檔", kind).startswith("「某檔」")


def test_what_the_twelve_minutes_are() -> None:
    folder = Path(__file__).parents[2].parent / "shared" / "minutes"
    if not folder.is_dir():
        pytest.skip("the real minutes are not at hand")
    for path in sorted(folder.glob("*.txt")):
        written = [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]
        read = read_source(path)
        assert recognise(path.name, path.read_bytes()) is FileKind.TEXT
        assert [line.text for line in read.lines] == [line.removeprefix("- ") for line in written]
