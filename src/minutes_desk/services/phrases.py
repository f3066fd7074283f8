"""常用語: the recorder's own, those that come with the program, and those that the host's minutes keep repeating."""

from dataclasses import replace

from minutes_desk.core.body import unnumbered
from minutes_desk.core.errors import BadInput
from minutes_desk.core.meeting import Meeting
from minutes_desk.core.minutes import body_text
from minutes_desk.core.phrase import BUILT_IN, Phrase, checked, ranked
from minutes_desk.core.recurring import recurring_sentences
from minutes_desk.services.desk import Desk


def own_phrases(desk: Desk) -> tuple[Phrase, ...]:
    """The phrases kept in this document, in the recorder's order."""
    return desk.file.phrases()


def coded_phrases(desk: Desk) -> tuple[Phrase, ...]:
    """Every phrase with a code, own ones first; an own code hides a built-in one."""
    own = [phrase for phrase in own_phrases(desk) if phrase.code]
    taken = {phrase.code for phrase in own}
    return (*own, *(phrase for phrase in BUILT_IN if phrase.code not in taken))


def all_phrases(desk: Desk, meeting_id: str) -> tuple[Phrase, ...]:
    """Every phrase that a meeting may use, the most used first; those drawn from its host's past minutes included."""
    city = desk.file.meeting(meeting_id).minutes.host_city
    records = [one for one in desk.file.meetings() if one.frozen]
    host_texts = [text for one in records if one.minutes.host_city == city for text in _texts(one)]
    offered = (*own_phrases(desk), *BUILT_IN, *recurring_sentences(host_texts))
    return ranked(offered, [text for one in desk.file.meetings() for text in _texts(one)])


def save_phrase(desk: Desk, phrase: Phrase) -> Phrase:
    """Keep a phrase in the document: a new one without an id, or a changed one.

    Raises:
        BadInput: it has no text, or its code is another phrase's.
    """
    given, own = checked(phrase), own_phrases(desk)
    other = next((one for one in own if one.code == given.code != "" and one.id != given.id), None)
    if other is not None:
        raise BadInput(f"代碼「{given.code}」已經用在「{other.text}」；沒有儲存，請換一個代碼。")
    last = max((one.position for one in own), default=-1)
    known = {one.id: one.position for one in own}
    placed = replace(given, position=known.get(given.id, last + 1))
    with desk.step("修改常用語" if given.id else "新增常用語") as step:
        return step.put_phrase(placed)


def move_phrase(desk: Desk, phrase_id: str, by: int) -> None:
    """Move one of the document's own phrases up (-1) or down (1) in its list; at the edge it stays."""
    own = list(own_phrases(desk))
    at = next((place for place, one in enumerate(own) if one.id == phrase_id), None)
    if at is None or not 0 <= at + by < len(own):
        return
    own.insert(at + by, own.pop(at))
    with desk.step("移動常用語") as step:
        for place, one in enumerate(own):
            step.put_phrase(replace(one, position=place))


def remove_phrase(desk: Desk, phrase_id: str) -> None:
    """Take one of the document's own phrases out."""
    with desk.step("刪除常用語") as step:
        step.remove_phrase(phrase_id)


def _texts(meeting: Meeting) -> list[str]:
    minutes = meeting.minutes
    bodies = [item.body for item in minutes.items()] + [motion.body for motion in minutes.motions or ()]
    return [body_text(unnumbered(body)) for body in bodies]
