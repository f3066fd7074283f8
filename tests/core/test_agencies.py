import pytest

from minutes_desk.core.agencies import (
    cities_of,
    city_of_agency,
    full_city,
    full_name,
    host_city_of,
    next_host,
    short_city,
    short_name,
)
from minutes_desk.core.errors import NotFound

ROTATION = ("桃園市", "新北市", "臺北市", "基隆市")
FOUR = ("基隆市", "臺北市", "新北市", "桃園市")


@pytest.mark.parametrize(
    "word, city", [("新北", "新北市"), ("臺北市", "臺北市"), ("台北", "臺北市"), ("高雄市", None)]
)
def test_cities_by_full_and_short_name(word: str, city: str | None) -> None:
    assert full_city(word) == city


def test_short_city() -> None:
    assert short_city("桃園市") == "桃園"


@pytest.mark.parametrize(
    "word, cities",
    [
        ("四市", FOUR),
        ("4 市", FOUR),
        ("各市", FOUR),
        ("基北北桃", FOUR),
        ("北北基桃", FOUR),
        ("雙北", ("臺北市", "新北市")),
        ("北桃", ("新北市", "桃園市")),
        ("其他三市", ("臺北市", "新北市", "桃園市")),
        ("其他3市", ("臺北市", "新北市", "桃園市")),
        ("本市", ("基隆市",)),
        ("桃園", ("桃園市",)),
        ("外縣", ()),
    ],
)
def test_words_for_several_cities(word: str, cities: tuple[str, ...]) -> None:
    assert cities_of(word, "基隆市") == cities


def test_the_others_need_a_host() -> None:
    assert cities_of("其他三市") == ()


@pytest.mark.parametrize(
    "written, full",
    [
        ("新北市政府經濟發展局", "新北市政府經濟發展局"),
        ("新北市經發局", "新北市政府經濟發展局"),
        ("新北市經濟發展局", "新北市政府經濟發展局"),
        ("桃園經濟發展局", "桃園市政府經濟發展局"),
        ("基隆市產發處", "基隆市政府產業發展處"),
        ("臺北市產業局", "臺北市政府產業發展局"),
        ("台北市青年局", "臺北市政府青年局"),
        ("桃園市青年局", "桃園市政府青年事務局"),
        ("桃園市政府環保局", "桃園市政府環境保護局"),
        ("基隆市環保局", "基隆市環境保護局"),
        ("基隆市政府環保局", "基隆市環境保護局"),
        ("新北市動保處", "新北市政府動物保護防疫處"),
        ("臺北市市場處", "臺北市市場處"),
        ("本市環保局", "基隆市環境保護局"),
        ("本府社會處", "基隆市政府社會處"),
        ("本處", "基隆市政府產業發展處"),
        ("新北市經發局招商科", "新北市政府經濟發展局招商科"),
        ("新北市政府", "新北市政府"),
        ("新北市政府永續辦公室", "新北市政府永續辦公室"),
        ("環保局", None),
        ("四市教育局處", None),
        ("新北市觀光工廠", None),
        ("新北市", None),
    ],
)
def test_full_names(written: str, full: str | None) -> None:
    assert full_name(written, "基隆市") == full


def test_own_bureau_of_nobody_is_not_guessed() -> None:
    assert full_name("本局", None) is None
    assert full_name("本市環保局", None) is None


@pytest.mark.parametrize(
    "written, short",
    [
        ("新北市政府經濟發展局", "新北市經發局"),
        ("桃園市政府農業局", "桃園市農業局"),
        ("臺北市政府產業發展局", "臺北市產業局"),
        ("四市教育局處", None),
    ],
)
def test_short_names(written: str, short: str | None) -> None:
    assert short_name(written) == short


def test_whose_agency_it_is() -> None:
    assert city_of_agency("臺北市稅捐處") == "臺北市"
    assert city_of_agency("本局", "新北市") == "新北市"
    assert city_of_agency("勞動部") is None
    assert host_city_of("桃園市政府經濟發展局") == "桃園市"
    assert host_city_of(None) is None


def test_hosts_take_turns() -> None:
    assert next_host("桃園市", ROTATION) == "新北市"
    assert next_host("基隆市", ROTATION) == "桃園市"
    with pytest.raises(NotFound, match="宜蘭縣"):
        next_host("宜蘭縣", ROTATION)
