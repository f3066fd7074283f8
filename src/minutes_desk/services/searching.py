"""Looking for words in the whole document: meetings, items, motions and cases."""

from minutes_desk.core.errors import BadInput
from minutes_desk.core.meeting_order import in_order
from minutes_desk.core.search import Hit, search
from minutes_desk.services.desk import Desk
from minutes_desk.services.styles import written


def find(desk: Desk, words: str) -> tuple[Hit, ...]:
    """Every place that holds all of some words: the cases first, then the meetings, the latest first.

    Raises:
        BadInput: there are no words.
    """
    if not words.strip():
        raise BadInput("沒有寫要找的字，文件沒有變動；請寫下案名、機關或決議裡的字詞。")
    latest_first = reversed(in_order(desk.file.meetings()))
    return search(words, [written(desk, meeting) for meeting in latest_first], desk.ledger().cases)
