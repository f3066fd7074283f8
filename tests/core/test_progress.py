"""What the cities did: one order, one row per city and agency, empty ones gone."""

from minutes_desk.core.progress import Progress, cities_told, in_city_order, of_city, with_cities, with_row

NEW_TAIPEI = Progress(city="新北市", text="已完成會勘。")
TAOYUAN = Progress(city="桃園市", text="辦理兩場說明會。")
TAOYUAN_WATER = Progress(city="桃園市", agency="桃園市政府水務局", text="設計中。")


def test_the_cities_stand_in_their_order_and_a_city_before_its_agencies() -> None:
    assert in_city_order((TAOYUAN_WATER, TAOYUAN, NEW_TAIPEI)) == (NEW_TAIPEI, TAOYUAN, TAOYUAN_WATER)
    assert in_city_order((NEW_TAIPEI, TAOYUAN), ("桃園市", "新北市")) == (TAOYUAN, NEW_TAIPEI)
    stranger = Progress(city="宜蘭縣", text="列席。")
    assert in_city_order((stranger, TAOYUAN)) == (TAOYUAN, stranger)


def test_a_row_is_put_in_changed_and_taken_out() -> None:
    rows = with_row((TAOYUAN,), NEW_TAIPEI)
    assert rows == (NEW_TAIPEI, TAOYUAN)
    changed = Progress(city="桃園市", text="辦理三場說明會。")
    assert with_row(rows, changed) == (NEW_TAIPEI, changed)
    assert with_row(rows, Progress(city="桃園市", text=" \n")) == (NEW_TAIPEI,)


def test_a_city_that_tells_anew_replaces_all_it_had_told() -> None:
    rows = (NEW_TAIPEI, TAOYUAN, TAOYUAN_WATER)
    fresh = Progress(city="桃園市", agency="桃園市政府農業局", text="採購中。")
    assert with_cities(rows, [fresh]) == (NEW_TAIPEI, fresh)
    assert of_city(rows, "桃園市") == (TAOYUAN, TAOYUAN_WATER)
    assert cities_told(rows) == ("新北市", "桃園市")
