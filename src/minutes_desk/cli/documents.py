"""Commands on whole documents and files: demo, new, read, import, export, verify.

Readers and writers are imported by the commands that use them, so that the others start without lxml.
"""

import subprocess
import sys
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from minutes_desk import paths
from minutes_desk.cli.painting import paint_in_child, run_child, why, why_ended
from minutes_desk.cli.session import one_line, opened, print_json, refusal, say, who
from minutes_desk.core.errors import BadInput, DamagedDocument
from minutes_desk.core.meeting import Meeting, Platform
from minutes_desk.core.minutes_json import to_json
from minutes_desk.core.sheet import Sheet
from minutes_desk.services import integrity, meetings
from minutes_desk.services.desk import Desk, create_desk

_WHY_NOT: dict[type[OSError], str] = {
    FileExistsError: "那裡已有同名的檔案",
    NotADirectoryError: "路徑中有一段是檔案",
    PermissionError: "沒有寫入的權限",
}
RECEIPT = "receipt"
"""The paper of a handing over; it belongs to no meeting."""


def demo(options: Namespace) -> int:
    """Do the sample's main job into a folder, without a window, and say where everything lies."""
    from minutes_desk.services import demonstration

    folder: Path = options.to or paths.documents_folder() / "minutes_desk範例"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(
            f"沒有辦法使用資料夾「{folder}」（{_WHY_NOT.get(type(error), '系統拒絕')}），沒有製作範例；請換一個資料夾。"
        ) from None
    made = demonstration.demonstrate(
        folder,
        sample=paths.resources() / "sample",
        templates=paths.templates(),
        who=who(),
        paint=paint_in_child,
    )
    picture = folder / "視窗.png"
    if problem := _picture(made[0][1], picture):
        say(f"沒有畫出視窗的圖片（{problem}），其他檔案都已完成。")
    else:
        made.append(("視窗圖片", picture))
    print(f"已擬好範例的下一次會議，檔案都在「{folder.resolve()}」：")
    for what, path in made:
        print(f"　{what}　{path.resolve()}")
    return 0


def _picture(document: Path, picture: Path) -> str | None:
    """Have a child process paint the window, since this one knows no Qt; gives what went wrong."""
    command = [sys.executable, "-m", "minutes_desk.ui.render", str(document), str(picture)]
    try:
        done = run_child(command)
    except (OSError, subprocess.TimeoutExpired) as error:
        return why(error)
    return None if done.returncode == 0 else why_ended(done)


def new(options: Namespace) -> int:
    """Make an empty document."""
    platform = Platform()
    cities = _names(options.cities) or platform.cities
    rotation = _names(options.rotation) or (
        platform.rotation if set(cities) == set(platform.cities) else cities
    )
    if set(rotation) != set(cities):
        raise BadInput("輪值順序與各市不一致，沒有建立文件；請讓 --rotation 與 --cities 列出相同的市。")
    desk = create_desk(
        options.document,
        Platform(
            name=options.platform or platform.name,
            group=options.group or platform.group,
            cities=cities,
            rotation=rotation,
        ),
        who=who(),
        templates=paths.templates(),
    )
    desk.close()
    say(f"已建立「{options.document}」。")
    return 0


def _names(words: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (words or "").replace("、", ",").split(",") if name.strip())


def read(options: Namespace) -> int:
    """Print what is understood of a file."""
    from minutes_desk.cli.understood import lines_of
    from minutes_desk.services import importing

    reading = importing.read_file(options.file)
    value = to_json(reading.minutes) | {
        "unread": list(reading.unread),
        "doubts": [asdict(doubt) for doubt in reading.doubts],
        "notes": list(reading.notes),
        "source_sha256": reading.source_sha256,
    }
    if options.json:
        print_json(value)
        return 0
    for line in lines_of(reading):
        print(line)
    return 0


def import_(options: Namespace) -> int:
    """File old minutes into a document; exit status 1 if any file was refused."""
    from minutes_desk.services import importing

    def progress(count: int, total: int, name: str) -> None:
        if sys.stderr.isatty() and name:
            say(f"讀取 {count + 1}/{total}　{name}")

    with opened(options.document) as desk:
        results = importing.import_files(
            desk, options.files, backup_folder=paths.backups_folder(), progress=progress
        )
        doubts = [asdict(doubt) for doubt in desk.ledger().doubts]
    refused = [result for result in results if result.outcome is importing.Outcome.REFUSED]
    if options.json:
        files = [
            {
                "file": str(result.path),
                "outcome": str(result.outcome),
                "meeting": result.meeting,
                "message": result.message,
                "doubts": [asdict(doubt) for doubt in result.doubts],
                "unread": list(result.unread),
                "differences": [asdict(one) for one in result.differences],
            }
            for result in results
        ]
        print_json({"files": files, "doubts": doubts} | refusal([one.message for one in refused]))
    else:
        for result in results:
            print(result.message)
            for doubt in result.doubts:
                print(f"　請核對（{doubt.where}）：{doubt.message}")
            for line in result.unread:
                print(f"　未讀懂：{line}")
        for doubt in doubts:
            print(f"請確認（{doubt['meeting']}）：{doubt['message']}")
    for result in refused:
        say(result.message)
    return 1 if refused else 0


def export(options: Namespace) -> int:
    """Write a paper of a meeting to a file."""
    from minutes_desk.services import papers
    from minutes_desk.services.open_elsewhere import opened_by

    if options.sheet == RECEIPT:
        return _receipt(options)
    if options.meeting is None:
        raise BadInput("請用 --meeting 寫明是哪一次會議，例如 --meeting 115-1；沒有匯出任何檔案。")
    with opened(options.document, read_only=True) as desk:
        meeting = meetings.find_meeting(desk, options.meeting)
        sheet = Sheet(options.sheet)
        out = papers.export(desk, meeting.id, sheet, options.to, city=options.city, style=options.style)
        wrong = _errors(desk, meeting) if sheet is Sheet.MINUTES else ()
    if program := opened_by(out):
        say(
            f"「{out.name}」正由 {program} 開啟：那邊若再儲存，會蓋掉剛才匯出的內容；請不要儲存，先關閉再開啟。"
        )
    for sentence in wrong:
        say(f"［誤］{sentence}")
    if wrong:
        say(f"校對還有{len(wrong)}處錯誤，紀錄照樣匯出了；請改正後再匯出一次。")
    say(f"已匯出「{out}」。")
    return 0


def _errors(desk: Desk, meeting: Meeting) -> tuple[str, ...]:
    """What proofreading calls wrong in a meeting, a sentence each."""
    from minutes_desk.services import issuing, proofreading

    words = proofreading.words_of(paths.resources() / "proofread" / "words.toml")
    return tuple(point.words for point in issuing.errors(desk, meeting, words))


def _receipt(options: Namespace) -> int:
    from minutes_desk.services import handing_over

    with opened(options.document, read_only=True) as desk:
        out = handing_over.export_receipt(desk, options.to)
    say(f"已匯出「{out}」。")
    return 0


def verify(options: Namespace) -> int:
    """Say whether a document is sound; exit status 1 if not."""
    problems = [one_line(problem) for problem in integrity.verify(options.document)]
    if options.json:
        value: dict[str, object] = {"sound": not problems, "problems": problems}
        if problems:
            value["error"] = {"kind": DamagedDocument.kind, "message": problems[0]}
        print_json(value)
    elif not problems:
        print(f"「{options.document.name}」完整，沒有發現問題。")
    for problem in problems:
        say(problem)
    return 1 if problems else 0
