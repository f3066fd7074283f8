"""Files on their way into a document: how far each is, what may be done and taken back, and filing all in one step."""

from dataclasses import replace
from pathlib import Path

import pytest

from minutes_desk.core.difference import Difference, differences
from minutes_desk.core.errors import BadInput
from minutes_desk.core.ledger import Fold
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import Minutes
from minutes_desk.reading.interpret import Reading
from minutes_desk.services import import_acts, import_review, proofreading
from minutes_desk.services.desk import Desk
from minutes_desk.services.import_results import result_rows
from minutes_desk.services.import_review import ImportReview, State, summary
from minutes_desk.services.import_view import Kind, RowKind, Target, Tint, source_rows, targets
from minutes_desk.services.importing import files_in, read_one
from tests.reading.test_correcting import PLAIN
from tests.services.agenda import steps
from tests.services.conftest import SAMPLE

FILES = sorted(SAMPLE.glob("*.txt"))


def saved(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    return saved(tmp_path, "有疑.txt", PLAIN.replace("(二)步道案：", "(二)"))


def reviewed(desk: Desk, *paths: Path) -> ImportReview:
    review = ImportReview(desk)
    for path in paths:
        review.add(read_one(path))
    return review


def test_every_file_has_its_state(desk: Desk, tmp_path: Path, doubtful: Path) -> None:
    text = FILES[0].read_text("utf-8")
    differs = saved(tmp_path, "不同.txt", text.replace("杜采薇", "杜采葳"))
    bare = saved(tmp_path, "不明.txt", text.replace("第3次工作小組", "工作小組"))
    fresh = saved(tmp_path, "新.txt", text.replace("第3次工作小組", "第9次工作小組"))
    review = reviewed(desk, FILES[0], differs, bare, fresh, doubtful.rename(tmp_path / "115-7.txt"))
    assert {path.name: review.state(path) for path in (one.path for one in review.files)} == {
        "114-3.txt": State.THERE,
        "不同.txt": State.DIFFERS,
        "不明.txt": State.UNNUMBERED,
        "新.txt": State.READ,
        "115-7.txt": State.DIFFERS,  # the sample has a meeting 115-1 of its own
    }
    assert [one.path for one in review.differences(differs)] == ["紀錄"]
    assert "不明.txt" in review.hindrance()


def test_what_differs_is_worked_out_once_and_anew_after_a_correction(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = FILES[0].read_text("utf-8")
    differs = saved(tmp_path, "不同.txt", text.replace("杜采薇", "杜采葳"))
    review = reviewed(desk, differs)
    calls: list[Minutes] = []

    def counted(a: Minutes, b: Minutes) -> tuple[Difference, ...]:
        calls.append(b)
        return differences(a, b)

    monkeypatch.setattr(import_review, "differences", counted)
    for _look in range(3):
        assert review.state(differs) is State.DIFFERS
        assert [one.path for one in review.differences(differs)] == ["紀錄"]
    assert len(calls) == 1

    def right(reading: Reading) -> Reading:
        return replace(reading, minutes=replace(reading.minutes, recorder="杜采薇"))

    review.change(differs, "更正紀錄", right)
    assert review.state(differs) is State.THERE
    review.undo()
    assert review.state(differs) is State.DIFFERS


def test_the_records_that_the_desk_has_folded_are_not_folded_again(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = FILES[0].read_text("utf-8")
    fresh = saved(
        tmp_path, "新.txt", text.replace("第3次工作小組", "第9次工作小組").replace("114年", "119年")
    )
    expected = reviewed(desk, fresh).cases()
    review = reviewed(desk, fresh)
    met: list[str] = []
    meet = Fold.meet

    def counted(fold: Fold, meeting: Meeting) -> None:
        met.append(meeting.minutes.key)
        meet(fold, meeting)

    monkeypatch.setattr(Fold, "meet", counted)
    assert review.cases() == expected
    (key,) = (one.reading.minutes.key for one in review.files)
    assert met == [key]


def test_the_ledger_is_folded_in_pieces_and_anew_after_every_change(desk: Desk, tmp_path: Path) -> None:
    text = FILES[0].read_text("utf-8").replace("第3次工作小組", "第1次工作小組")
    older = saved(tmp_path, "舊.txt", text.replace("114年", "110年"))
    oldest = saved(tmp_path, "更舊.txt", text.replace("114年", "109年"))
    review, whole = reviewed(desk, older), reviewed(desk, older, oldest).cases()
    assert not review.folded()
    assert [row.kind for row in result_rows(review, review.file(older), questions=False)]
    assert not review.folded(), "rows without questions fold nothing"
    half = review.folding()
    next(half)
    review.add(read_one(oldest))
    assert list(half), "what was begun before goes on with what there was"
    assert not review.folded()
    assert list(review.folding())
    assert review.folded()
    assert review.cases() == whole
    assert list(review.folding()) == []
    assert review.drop(oldest) is None
    half = review.folding()
    next(half)
    proofreading.set_word(desk, "台", "臺")
    assert list(half)
    assert not review.folded(), "the document has changed meanwhile"
    assert len(review.cases()) == len(reviewed(desk, older).cases())


def test_lines_that_are_not_understood_hold_the_filing_up(
    empty: Desk, doubtful: Path, tmp_path: Path
) -> None:
    review = reviewed(empty, doubtful)
    assert review.state(doubtful) is State.DOUBTFUL
    assert "還有 2 行沒有讀懂（115-1）" in review.hindrance()
    with pytest.raises(BadInput, match="沒有匯入任何資料"):
        review.file_all()
    numbers = [share.piece for share in review.file(doubtful).reading.outline.unread]
    import_acts.leave_out(review, doubtful, numbers[:1])
    import_acts.move(review, doubtful, numbers[1:], Target(kind=Kind.TEXT, section=0, item=0))
    assert review.hindrance() == "", "a doubt alone does not"
    before = steps(empty)
    results = review.file_all(backup_folder=tmp_path / "備份")
    assert steps(empty) == [*before, "匯入115-1"]
    assert summary(results) == "已匯入 1 份會議紀錄。"
    (meeting,) = empty.file.meetings()
    assert meeting.source_sha256 is not None
    assert empty.file.left_out(meeting.source_sha256) == ("會議在第三會議室舉行",)
    assert review.state(doubtful) is State.THERE


def test_acts_are_taken_back_and_done_again(empty: Desk, doubtful: Path) -> None:
    review = reviewed(empty, doubtful)
    (doubt,) = review.doubts(doubtful)
    review.pass_over(doubtful, doubt)
    import_acts.write_field(review, doubtful, "venue", "第三會議室")
    assert review.undo_label() == "編輯會議資料"
    assert review.undo() == "編輯會議資料"
    assert review.file(doubtful).reading.minutes.venue is None
    assert review.redo() == "編輯會議資料"
    assert review.file(doubtful).reading.minutes.venue == "第三會議室"
    review.add(read_one(FILES[0]))
    review.undo()
    assert review.undo() == "看過疑義"
    assert review.doubts(doubtful) == (doubt,)
    assert {one.path for one in review.files} == {doubtful, FILES[0]}, "a file that came meanwhile stays"
    assert review.undo() is None


def test_an_answer_about_a_case_is_seen_at_once_and_filed_with_the_meetings(
    empty: Desk, tmp_path: Path
) -> None:
    first = saved(tmp_path, "1.txt", PLAIN)
    second = saved(
        tmp_path, "2.txt", PLAIN.replace("第1次", "第2次").replace("淨灘案：", "四市聯合海岸清理案：")
    )
    review = reviewed(empty, first, second)
    assert len(review.cases()) == 3
    review.answer("四市聯合海岸清理案", "淨灘案", same=True)
    assert len(review.cases()) == 2
    for path in (first, second):
        numbers = [share.piece for share in review.file(path).reading.outline.unread]
        import_acts.leave_out(review, path, numbers)
    review.file_all()
    assert len(empty.ledger().cases) == 2
    (answer,) = empty.file.answers()
    assert (answer.name, answer.other, answer.same) == ("四市聯合海岸清理案", "淨灘案", True)
    with pytest.raises(BadInput, match="本來就相同"):
        review.answer("淨灘案", "淨灘案", same=True)


def test_rows_lead_to_lines_and_lines_say_what_they_became(empty: Desk, doubtful: Path) -> None:
    review = reviewed(empty, doubtful)
    file = review.file(doubtful)
    rows = result_rows(review, file)
    assert [row.kind for row in rows[:3]] == [RowKind.UNREAD, RowKind.UNREAD, RowKind.DOUBT]
    lines = {row.number: row for row in source_rows(file)}
    first = next(row for row in rows if row.kind is RowKind.ITEM)
    assert [lines[number].text for number in first.pieces] == [
        "(一)淨灘案：本案持續辦理，",
        "並於下次報告。",
        "另請各市提供照片。",
    ]
    assert {lines[number].where for number in first.pieces} == {"(一)"}
    assert lines[first.pieces[0]].evidence == ("本案持續辦理",)
    doubt = rows[2]
    assert lines[doubt.pieces[0]].text == "(二)"
    assert [row.tint for row in source_rows(file)][-2:] == [Tint.UNREAD, Tint.UNREAD]
    words = [words for words, _target in targets(file.reading)]
    assert words[:3] == ["會議名稱", "時間", "地點"]
    assert "一/(二)　（不是案件）的文字" in words


def test_an_item_begins_where_a_line_stands(empty: Desk, doubtful: Path) -> None:
    review = reviewed(empty, doubtful)
    number = review.file(doubtful).reading.outline.unread[1].piece
    import_acts.make_item(review, doubtful, [number])
    minutes = review.file(doubtful).reading.minutes
    assert [item.text for item in minutes.items()][-1] == "步道案由二市辦理。"
    import_acts.join_item(review, doubtful, 0, 2)
    assert len(list(review.file(doubtful).reading.minutes.items())) == 2


def test_a_folder_stands_for_the_minutes_in_it(tmp_path: Path) -> None:
    for name in ("b/乙.txt", "甲.docx", "~$甲.docx", ".隱藏.txt", "圖.png", "b/.git/丙.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = files_in([tmp_path / "甲.docx", tmp_path])
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["甲.docx", "b/乙.txt"]


def test_the_same_bytes_are_taken_once(empty: Desk, tmp_path: Path) -> None:
    copy = tmp_path / "副本.txt"
    copy.write_bytes(FILES[0].read_bytes())
    review = reviewed(empty, FILES[0], copy)
    assert len(review.files) == 1
    review.drop(FILES[0])
    assert review.files == ()
    review.undo()
    assert len(review.files) == 1
    again = replace(review.files[0], path=tmp_path / "x")
    review.add(again)
    assert len(review.files) == 1
