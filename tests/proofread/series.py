"""Minutes one after another: read, folded, and each checked against those before it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from minutes_desk import paths
from minutes_desk.core.finding import Finding
from minutes_desk.core.ledger import Fold
from minutes_desk.core.meeting import Meeting, MeetingStatus, Ruling
from minutes_desk.core.minutes import Minutes
from minutes_desk.proofread import word_list
from minutes_desk.proofread.check import check_across, check_within
from minutes_desk.proofread.proof import Background, History, Proof
from minutes_desk.reading.interpret import interpret
from minutes_desk.reading.source import read_source

WORDS = word_list.load(paths.resources() / "proofread" / "words.toml")
FLAWLESS = tuple(sorted((Path(__file__).parent / "flawless").glob("*.txt")))
REAL = Path(__file__).parents[2].parent / "shared" / "minutes"


def read(path: Path) -> Minutes:
    return interpret(read_source(path)).minutes


def meeting_of(minutes: Minutes, status: MeetingStatus = MeetingStatus.IMPORTED) -> Meeting:
    return Meeting(id=minutes.key, status=status, minutes=minutes)


@dataclass
class Series:
    """Meetings held so far; `check` looks at the next one without holding it."""

    rulings: Sequence[Ruling] = ()
    earlier: list[Minutes] = field(default_factory=list)
    draft: bool = False

    def __post_init__(self) -> None:
        self._fold = Fold.begin(self.rulings)

    def hold(self, *several: Minutes) -> "Series":
        for minutes in several:
            self._fold.meet(meeting_of(minutes))
            self.earlier.append(minutes)
        return self

    def proof(self, minutes: Minutes) -> Proof:
        before = self._fold.copy()
        before.reach(minutes.date)
        after = before.copy()
        after.meet(meeting_of(minutes, MeetingStatus.DRAFT if self.draft else MeetingStatus.IMPORTED))
        history = History(earlier=tuple(self.earlier), before=before.ledger())
        background = Background(words=WORDS, draft=self.draft, history=history, after=after.ledger())
        return Proof(minutes=minutes, background=background)

    def check(self, minutes: Minutes) -> tuple[Finding, ...]:
        proof = self.proof(minutes)
        return (*check_within(proof), *check_across(proof))


def check_all(several: Iterable[Minutes]) -> Iterator[Finding]:
    """Every finding on every one of the minutes, in the order given."""
    series = Series()
    for minutes in several:
        yield from series.check(minutes)
        series.hold(minutes)
