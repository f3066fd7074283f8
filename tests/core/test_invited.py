"""Which agencies the sign-in sheet has rows for."""

from minutes_desk.core.invited import invited
from minutes_desk.core.minutes import Chair, Item, Minutes, Section
from minutes_desk.core.progress import Progress

CITIES = ("基隆市", "新北市")


def test_each_city_has_its_host_bureau_first_or_the_chairs_and_then_who_works_on_the_cases() -> None:
    item = Item(
        heading="甲案",
        lead=("新北市經發局", "基隆市環保單位"),
        supporting=("經濟部", "四市教育局處"),
        progress=(Progress(city="基隆市", agency="基隆市政府社會處", text="完成"),),
    )
    minutes = Minutes(
        host_city="基隆市",
        chairs=(Chair(agency="基隆市環境保護局", name="湯圓圓"),),
        attendance="新北市政府農業局、本市衛生局",
        sections=(Section(items=(item,)),),
    )
    earlier = Minutes(attendance="新北市政府農業局、新北市政府教育局及桃園市政府教育局")
    assert invited(minutes, (), CITIES, (earlier,)) == [
        ("基隆市", ("基隆市環境保護局", "基隆市政府產業發展處", "基隆市政府社會處", "基隆市衛生局")),
        ("新北市", ("新北市政府經濟發展局", "新北市政府農業局", "新北市政府教育局")),
        (None, ("經濟部", "桃園市政府教育局")),
    ]


def test_a_meeting_without_anything_still_has_the_cities() -> None:
    assert invited(Minutes(), (), ("甲市",)) == [("甲市", ())]
