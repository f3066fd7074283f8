from pathlib import Path

import pytest

from minutes_desk.core.errors import BadInput
from minutes_desk.core.house_style import ChairForm, ClockForm, HouseStyle, ItemForm
from minutes_desk.writing import house_styles


def write_style(folder: Path, text: str, template: str = "a.docx") -> None:
    (folder / "a.toml").write_text(text, "utf-8")
    (folder / template).write_bytes(b"")


def test_the_four_cities_a_variant_and_a_neutral_style(styles: dict[str, HouseStyle]) -> None:
    assert set(styles) == {"桃園市", "新北市", "臺北市", "基隆市", "基隆市（單層）", "通用"}


def test_each_city_writes_in_its_own_way(styles: dict[str, HouseStyle]) -> None:
    assert styles["新北市"].form.resolution_heading == "會議結論"
    assert styles["新北市"].form.closing == "（{time}）。"
    assert not styles["新北市"].form.full_brackets
    assert styles["新北市"].form.full_count_brackets
    assert styles["臺北市"].form.item is ItemForm.POINTS
    assert styles["臺北市"].form.decision_as_point
    assert styles["臺北市"].form.clock is ClockForm.MINUTES
    assert styles["基隆市"].form.item is ItemForm.BELOW
    assert styles["基隆市"].form.clock is ClockForm.WHOLE
    assert styles["基隆市"].form.chair is ChairForm.TITLE_LAST
    assert styles["基隆市（單層）"].form.flat
    assert styles["桃園市"].form.tracked_count == "共{total}案，{parts}"


@pytest.mark.parametrize(
    "city, name",
    [("桃園市", "桃園市"), ("基隆市", "基隆市"), ("高雄市", "通用"), (None, "通用")],
)
def test_the_style_of_a_city(styles: dict[str, HouseStyle], city: str | None, name: str) -> None:
    assert house_styles.for_city(styles, city).name == name


def test_without_a_neutral_style_an_unknown_city_is_refused(styles: dict[str, HouseStyle]) -> None:
    with pytest.raises(BadInput, match="通用"):
        house_styles.for_city({"桃園市": styles["桃園市"]}, "高雄市")


@pytest.mark.parametrize(
    "text",
    [
        "name = ",
        'name = "甲"',
        'name = "甲"\ncity = "甲"\ntemplate = "a.docx"\nsize = 3',
        'name = "甲"\ncity = "甲"\ntemplate = "a.docx"\n[form]\ncolour = "red"',
        'name = "甲"\ncity = "甲"\ntemplate = "a.docx"\n[form]\nclock = "late"',
        'name = "甲"\ncity = "甲"\ntemplate = "a.docx"\n[form]\nflat = "no"',
        'name = "甲"\ncity = "甲"\ntemplate = "gone.docx"',
    ],
)
def test_a_style_file_that_is_wrong_is_named(tmp_path: Path, text: str) -> None:
    write_style(tmp_path, text)
    with pytest.raises(BadInput, match=r"「a\.toml」.*文件沒有變動"):
        house_styles.load(tmp_path)


def test_what_a_style_file_leaves_out_keeps_its_default(tmp_path: Path) -> None:
    write_style(tmp_path, 'name = "甲"\ncity = "甲"\ntemplate = "a.docx"\n[form]\ntitle_lines = 1')
    form = house_styles.load(tmp_path)["甲"].form
    assert form.title_lines == 1
    assert form.no_motions == "無。"
