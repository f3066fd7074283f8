"""The command on the desktop: associate."""

from argparse import Namespace

from minutes_desk import paths
from minutes_desk.cli.session import print_json


def associate(options: Namespace) -> int:
    """Have documents opened by this program, or take that back; only for this account."""
    from minutes_desk.services.association import Program, let, started_by
    from minutes_desk.services.desktop import association_with

    program = Program(command=started_by(), icons=paths.resources() / "icons")
    association = association_with(program)
    told = let(association, opens=not options.undo)
    if options.json:
        print_json({"opens": association is not None and association.holds(), "command": program.command})
        return 0
    print(told)
    return 0
