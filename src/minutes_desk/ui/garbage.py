"""Python's search for garbage cycles looks at every object that lives; with a large document it would stop the keys for a tenth
of a second now and then. What a document brings with it is put aside, and the search looks at what comes later alone."""

import gc


def put_aside() -> None:
    """Put everything that lives now aside. What an earlier document left behind goes first."""
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    gc.freeze()
