"""Proofreading: a meeting of the document, or a file, against itself, the ledger and the meetings before.

A finding's `spot` says where to jump: part, id, paragraph, and where in its text the evidence starts and ends.
"""

from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from minutes_desk.core.correction import corrected
from minutes_desk.core.errors import NotFound
from minutes_desk.core.finding import Finding
from minutes_desk.core.ledger import Fold
from minutes_desk.core.meeting import IdentityAnswer, Meeting, MeetingStatus, Platform, Ruling
from minutes_desk.core.meeting_order import in_order
from minutes_desk.core.minutes import Minutes
from minutes_desk.core.proof_rules import Grade, OwnRules, OwnWord, Reach, RuleGrade, Waiver, waiver_of
from minutes_desk.core.word_choice import WordChoice
from minutes_desk.proofread import word_list
from minutes_desk.proofread.check import RULES, Rule, check_across, check_gradually, check_within
from minutes_desk.proofread.proof import Background, History, Proof
from minutes_desk.services.desk import Change, Desk
from minutes_desk.services.styles import written

Words = tuple[WordChoice, ...]


@dataclass(frozen=True, slots=True)
class _Standing:
    """What all checks of a document go by, until one of its tables outside the meetings changes."""

    platform: Platform
    own: OwnRules
    words: Words
    rulings: tuple[Ruling, ...]
    answers: tuple[IdentityAnswer, ...]


class Proofreader:
    """Checks a document's meetings again and again: only what changed is worked out anew. `close` it when done.

    `words` is the bundled word list (`words_of`), to which the document's own words are added.
    """

    def __init__(self, desk: Desk, words: Words = ()) -> None:
        self._desk = desk
        self._words = words
        self._standing: _Standing | None = None
        self._before: dict[str, tuple[object, Fold, History]] = {}
        self.close = desk.subscribe(self._changed)

    def check(self, meeting: Meeting, *, finished: bool = False) -> tuple[Finding, ...]:
        """Every finding on one meeting that the document's own rules let stand.

        What a draft has not written yet is no mistake, unless it is said to be `finished`: before it is issued.
        """
        work = self.checking(meeting, finished=finished)
        while True:
            try:
                next(work)
            except StopIteration as done:
                return done.value

    def checking(
        self, meeting: Meeting, *, finished: bool = False
    ) -> Generator[None, None, tuple[Finding, ...]]:
        """The same in small pieces (a millisecond or so each): take `next` until it gives the findings.

        Let it go half done whenever the document or the text has changed.
        """
        standing = self._standing = self._standing or self._read()
        yield
        fold, history = yield from self._history(meeting, standing)
        minutes = written(self._desk, meeting)
        yield
        after = fold.copy()
        yield
        after.meet(replace(meeting, minutes=minutes))
        yield
        background = Background(
            platform=standing.platform,
            words=standing.words,
            draft=not (meeting.frozen or finished),
            history=history,
            after=after.ledger(),
        )
        yield
        found = yield from check_gradually(Proof(minutes=minutes, background=background))
        return standing.own.sift(found)

    def _changed(self, change: Change) -> None:
        if change.others:
            self._standing = None

    def _read(self) -> _Standing:
        file = self._desk.file
        own = file.own_rules()
        words = word_list.with_own(self._words, own.words)
        return _Standing(file.platform(), own, words, file.rulings(), file.answers())

    def _history(self, meeting: Meeting, standing: _Standing) -> Generator[None, None, tuple[Fold, History]]:
        """The fold on the morning of the meeting; kept while the records, rulings and answers before it stay the same."""
        earlier = tuple(_before(in_order(self._desk.file.meetings()), meeting))
        basis = (earlier, meeting.minutes.date, standing.rulings, standing.answers)
        known = self._before.get(meeting.id)
        if known is None or known[0] != basis:
            folds = self._desk.folds
            fold, rest = folds.begun(earlier, standing.rulings, standing.answers)
            for one in rest:
                fold.meet(one)
                yield
            if rest:
                folds.remember(earlier, standing.rulings, standing.answers, fold)
            fold.reach(meeting.minutes.date)
            history = History(earlier=tuple(one.minutes for one in earlier), before=fold.ledger())
            known = self._before[meeting.id] = (basis, fold, history)
        return known[1:]


def _before(ordered: Iterable[Meeting], meeting: Meeting) -> Iterator[Meeting]:
    """The records that stand before a meeting."""
    for one in ordered:
        if one.id == meeting.id:
            return
        if one.frozen:
            yield one


def _found(proof: Proof, own: OwnRules) -> tuple[Finding, ...]:
    return own.sift((*check_within(proof), *check_across(proof)))


def words_of(path: Path) -> Words:
    """The bundled word list (resources/proofread/words.toml)."""
    return word_list.load(path)


def check_meeting(
    desk: Desk, meeting: Meeting, words: Words = (), *, finished: bool = False
) -> tuple[Finding, ...]:
    """Every finding on one meeting; who checks while typing keeps a `Proofreader`."""
    with closing(Proofreader(desk, words)) as reader:
        return reader.check(meeting, finished=finished)


def check_all(desk: Desk, words: Words = ()) -> tuple[Finding, ...]:
    """Every finding on every meeting, in order of date."""
    own = desk.file.own_rules()
    chosen = word_list.with_own(words, own.words)
    found: list[Finding] = []
    fold = Fold.begin(desk.file.rulings(), desk.file.answers())
    earlier: list[Minutes] = []
    for meeting in in_order(desk.file.meetings()):
        minutes = written(desk, meeting)
        fold.reach(minutes.date)
        history = History(earlier=tuple(earlier), before=fold.ledger())
        after = fold.copy()
        after.meet(replace(meeting, minutes=minutes))
        background = Background(
            platform=desk.platform,
            words=chosen,
            draft=not meeting.frozen,
            history=history,
            after=after.ledger(),
        )
        found += _found(Proof(minutes=minutes, background=background), own)
        if meeting.frozen:
            fold = after
            earlier.append(minutes)
    return tuple(found)


def check_file(minutes: Minutes, words: Words = (), *, ledger: Desk | None = None) -> tuple[Finding, ...]:
    """What is wrong within minutes that are not in any document; with `ledger` also against that document.

    The document's meeting of the same year and session is left aside: the file is what it would become.
    """
    if ledger is None:
        background = Background(platform=_platform(minutes), words=words)
        return check_within(Proof(minutes=minutes, background=background))
    own = ledger.file.own_rules()
    file = Meeting(id="", status=MeetingStatus.IMPORTED, minutes=minutes)
    others = [one for one in ledger.file.meetings() if one.minutes.key != minutes.key]
    earlier = tuple(_before(in_order([*others, file]), file))
    fold = Fold.begin(ledger.file.rulings(), ledger.file.answers())
    for one in earlier:
        fold.meet(one)
    fold.reach(minutes.date)
    history = History(earlier=tuple(one.minutes for one in earlier), before=fold.ledger())
    fold.meet(file)
    background = Background(
        platform=ledger.platform,
        words=word_list.with_own(words, own.words),
        history=history,
        after=fold.ledger(),
    )
    return _found(Proof(minutes=minutes, background=background), own)


def _platform(minutes: Minutes) -> Platform:
    """A file says nothing of its platform but what its own meeting calls the deputy mayors'."""
    return Platform(group=minutes.group or Platform().group)


# What the recorder does about a finding


def take_suggestion(desk: Desk, meeting_id: str, finding: Finding) -> None:
    """Write a finding's suggestion into the draft, as one step.

    Raises:
        BadInput: there is no suggestion, or the text has changed since. MeetingFrozen: the meeting is a record.
    """
    desk.change_meeting(
        "採用校對建議",
        meeting_id,
        lambda meeting: replace(meeting, minutes=corrected(meeting.minutes, finding)),
    )


def pass_over(desk: Desk, finding: Finding, reach: Reach, reason: str) -> Waiver:
    """Tell this finding no more: at this place, this rule in this meeting, or this rule in the whole document."""
    with desk.step("略過校對意見") as step:
        return step.put_waiver(waiver_of(finding, reach, reason.strip()))


def passed_over(desk: Desk) -> tuple[Waiver, ...]:
    """Everything that is passed over, with the reasons."""
    return desk.file.own_rules().waivers


def tell_again(desk: Desk, waiver_id: str) -> None:
    """Take a waiver back."""
    with desk.step("恢復校對意見") as step:
        step.remove_waiver(waiver_id)


def rules() -> tuple[Rule, ...]:
    """Every rule with its code and a few words."""
    return RULES


def grade(desk: Desk, code: str, wanted: Grade | None) -> None:
    """Tell a rule's findings in this grade, or not at all (`Grade.OFF`); `None`: as usual.

    Raises:
        NotFound: there is no such rule.
    """
    if all(rule.code != code for rule in RULES):
        known = "、".join(rule.code for rule in RULES)
        raise NotFound(f"沒有「{code}」這條校對規則，文件沒有變動；可用的規則有：{known}。")
    with desk.step("設定校對規則") as step:
        if wanted is None:
            step.remove_grade(code)
        else:
            step.put_grade(RuleGrade(id=code, grade=wanted))


def set_word(desk: Desk, word: str, better: str, note: str = "") -> OwnWord:
    """Want a word written otherwise in this document, or (`better` empty) take it off the list; once per word."""
    known = next((one for one in desk.file.own_rules().words if one.word == word), None)
    with desk.step("設定用字") as step:
        return step.put_word(OwnWord(id=known.id if known else "", word=word, better=better, note=note))


def unset_word(desk: Desk, word: str) -> None:
    """Let the bundled list decide on a word again."""
    with desk.step("設定用字") as step:
        for one in desk.file.own_rules().words:
            if one.word == word:
                step.remove_word(one.id)
