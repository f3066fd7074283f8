"""Notes lie beside the program, one file per document, written at one stroke."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.errors import NotSaved
from minutes_desk.store.side_notes import Note, SideNotes


def test_nothing_is_noted_at_first_and_nothing_is_written(tmp_path: Path) -> None:
    notes = SideNotes(tmp_path / "notes", "d")
    assert notes.note("1") == Note()
    assert notes.noted() == frozenset()
    assert not (tmp_path / "notes").exists()


def test_a_note_comes_back(tmp_path: Path) -> None:
    SideNotes(tmp_path, "d").keep("1", Note(summary="王委員：燈太暗。", private="散會後再問"))
    again = SideNotes(tmp_path, "d")
    assert again.note("1") == Note(summary="王委員：燈太暗。", private="散會後再問")
    assert again.note("2") == Note()
    assert SideNotes(tmp_path, "e").note("1") == Note()


def test_an_empty_note_goes(tmp_path: Path) -> None:
    notes = SideNotes(tmp_path, "d")
    notes.keep("1", Note(private="a"))
    notes.keep("1", Note())
    assert notes.noted() == frozenset()
    assert json.loads(notes.path.read_text("utf-8")) == {"document": "d", "notes": {}}


def test_two_windows_lose_nothing_of_each_other(tmp_path: Path) -> None:
    one, other = SideNotes(tmp_path, "d"), SideNotes(tmp_path, "d")
    one.keep("1", Note(private="a"))
    other.keep("2", Note(private="b"))
    assert SideNotes(tmp_path, "d").noted() == {"1", "2"}


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"notes": []}', '{"notes": {"1": {"private": 3}}}', "\udcff"]
)
def test_a_damaged_file_is_put_aside_and_said(damage: str, tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    content = damage.encode("utf-8", "surrogateescape")
    for number in (1, 2):
        path.write_bytes(content)
        notes = SideNotes(tmp_path, "d")
        assert notes.put_aside == tmp_path / f"d.unreadable{number}.json"
        assert notes.put_aside is not None
        assert notes.put_aside.read_bytes() == content
        assert notes.noted() == frozenset()


def test_what_cannot_be_written_is_said_and_can_be_tried_again(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    folder.write_text("a file where the folder should be")
    notes = SideNotes(folder, "d")
    with pytest.raises(NotSaved, match="會議紀錄本身不受影響"):
        notes.keep("1", Note(private="a"))
    folder.unlink()
    notes.keep("1", Note(private="a"))
    assert SideNotes(folder, "d").note("1") == Note(private="a")


def test_nothing_half_written_is_ever_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = SideNotes(tmp_path, "d")
    notes.keep("1", Note(private="before"))

    def full(_path: Path, _text: str, _encoding: str) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(NotSaved):
        notes.keep("1", Note(private="after"))
    monkeypatch.undo()
    assert SideNotes(tmp_path, "d").note("1") == Note(private="before")
    assert [path.name for path in tmp_path.iterdir()] == ["d.json"]


@given(st.dictionaries(st.text(max_size=4), st.builds(Note, summary=st.text(st.characters(codec="utf-8")))))
def test_any_words_come_back(tmp_path_factory: pytest.TempPathFactory, kept: dict[str, Note]) -> None:
    folder = tmp_path_factory.mktemp("notes")
    notes = SideNotes(folder, "d")
    for part, note in kept.items():
        notes.keep(part, note)
    again = SideNotes(folder, "d")
    assert {part: again.note(part) for part in kept} == kept


def test_what_is_known_is_written_anew_where_the_file_was_damaged_meanwhile(tmp_path: Path) -> None:
    notes = SideNotes(tmp_path, "d")
    notes.keep("1", Note(private="a"))
    notes.path.write_bytes(b"{")
    notes.keep("2", Note(private="b"))
    assert SideNotes(tmp_path, "d").noted() == {"1", "2"}
    assert notes.put_aside == tmp_path / "d.unreadable1.json"
