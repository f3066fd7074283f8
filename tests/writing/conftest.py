"""Golden files: `pytest tests/writing --update-golden` writes them anew; look at the difference before committing it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from minutes_desk import paths
from minutes_desk.core.blocks import Document
from minutes_desk.core.house_style import HouseStyle
from minutes_desk.writing import house_styles
from minutes_desk.writing.compose import compose
from tests.writing import samples

GOLDEN = Path(__file__).parent.parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """`golden(name, text)`: the text is what the file of that name holds."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden", default=False):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        assert text == path.read_text("utf-8")

    return check


@pytest.fixture(scope="session")
def styles() -> dict[str, HouseStyle]:
    return house_styles.load(paths.templates())


@pytest.fixture(scope="session")
def composed(styles: dict[str, HouseStyle]) -> Callable[[str], Document]:
    """The blocks of an invented sample, by the file name of its house style."""
    return lambda name: compose(samples.ALL[name](), styles[samples.STYLE_NAMES[name]])
