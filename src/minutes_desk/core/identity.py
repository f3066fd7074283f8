"""Which name is which case: the names of one meeting against the cases known before it.

A pure function. The strongest reasons are taken first, and a case takes one name of a meeting, a name one case:

1. what the recorder answered;
2. the same name, of a live case before a closed one, its latest name before its earlier ones;
3. the same body in another dress (scope, programme, 合作案) or a name so like it that only a slip explains it;
4. for a live case a strong likeness;
5. for a live case whose last resolution asked for another name or content, a weaker one: a new name is expected then.

What is alike but not enough, or alike to two cases at once, is kept apart and asked (`Question`), never guessed.
The measures were taken on the twelve minutes of the platform: true pairs without a word of renaming lie at 0.83 and
above, false ones at 0.75 and below; the one silent renaming that had been asked for lies at 0.57.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache

from minutes_desk.core.case_name import CaseName, likeness, likeness_at_most, opposed, take_apart
from minutes_desk.core.meeting import IdentityAnswer

NEAR = 0.9
"""A slip of the pen in a long name: good enough for a closed case and for a name that is decided to be new."""
STRONG = 0.8
"""Good enough for a live case."""
DOUBTFUL = 0.66
"""Alike enough to ask about a live case."""
EXPECTED = 0.5
"""Good enough where the last resolution asked for another name or content, and no other case is as like."""
MARGIN = 0.05
"""Two cases nearer to each other than this in likeness are both possible: asked."""


class Claim(Enum):
    """What the minutes say about the name's past."""

    TRACKED = auto()
    """It stands there as a case in hand, or as one that was met before (revived, merged, renamed)."""
    PROPOSED = auto()
    """It is put forward to be listed: a proposal that was met before, or a new case."""
    NEW = auto()
    """It is agreed as a new case: only a proposal was met before, and under much the same name."""
    RESULT = auto()
    """The result of a merger or a split: new, unless it bears a known name."""
    UNNAMED = auto()
    """Not a name but a word for one that is not written (原名未載): never a known case."""


class Standing(Enum):
    """What can be expected of a known case."""

    OPEN = auto()
    PROPOSAL = auto()
    CLOSED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One case of the meeting at hand, with every name it is given there: the former name first, if one is said."""

    names: tuple[str, ...]
    claim: Claim = Claim.TRACKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A case as it stood before the meeting. Its names, oldest first."""

    names: tuple[str, ...]
    standing: Standing
    new_name_expected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A mention, by its place in the sequence, that may be one of these known cases and was kept apart."""

    mention: int
    known: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Identities:
    """For every mention the place of its known case, `None` for a case not met before; and what has to be asked."""

    known: tuple[int | None, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """The remembered answers, by names apart from their writing. A later answer on two names replaces an earlier one."""

    same: dict[frozenset[str], bool] = field(default_factory=dict[frozenset[str], bool])

    @classmethod
    def of(cls, answers: Iterable[IdentityAnswer]) -> "Answers":
        return cls({_pair(answer.name, answer.other): answer.same for answer in answers})

    def on(self, names: Iterable[str], others: Sequence[str]) -> bool | None:
        """Whether the case of these names was answered to be that of the others: one no outweighs a yes."""
        if not self.same:
            return None
        said = {self.same.get(_pair(name, other)) for name in names for other in others}
        return False if False in said else (True if True in said else None)


def _pair(name: str, other: str) -> frozenset[str]:
    return frozenset((take_apart(name).exact, take_apart(other).exact))


@dataclass(frozen=True, slots=True)
class _Match:
    mention: int
    known: int
    rank: int
    """1 … 5, the reasons of the module's docstring; 2 and 3 in steps. Questions rank last."""
    likeness: float

    @property
    def order(self) -> tuple[float, ...]:
        return (self.rank, -self.likeness, self.known, self.mention)


_ANSWERED, _SAME, _SAME_EARLIER, _SAME_CLOSED, _DRESS, _NEAR_CLOSED, _ALIKE, _EXPECTED, _ASK = range(9)


def identify(mentions: Sequence[Mention], cases: Sequence[Known], answers: Answers) -> Identities:
    """Find the known case of every mention.

    Args:
        mentions: the cases named in one meeting, in the order of the minutes.
        cases: the cases known before it, in any order that is the same every time.
        answers: what the recorder answered to earlier questions.
    """
    return _identified(tuple(mentions), tuple(cases), frozenset(answers.same.items()))


@lru_cache(maxsize=64)
def _identified(
    mentions: tuple[Mention, ...], cases: tuple[Known, ...], same: frozenset[tuple[frozenset[str], bool]]
) -> Identities:
    """The ledger is folded again at every change, and names seldom change."""
    answers = Answers(dict(same))
    search = _Search()
    search.settle(_by_name(mentions, cases, answers))
    search.settle(_by_likeness(mentions, cases, answers, search.free))
    return Identities(
        known=tuple(search.found.get(place) for place in range(len(mentions))),
        questions=search.questions(),
    )


@dataclass(slots=True)
class _Search:
    """What was found so far: the best reasons come first, and each takes its mention and its case away."""

    found: dict[int, int] = field(default_factory=dict[int, int])
    taken: set[int] = field(default_factory=set[int])
    asked: dict[int, list[int]] = field(default_factory=dict[int, list[int]])

    def free(self, mention: int, known: int) -> bool:
        return mention not in self.found and known not in self.taken

    def settle(self, candidates: Iterable[_Match]) -> None:
        matches = sorted(candidates, key=lambda match: match.order)
        for match in matches:
            if not self.free(match.mention, match.known):
                continue
            if match.rank == _ASK or self._has_rival(match, matches):
                self.asked.setdefault(match.mention, []).append(match.known)
            elif match.mention not in self.asked:
                self.found[match.mention] = match.known
                self.taken.add(match.known)

    def _has_rival(self, match: _Match, matches: Sequence[_Match]) -> bool:
        """Whether another free pair with the same name or the same case is about as good, where likeness decides."""
        if match.rank < _DRESS:
            return False
        limit = 1.0 if match.likeness == 1.0 else match.likeness - MARGIN
        return any(
            (other.mention == match.mention) != (other.known == match.known)
            and other.rank in (match.rank, _ASK)
            and other.likeness >= limit
            and self.free(other.mention, other.known)
            for other in matches
        )

    def questions(self) -> tuple[Question, ...]:
        open_ones = (
            Question(mention=mention, known=tuple(known for known in places if known not in self.taken))
            for mention, places in sorted(self.asked.items())
            if mention not in self.found
        )
        return tuple(question for question in open_ones if question.known)


def _by_name(mentions: Sequence[Mention], cases: Sequence[Known], answers: Answers) -> Iterable[_Match]:
    named = {
        place: frozenset(take_apart(name).exact for name in mention.names)
        for place, mention in enumerate(mentions)
        if mention.claim is not Claim.UNNAMED
    }
    every = {name for own in named.values() for name in own}
    for number, case in enumerate(cases):
        names = [take_apart(name).exact for name in case.names]
        if not answers.same and every.isdisjoint(names):
            continue
        for place, own in named.items():
            answer = answers.on(mentions[place].names, case.names)
            if answer is False:
                continue
            if answer:
                yield _Match(place, number, _ANSWERED, 1.0)
            elif not own.isdisjoint(names):
                latest = _SAME if names[-1] in own else _SAME_EARLIER
                yield _Match(place, number, _SAME_CLOSED if case.standing is Standing.CLOSED else latest, 1.0)


def _by_likeness(
    mentions: Sequence[Mention], cases: Sequence[Known], answers: Answers, free: Callable[[int, int], bool]
) -> Iterable[_Match]:
    known = [[take_apart(name) for name in case.names] for case in cases]
    for place, mention in enumerate(mentions):
        if mention.claim is Claim.UNNAMED:
            continue
        own = [take_apart(name) for name in mention.names]
        for number, case in enumerate(cases):
            if not case.names or not free(place, number):
                continue
            if answers.on(mention.names, case.names) is False:
                continue
            floor = STRONG if case.standing is Standing.CLOSED else EXPECTED  # of less, no use is made
            if all(likeness_at_most(name, other) < floor for name in own for other in known[number]):
                continue
            alike, against = _best(own, known[number])
            rank = _reason(mention.claim, case, alike, against) if alike >= floor else None
            if rank is not None:
                yield _Match(place, number, rank, alike)


def _best(own: Sequence[CaseName], others: Sequence[CaseName]) -> tuple[float, bool]:
    """The best likeness of any two of the names, and whether those two speak against it themselves."""
    pairs = [(name, other) for name in own for other in others]
    alike = [likeness(name, other) for name, other in pairs]
    most = max(alike)
    if most < EXPECTED:  # no use is made of less: whether they speak against it need not be known
        return most, False
    return most, all(opposed(*pair) for pair, value in zip(pairs, alike, strict=True) if value == most)


def _reason(claim: Claim, case: Known, alike: float, against: bool) -> int | None:
    """What a likeness is worth, given what the minutes say of the name and where the case stands."""
    closed = case.standing is Standing.CLOSED
    fresh = claim is Claim.RESULT or (
        claim in (Claim.NEW, Claim.PROPOSED) and case.standing is not Standing.PROPOSAL
    )
    if fresh and closed:
        # What is new may well resemble what is over; only much the same name is worth a question.
        return _ASK if alike >= NEAR and not against else None
    if closed:
        if alike >= NEAR and not against:
            return _NEAR_CLOSED
        return _ASK if alike >= STRONG else None
    if fresh:
        if alike >= NEAR and not against and claim is not Claim.RESULT:
            return _DRESS
        return _ASK if alike >= STRONG and not against else None
    if alike >= STRONG and not against:
        return _DRESS if alike >= NEAR else _ALIKE
    if case.new_name_expected and alike >= EXPECTED and not against and claim is not Claim.NEW:
        return _EXPECTED
    floor = STRONG if claim is Claim.NEW else DOUBTFUL
    return _ASK if alike >= floor else None
