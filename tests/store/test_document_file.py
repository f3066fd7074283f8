"""Making, opening, sharing and closing a document."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutes_desk.core.errors import (
    AlreadyExists,
    DamagedDocument,
    DocumentInUse,
    ReadOnlyDocument,
)
from minutes_desk.core.meeting import Platform
from minutes_desk.store import document_file, verification
from minutes_desk.store.document_file import DocumentFile
from tests.store.samples import body, meeting

ROOT = Path(__file__).parents[2]
ELSEWHERE = [sys.executable, "-m", "tests.store.elsewhere"]


def elsewhere(*words: str | Path) -> list[str]:
    """What another process prints."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    done = subprocess.run(
        [*ELSEWHERE, *map(str, words)],
        cwd=ROOT, env=environment, capture_output=True, check=True, timeout=300, encoding="utf-8",
    )  # fmt: skip
    return done.stdout.splitlines()


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_new_document_is_empty_and_says_whose_it_is(path: Path) -> None:
    platform = Platform(name="試辦平臺", group="試辦組", cities=("甲市", "乙市"), rotation=("乙市", "甲市"))
    with document_file.create(path, platform, who="林小姐") as file:
        assert (file.path, file.who, file.read_only) == (path, "林小姐", False)
        assert (file.platform(), file.meetings(), file.rulings(), file.sources()) == (platform, (), (), {})
    assert verification.verify(path) == []


def test_the_platform_can_be_changed(file: DocumentFile) -> None:
    with file.step("改平臺") as step:
        step.put_platform(Platform(deputy_meeting="副首長會議"))
    assert file.platform().deputy_meeting == "副首長會議"
    file.undo()
    assert file.platform() == Platform()


def test_nothing_is_overwritten(path: Path) -> None:
    path.write_bytes(b"precious")
    with pytest.raises(AlreadyExists, match="沒有覆寫"):
        document_file.create(path, Platform(), who="")
    assert path.read_bytes() == b"precious"


def test_a_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ReadOnlyDocument, match="不存在或不能寫入"):
        document_file.create(tmp_path / "沒有" / "a.mdesk", Platform(), who="")


@pytest.mark.parametrize("read_only", [False, True])
def test_opening_reading_and_closing_leaves_every_byte(
    path: Path, file: DocumentFile, read_only: bool
) -> None:
    with file.step("開新會議") as step:
        step.put_meeting(meeting())
    file.close()
    before = digest(path)
    with document_file.open_file(path, who="", read_only=read_only) as again:
        assert len(again.meetings()) == 1
        assert verification.verify_open(again) == []
    assert verification.verify(path) == []
    assert digest(path) == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_while_it_is_open_another_process_is_told_by_whom(path: Path, file: DocumentFile) -> None:
    for mode in ("writing", "reading"):
        kind, sentence = elsewhere("try_to_open", path, mode)
        assert kind == "document_in_use"
        assert "林小姐" in sentence
        assert "起）" in sentence
    with file.step("開新會議") as step:
        step.put_meeting(meeting())
    file.close()
    assert elsewhere("try_to_open", path, "writing") == ["opened"]


def test_the_lock_holds_even_if_the_same_process_looks_again(path: Path, file: DocumentFile) -> None:
    for look in (
        lambda: document_file.open_file(path, who="陳先生"),
        lambda: document_file.open_file(path, who="陳先生", read_only=True),
        lambda: verification.verify(path),
    ):
        with pytest.raises(DocumentInUse, match="林小姐"):
            look()
    assert elsewhere("try_to_open", path, "writing")[0] == "document_in_use"
    assert not file.read_only


def test_the_note_of_a_killed_holder_means_nothing(path: Path, file: DocumentFile) -> None:
    file.close()
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    with subprocess.Popen(
        [*ELSEWHERE, "hold", path], cwd=ROOT, env=environment, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(DocumentInUse, match="王先生"):
            document_file.open_file(path, who="")
        holder.kill()
    assert path.with_name(f".~lock.{path.name}").exists()
    with document_file.open_file(path, who="") as again:
        assert again.meetings() == ()
    assert not path.with_name(f".~lock.{path.name}").exists()


def test_a_note_that_is_nonsense_does_no_harm(path: Path, file: DocumentFile) -> None:
    path.with_name(f".~lock.{path.name}").write_bytes(b'{"who": \xff')
    kind, sentence = elsewhere("try_to_open", path, "writing")
    assert kind == "document_in_use"
    assert "另一人" in sentence


def test_a_document_opened_for_reading_is_not_written(path: Path, file: DocumentFile) -> None:
    with file.step("開新會議") as step:
        kept = step.put_meeting(meeting())
    file.close()
    with document_file.open_file(path, who="", read_only=True) as reader:
        assert reader.read_only
        with pytest.raises(ReadOnlyDocument), reader.step("改") as step:
            step.remove_meeting(kept.id)
        with pytest.raises(ReadOnlyDocument):
            reader.keep("item", next(kept.minutes.items()).id, "body", body("甲"))
        assert (reader.undo_label, reader.redo_label, reader.settle()) == (None, None, False)
        with document_file.open_file(path, who=""):  # a reader is in nobody's way
            pass


@pytest.fixture
def locked_away(path: Path, file: DocumentFile) -> Iterator[Path]:
    """A document in a folder that everyone may look into."""
    file.close()
    folder = Path(tempfile.mkdtemp(prefix="mdesk-test-"))
    folder.chmod(0o755)
    copy = folder / path.name
    shutil.copyfile(path, copy)
    copy.chmod(0o644)
    yield copy
    folder.chmod(0o755)
    shutil.rmtree(folder)


def without_rights() -> list[str]:
    if sys.platform == "win32":
        pytest.skip("folders are not made read-only by their mode here")
    return ["as_nobody"] if os.geteuid() == 0 else []


@pytest.mark.parametrize("what, words", [("file", "唯讀檔案"), ("folder", "資料夾不能寫入")])
def test_what_cannot_be_written_can_be_read(locked_away: Path, what: str, words: str) -> None:
    rights = without_rights()
    if what == "file":
        locked_away.parent.chmod(0o777)
        locked_away.chmod(0o444)
    else:
        locked_away.chmod(0o666)
        locked_away.parent.chmod(0o555)
    kind, sentence = elsewhere(*rights, "try_to_open", locked_away, "writing")
    assert kind == "read_only_document"
    assert words in sentence
    assert elsewhere(*rights, "try_to_open", locked_away, "reading") == ["opened"]
    assert elsewhere(*rights, "try_to_verify", locked_away) == ["[]"]
    assert [each.name for each in locked_away.parent.iterdir()] == [locked_away.name]


def test_closing_twice_is_closing_once(file: DocumentFile) -> None:
    file.close()
    file.close()


def test_a_broken_page_is_a_sentence(path: Path, file: DocumentFile) -> None:
    with file.step("開新會議") as step:
        step.put_meeting(meeting())
    file.close()
    content = bytearray(path.read_bytes())
    for start in range(4096, len(content), 4096):
        content[start : start + 16] = b"\xff" * 16
    path.write_bytes(content)
    with pytest.raises(DamagedDocument):
        document_file.open_file(path, who="")
    assert verification.verify(path) != []
    assert path.read_bytes() == content
