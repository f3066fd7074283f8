import pytest

from minutes_desk.core.chair_writing import chair_form_of, split_name, write_chairs
from minutes_desk.core.house_style import ChairForm
from minutes_desk.core.minutes import Chair

BUREAU = "新北市政府經濟發展局"


@pytest.mark.parametrize(
    "chair, inside, last",
    [
        (
            Chair(agency=BUREAU, name="丁小禾", title="副局長"),
            f"{BUREAU} 丁副局長小禾",
            f"{BUREAU}丁小禾副局長",
        ),
        (
            Chair(agency=BUREAU, name="歐陽小禾", title="局長"),
            f"{BUREAU} 歐陽局長小禾",
            f"{BUREAU}歐陽小禾局長",
        ),
        (Chair(agency=None, name="丁禾", title="主任秘書"), "丁主任秘書禾", "丁禾主任秘書"),
        (Chair(agency=BUREAU, name="丁小禾"), f"{BUREAU} 丁小禾", f"{BUREAU}丁小禾"),
    ],
)
def test_both_orders(chair: Chair, inside: str, last: str) -> None:
    assert write_chairs([chair], ChairForm.TITLE_INSIDE) == inside
    assert write_chairs([chair], ChairForm.TITLE_LAST) == last


def test_chairs_of_one_agency_share_its_name() -> None:
    chairs = [
        Chair(agency=BUREAU, name="丁小禾", title="局長"),
        Chair(agency=BUREAU, name="白大樹", title="副局長"),
    ]
    assert write_chairs(chairs, ChairForm.TITLE_INSIDE) == f"{BUREAU} 丁局長小禾 白副局長大樹"
    assert write_chairs(chairs, ChairForm.TITLE_LAST) == f"{BUREAU}丁小禾局長、白大樹副局長"


@pytest.mark.parametrize("form", ChairForm)
def test_recognises_the_order_it_writes(form: ChairForm) -> None:
    chairs = [Chair(agency=BUREAU, name="丁小禾", title="局長")]
    assert chair_form_of(chairs, write_chairs(chairs, form)) is form
    assert chair_form_of(chairs, None) is None


def test_a_compound_surname_needs_a_given_name() -> None:
    assert split_name("歐陽") == ("歐", "陽")
    assert split_name("范姜小禾") == ("范姜", "小禾")
