"""The sample document: three invented meetings imported and the fourth opened, to try the program with."""

import datetime as dt
from pathlib import Path

from minutes_desk.core.decision import Decision
from minutes_desk.core.meeting import Meeting, Platform, RulingKind
from minutes_desk.core.minutes import Chair
from minutes_desk.core.sheet import Sheet
from minutes_desk.services import papers
from minutes_desk.services.cases import rule
from minutes_desk.services.desk import Desk, Painter, create_desk
from minutes_desk.services.drafting import add_motion, record_decision, set_text
from minutes_desk.services.importing import import_files
from minutes_desk.services.meetings import latest_draft, open_meeting, set_header

DOCUMENT_NAME = "範例.mdesk"
PLATFORM = Platform(name="北海岸四市生活圈交流平臺", group="生活環境組")

_RESOLUTIONS = (
    ("請4市於9月底前完成下半年巡查點位更新。", Decision.CONTINUE),
    ("瑞濱路段已於115年5月8日完工，4市均已完成各自路段。", Decision.PROPOSE_DELIST),
    ("上半年共回收廢棄漁網12公噸，請基隆市政府產業發展處邀集業者觀摩。", Decision.CONTINUE),
    ("請4市教育局處依對照表試辦一學期，並於下次會議分享成果。", Decision.CONTINUE),
    ("預估節電量已補充，請各市於7月底前提報示範路段。", Decision.CONTINUE),
)
"""What the sample's fourth meeting resolves, in the order of its carried cases."""


def make_sample(path: Path, *, sample: Path, templates: Path, who: str) -> Desk:
    """Make the sample document and open it: the three meetings of the folder `sample` filed, the next one opened.

    Raises:
        AlreadyExists: there is a document at that path.
    """
    desk = create_desk(path, PLATFORM, who=who, templates=templates)
    try:
        import_files(desk, sorted(sample.glob("*.txt")))
        rule(desk, "社區圖書互借服務", RulingKind.DELIST, dt.date(2025, 8, 5))
        open_meeting(
            desk,
            date=dt.date(2026, 5, 20),
            start=dt.time(10, 0),
            venue="基隆市政府4樓簡報室",
            chairs=(Chair(agency="基隆市政府環境保護局", name="湯圓圓", title="副局長"),),
            recorder="陶書晴",
        )
    except BaseException:
        desk.close()
        raise
    return desk


def draft_sample(desk: Desk) -> Meeting:
    """Write the sample's fourth meeting as a recorder would: a resolution and a decision for every case, a motion, the end."""
    meeting = latest_draft(desk)
    assert meeting is not None, "the sample document has a draft"
    for item, (text, decision) in zip(meeting.minutes.items(), _RESOLUTIONS, strict=False):
        set_text(desk, meeting.id, item.id, text)
        record_decision(desk, meeting.id, item.id, decision)
    add_motion(desk, meeting.id, "請各市於會後一週內回覆聯絡窗口，由基隆市彙整後寄送。", "更新各市聯絡窗口")
    set_header(desk, meeting.id, adjourned=dt.time(11, 5))
    return desk.file.meeting(meeting.id)


def demonstrate(
    folder: Path, *, sample: Path, templates: Path, who: str, paint: Painter | None = None
) -> list[tuple[str, Path]]:
    """Do the main job into a folder: the sample document, its fourth meeting drafted, exported in every format there is
    (PDF where there is someone to `paint` it).

    A document that stands there from before is kept under another name. Gives what was made, each with its zh_TW name.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / DOCUMENT_NAME
    if path.exists():
        path.rename(_free_name(path))
    desk = make_sample(path, sample=sample, templates=templates, who=who)
    try:
        meeting = draft_sample(desk)
        made = [("文件", path)]
        desk.paint = paint
        name = papers.paper_name(meeting, Sheet.MINUTES)
        for ending in papers.endings(Sheet.MINUTES):
            if ending == ".pdf" and paint is None:
                continue
            out = folder / f"{name}{ending}"
            made.append((f"會議紀錄 {ending}", papers.export(desk, meeting.id, Sheet.MINUTES, out)))
        return made
    finally:
        desk.close()


def _free_name(path: Path) -> Path:
    number = 1
    while (kept := path.with_stem(f"{path.stem}（前次{number}）")).exists():
        number += 1
    return kept
