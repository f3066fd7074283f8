"""Every paper in every house style, as .docx and .odt: what the auditor finds, and what LibreOffice loses when it saves it.

Long (minutes): `MINUTES_DESK_EVERY_PAPER=1`.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from openxml_audit import FileFormat, OpenXmlValidator
from openxml_audit.odf import OdfValidator

from minutes_desk.core.sheet import Sheet
from minutes_desk.reading.source import read_source
from minutes_desk.services import papers
from tests.services.draft import make_desk
from tests.services.thirty import put_thirty

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        "MINUTES_DESK_EVERY_PAPER" not in os.environ, reason="takes minutes: set MINUTES_DESK_EVERY_PAPER=1"
    ),
]
KINDS = (".docx", ".odt")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """All papers of a meeting of thirty cases and of a small one, in all styles, in one folder."""
    folder = tmp_path_factory.mktemp("papers")
    files: list[Path] = []
    for size in ("small", "thirty"):
        (folder / size).mkdir()
        desk, meeting = make_desk(folder / size)
        if size == "thirty":
            meeting = desk.file.meeting(put_thirty(desk))
        for style in desk.styles:
            for sheet in Sheet:
                for kind in KINDS:
                    path = folder / f"{size}-{style}-{sheet}{kind}"
                    path.write_bytes(papers.content(desk, meeting, sheet, kind, style=style))
                    files.append(path)
        desk.close()
    return files


def test_no_auditor_finds_fault(written: list[Path]) -> None:
    faults: dict[str, object] = {}
    for path in written:
        if path.suffix == ".odt":
            found = OdfValidator(FileFormat.ODF_1_3).validate(path).errors
        else:
            found = [
                error
                for office in (FileFormat.OFFICE_2019, FileFormat.MICROSOFT_365)
                for error in OpenXmlValidator(office).validate(path).errors
            ]
        if found:
            faults[path.name] = found[:2]
    assert len(written) >= 2 * 5 * len(Sheet) * len(KINDS)
    assert faults == {}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_lost_when_libreoffice_saves_it(kind: str, written: list[Path], tmp_path: Path) -> None:
    suite = shutil.which("soffice")
    if suite is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    mine = [path for path in written if path.suffix == kind]
    subprocess.run(
        [suite, profile, "--headless", "--convert-to", kind[1:], "--outdir", str(tmp_path), *map(str, mine)],
        check=True, capture_output=True, timeout=900,
    )  # fmt: skip
    lost = [path.name for path in mine if lines_of(path) != lines_of(tmp_path / path.name)]
    assert lost == []


def lines_of(path: Path) -> list[object]:
    return [line.table or line.text for line in read_source(path).lines]
