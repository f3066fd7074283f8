"""The same minutes in every form that offices store them in are the same minutes."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from minutes_desk.core.minutes import Minutes
from minutes_desk.reading import office_suite
from minutes_desk.reading.interpret import Reading, interpret
from minutes_desk.reading.source import read_source
from tests.reading.renderings import CONVERTED, TEXT, WORD

SHARED = Path(__file__).parents[2].parent / "shared" / "minutes"
SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
FILES = [*sorted(SAMPLE.glob("*.txt")), *sorted(SHARED.glob("*.txt"))]

LOST_BY_LIBREOFFICE = {
    # Its .doc keeps the first changed start of a list and loses others: its own text export prints 1. 1. for 1. 2., too.
    ("automatic", "doc"): {"113-3", "114-4"},
}
"""Renderings in which LibreOffice itself prints other labels, and the real minutes in which that shows.

Automatic numbering as .rtf is not among the renderings: LibreOffice writes the 、 of a label as a question mark there.
"""


def lines_of(path: Path) -> list[str]:
    return [line.text for line in read_source(path).lines]


def in_one_title(minutes: Minutes) -> Minutes:
    """A PDF does not tell a title of two lines from one that was too long for one."""
    return replace(minutes, title_lines=("".join(minutes.title_lines),))


def name_of(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
@pytest.mark.parametrize("rendering", [*WORD, *TEXT])
def test_a_rendering_reads_as_the_plain_text(path: Path, rendering: str, tmp_path: Path) -> None:
    render = {**WORD, **TEXT}[rendering]
    file = tmp_path / ("file.docx" if rendering in WORD else "file.txt")
    file.write_bytes(render(lines_of(path)))
    plain, read = interpret(read_source(path)), interpret(read_source(file))
    assert read.minutes == plain.minutes
    assert read.unread == plain.unread == ()


def convert(suite: Path, folder: Path, kind: str, files: list[Path], out: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [str(suite), profile, "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, files)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for each kind with all renderings of all minutes, made in one run of LibreOffice a kind."""
    suite = office_suite.program()
    if suite is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("converted")
    for kind in {kind for _, kind in CONVERTED}:
        given = folder / f"for-{kind}"
        given.mkdir()
        names = [rendering for rendering, wanted in CONVERTED if wanted == kind]
        for path in FILES:
            for rendering in names:
                data = WORD[rendering](lines_of(path))
                (given / f"{name_of(path)}-{rendering}.docx").write_bytes(data)
        convert(suite, folder, kind, sorted(given.iterdir()), folder / kind)
    # What is read of .doc and .rtf is a .docx again: one run for all of them here, one each in the program.
    for kind in ("doc", "rtf"):
        convert(suite, folder, "docx:MS Word 2007 XML", sorted((folder / kind).iterdir()), folder / kind)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("rendering, kind", CONVERTED)
def test_what_libreoffice_made_of_a_rendering_reads_as_the_plain_text(
    rendering: str, kind: str, converted: Path
) -> None:
    ending = "docx" if kind in ("doc", "rtf") else kind
    differing: set[str] = set()
    for path in FILES:
        plain: Reading = interpret(read_source(path))
        read = interpret(read_source(converted / kind / f"{name_of(path)}-{rendering}.{ending}"))
        same = (
            in_one_title(read.minutes) == in_one_title(plain.minutes)
            if kind == "pdf"
            else read.minutes == plain.minutes
        )
        if not same or read.unread:
            differing.add(path.stem)
    assert differing == LOST_BY_LIBREOFFICE.get((rendering, kind), set()) & {
        path.stem for path in FILES if path.parent == SHARED
    }
