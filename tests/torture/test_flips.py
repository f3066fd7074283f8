"""A few flipped bits in a document to which everything was done; `make torture` flips five hundred."""

from tests.torture import flips


def test_every_flip_that_changes_content_is_named() -> None:
    tally = flips.run(8)
    assert tally.changed > 3
    assert tally.missed == []
    assert tally.unworded == []
    assert tally.named
