"""Text that cannot be written: kept elsewhere, told by words, and never taken away by a later session."""

from pathlib import Path

from minutes_desk.core.minutes import Item, Minutes, Motion, Section
from minutes_desk.services import unsaved


def test_what_an_earlier_session_left_outlives_the_next_ones_saving(tmp_path: Path) -> None:
    first = unsaved.keep_text(tmp_path, "案", {"地點": "別處"})
    assert first is not None
    (left,) = unsaved.left_behind(tmp_path, "案")
    assert "別處" in left.read_text("utf-8")
    unsaved.keep_text(tmp_path, "案", {"地點": "新的"})
    unsaved.drop_text(tmp_path, "案")
    assert unsaved.left_behind(tmp_path, "案") == (left,)
    assert unsaved.left_behind(tmp_path, "別案") == ()
    unsaved.dealt_with(left)
    assert unsaved.left_behind(tmp_path, "案") == ()
    assert unsaved.left_behind(tmp_path / "沒有", "案") == ()


def test_texts_are_named_as_the_recorder_knows_them() -> None:
    item, motion = Item(id="i", heading="河濱自行車道"), Motion(id="m", title="停車費")
    minutes = Minutes(sections=(Section(items=(item,)),), motions=(motion,))
    told = unsaved.named(minutes, {"i": "甲", "m": "乙", "venue": "丙", "沒有": "丁"})
    assert list(told) == ["河濱自行車道", "臨時動議（1）　停車費", "地點", "其他文字"]


def test_two_texts_of_one_name_are_both_told() -> None:
    twins = tuple(Item(id=one, heading="夜市衛生") for one in "ab")
    minutes = Minutes(sections=(Section(items=(*twins, Item(id="c"))),))
    told = unsaved.named(minutes, {"a": "甲", "b": "乙", "c": "丙", "x": "丁", "y": "戊"})
    assert list(told) == ["夜市衛生", "夜市衛生（2）", "第3案", "其他文字", "其他文字（2）"]
    assert list(told.values()) == ["甲", "乙", "丙", "丁", "戊"]
