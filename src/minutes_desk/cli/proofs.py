"""Commands of proofreading: check, and a document's own rules (proof-rules).

Readers and writers are imported by the commands that use them, so that the others start without lxml.
"""

from argparse import Namespace
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path

from minutes_desk import paths
from minutes_desk.cli.session import opened, print_json, say
from minutes_desk.core.errors import BadInput
from minutes_desk.core.finding import Finding, tally
from minutes_desk.core.proof_rules import GRADE_NAMES, Grade, Reach
from minutes_desk.core.rule_titles import RULE_TITLES
from minutes_desk.services import meetings, proofreading
from minutes_desk.services.desk import Desk

DOCUMENT_ENDING = ".mdesk"
MARKS = {"error": "誤", "warning": "疑", "hint": "參"}


def check(options: Namespace) -> int:
    """Print the findings on a meeting, on every meeting of a document, or on a file; write them to a file, if asked."""
    path: Path = options.file
    found = _of_document(options) if path.suffix.lower() == DOCUMENT_ENDING else _of_file(options)
    if options.report is not None:
        from minutes_desk.services import proof_report

        proof_report.write_report(found, options.report, about=path.name, templates=paths.templates())
        say(f"已寫出校對報告「{options.report}」。")
    if options.json:
        print_json([asdict(finding) for finding in found])
    elif options.report is None:
        for finding in found:
            print(_line(finding))
    if not options.json:
        say(f"校對意見 {len(found)} 則（{tally(found)}）。")
    return 0


def _of_document(options: Namespace) -> tuple[Finding, ...]:
    if options.ledger is not None:
        raise BadInput("文件本身就有列管清冊，不必再加 --ledger；沒有進行校對，請去掉 --ledger 再執行。")
    with opened(options.file, read_only=True) as desk:
        if options.meeting:
            meeting = meetings.find_meeting(desk, options.meeting)
            return proofreading.check_meeting(desk, meeting, _words(), finished=options.finished)
        return proofreading.check_all(desk, _words())


def _of_file(options: Namespace) -> tuple[Finding, ...]:
    from minutes_desk.services import importing

    minutes = importing.read_file(options.file).minutes
    with nullcontext() if options.ledger is None else opened(options.ledger, read_only=True) as desk:
        return proofreading.check_file(minutes, _words(), ledger=desk)


def _words() -> proofreading.Words:
    return proofreading.words_of(paths.resources() / "proofread" / "words.toml")


def _line(finding: Finding) -> str:
    better = f"　建議：{finding.suggestion}" if finding.suggestion else ""
    mark = MARKS[finding.severity]
    return f"［{mark}］{finding.meeting} {finding.where}：{finding.message}（{finding.evidence}）{better}"


def proof_rules(options: Namespace) -> int:
    """List a document's own rules, or change them."""
    changes = _changes(options)
    with opened(options.document, read_only=not changes) as desk:
        if options.grade:
            code, wanted = options.grade
            proofreading.grade(desk, code, None if wanted == "usual" else _grade(wanted))
        if options.word:
            proofreading.set_word(desk, options.word[0], options.word[1], options.reason or "")
        if options.allow_word:
            proofreading.set_word(desk, options.allow_word, "", options.reason or "")
        if options.forget_word:
            proofreading.unset_word(desk, options.forget_word)
        if options.pass_over:
            _pass_over(desk, options)
        if options.tell_again:
            proofreading.tell_again(desk, options.tell_again)
        own = desk.file.own_rules()
    if options.json:
        usual = [{"rule": rule.code, "title": rule.title} for rule in proofreading.rules()]
        print_json({"rules": usual, **asdict(own)})
        return 0
    for one in own.grades:
        print(f"規則　{_named(one.id)}：{GRADE_NAMES[one.grade]}")
    for word in own.words:
        print(
            f"用字　「{word.word}」{f'宜寫「{word.better}」' if word.better else '可以使用'}　{word.note}".rstrip()
        )
    for waiver in own.waivers:
        place = f" {waiver.meeting}" if waiver.meeting else ""
        words = f"「{waiver.words}」" if waiver.words else ""
        print(f"略過　{_named(waiver.rule)}{place}{words}　{waiver.reason}　（{waiver.id}）")
    return 0


def _named(code: str) -> str:
    """A rule by its code, which is what the options take, and its name."""
    return f"{code} {RULE_TITLES.get(code, '')}".rstrip()


def _changes(options: Namespace) -> bool:
    names = ("grade", "word", "allow_word", "forget_word", "pass_over", "tell_again")
    return any(getattr(options, name) for name in names)


def _grade(written: str) -> Grade:
    try:
        return Grade(written)
    except ValueError:
        known = "、".join([*Grade, "usual"])
        raise BadInput(f"沒有「{written}」這個等級，文件沒有變動；可用的有：{known}。") from None


def _pass_over(desk: Desk, options: Namespace) -> None:
    """Waive the rule's findings that the options name: those on the words, else all of the meeting, else the rule."""
    rule: str = options.pass_over
    if not options.reason:
        raise BadInput("略過校對意見要寫明原因，文件沒有變動；請加上 --reason。")
    if options.meeting is None:
        reach, key = Reach.DOCUMENT, None
    else:
        reach = Reach.PLACE if options.words else Reach.MEETING
        key = options.meeting
    found = (
        proofreading.check_meeting(desk, meetings.find_meeting(desk, key), _words())
        if key is not None
        else proofreading.check_all(desk, _words())
    )
    meant = [one for one in found if one.rule == rule and options.words in (None, one.evidence)]
    if not meant:
        raise BadInput(
            f"目前沒有「{rule}」的校對意見可略過，文件沒有變動；請先用 check 核對規則、會議與文字。"
        )
    for finding in meant if reach is Reach.PLACE else meant[:1]:
        proofreading.pass_over(desk, finding, reach, options.reason)
