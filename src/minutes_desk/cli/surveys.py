"""The command import-survey: filled-in forms of 辦理情形調查表, looked at, and taken with --take."""

from argparse import Namespace
from dataclasses import asdict

from minutes_desk.cli.session import opened, print_json, refusal, say
from minutes_desk.core.errors import NotFound
from minutes_desk.core.survey_replies import Replies, ReplyKind
from minutes_desk.services import meetings


def import_survey(options: Namespace) -> int:
    """Say what the forms change; with --take put it in. Exit status 1 if a file was refused."""
    from minutes_desk.services import survey

    read = survey.read_files(options.files)
    with opened(options.document, read_only=not options.take) as desk:
        meeting = (
            meetings.find_meeting(desk, options.meeting) if options.meeting else meetings.latest_draft(desk)
        )
        if meeting is None:
            raise NotFound("文件裡沒有草稿，沒有登錄任何內容；請用 --meeting 指明是哪一次會議的調查表。")
        found = survey.look(desk, meeting, read)
        if options.take:
            survey.take(desk, meeting.id, found)
    if options.json:
        value = _value(meeting.minutes.key, found, read.refused, taken=options.take)
        print_json(value | refusal(read.refused))
    else:
        _print(found, taken=options.take)
    for sentence in read.refused:
        say(sentence)
    return 1 if read.refused else 0


def _value(key: str, found: Replies, refused: tuple[str, ...], *, taken: bool) -> dict[str, object]:
    return {
        "meeting": key,
        "taken": taken,
        "replies": [asdict(one) for one in found.replies],
        "remarks": list(found.remarks),
        "unanswered": [{"city": city, "cases": list(names)} for city, names in found.unanswered],
        "missing": list(found.missing),
        "refused": list(refused),
    }


def _print(found: Replies, *, taken: bool) -> None:
    for one in found.changes:
        who = f"{one.city}　{one.agency}" if one.agency else one.city
        what = "新增" if one.kind is ReplyKind.NEW else "變更"
        print(f"{what}　{who}　{one.case}")
        if one.old:
            print(f"　原：{one.old}")
        print(f"　新：{one.new}")
    if same := len(found.replies) - len(found.changes):
        print(f"{same} 筆與文件裡的相同。")
    for sentence in found.remarks:
        print(f"請核對：{sentence}")
    for city, names in found.unanswered:
        print(f"{city}空白未填：{'、'.join(names)}")
    if found.missing:
        print(f"尚未回覆：{'、'.join(found.missing)}")
    if taken:
        say(f"已登錄 {len(found.changes)} 筆辦理情形。")
    elif found.changes:
        say("還沒有登錄；加上 --take 就寫入文件。")
