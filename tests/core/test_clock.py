import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutes_desk.core.clock import corrected_clock, mixed_clock, parse_clock, write_clock
from minutes_desk.core.errors import BadDate
from minutes_desk.core.house_style import ClockForm

MINUTES_OF_DAY = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))


@given(MINUTES_OF_DAY, st.sampled_from(ClockForm))
def test_reads_what_it_writes(time: dt.time, form: ClockForm) -> None:
    written = write_clock(time, form)
    clock = parse_clock(f"散會：{written}。")
    assert clock is not None
    assert (clock.time, clock.written) == (time, written)
    assert not mixed_clock(written)


@pytest.mark.parametrize(
    "text, hour, minute",
    [
        ("下午2時", 14, 0),
        ("下午 2 時 30 分", 14, 30),
        ("上午10時整", 10, 0),
        ("下午14時45分", 14, 45),
        ("上午14時30分", 14, 30),
        ("中午12時", 12, 0),
        ("下午12時30分", 12, 30),
        ("上午12時", 12, 0),
        ("晚上7時", 19, 0),
        ("14:30", 14, 30),
        ("下午２：３０", 14, 30),
        ("14時30分", 14, 30),
        ("下午二時三十分", 14, 30),
        ("下午2時半", 14, 30),
        ("下午2點", 14, 0),
        ("上午九點半", 9, 30),
        ("中午1時", 13, 0),
        ("凌晨12時10分", 0, 10),
        ("24時", 0, 0),
        ("星期一10時", 10, 0),
    ],
)
def test_reads_every_way_of_writing(text: str, hour: int, minute: int) -> None:
    clock = parse_clock(text)
    assert clock is not None
    assert clock.time == dt.time(hour, minute)


@pytest.mark.parametrize(
    "text", ["", "3小時", "一時無法辦理", "提出3點意見", "115年2月9日", "2時段", "共6案"]
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert parse_clock(text) is None


@pytest.mark.parametrize("text", ["下午2時75分", "25:00", "下午26時"])
def test_an_impossible_time_is_refused(text: str) -> None:
    with pytest.raises(BadDate, match=text):
        parse_clock(text)


@pytest.mark.parametrize(
    "form, full, half",
    [
        (ClockForm.PLAIN, "下午2時", "下午2時30分"),
        (ClockForm.MINUTES, "下午2時00分", "下午2時30分"),
        (ClockForm.WHOLE, "下午2時整", "下午2時30分"),
    ],
)
def test_each_form(form: ClockForm, full: str, half: str) -> None:
    assert write_clock(dt.time(14), form) == full
    assert write_clock(dt.time(14, 30), form) == half


@pytest.mark.parametrize(
    "written, corrected",
    [
        ("下午14時45分", "下午2時45分"),
        ("上午14時30分", "下午2時30分"),
        ("晚上19時整", "晚上7時整"),
        ("下午 15 時 5 分", "下午3時5分"),
        ("中午13時", "下午1時"),
        ("下午0時30分", "下午12時30分"),
    ],
)
def test_a_mixed_clock_is_noticed_and_put_right(written: str, corrected: str) -> None:
    assert mixed_clock(written)
    assert corrected_clock(written) == corrected
    assert not mixed_clock(corrected)


@pytest.mark.parametrize("written", ["下午2時45分", "14:45", "14時45分", "中午12時", "上午10時整", "無"])
def test_a_sound_clock_is_left_alone(written: str) -> None:
    assert not mixed_clock(written)
    assert corrected_clock(written) == written
