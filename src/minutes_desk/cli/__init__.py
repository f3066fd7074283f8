"""Everything the window can do with a document, without a window. Imports no PySide6.

`--json` prints one JSON value on standard output and nothing else; messages go to standard error. Exit status: 0 done, 1
refused or unsound, 2 wrong usage.
"""

import json
import sys
from collections.abc import Sequence

from minutes_desk.cli.arguments import parser
from minutes_desk.core.errors import DeskError


def main(arguments: Sequence[str]) -> int:
    """Run one command; the first argument names it."""
    options = parser().parse_args(list(arguments))
    try:
        return options.run(options)
    except DeskError as error:
        print(error, file=sys.stderr)
        if getattr(options, "json", False):
            print(json.dumps({"error": {"kind": error.kind, "message": str(error)}}, ensure_ascii=False))
        return 1
    except BrokenPipeError:
        return 0  # the reader of our output has seen enough
