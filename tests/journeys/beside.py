#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""beside.py: what stands beside the text is not kept until the end either. A person and a unit are
tagged, and the program is killed as soon as the window calls all of it saved: both are in the
register, and their tags in the row."""

import sys

from desk_tools import cli, import_draft, open_article, rows_of, wait_saved
from recto_journey import Program, until

PERSON, UNIT = "Nguyen Van Minh", "Regiment 88"
ROWS = ("A quiet morning", "Colonel %s of %s opened the ceremony." % (PERSON, UNIT))


def is_registered():
    return PERSON in cli("people", "list") and UNIT in cli("units", "list")


def journey():
    article = import_draft(*ROWS)
    with Program() as recto:
        open_article(recto, ROWS[0])
        recto.key("ctrl+Down")
        recto.wait_text(ROWS[1])
        recto.key("ctrl+a", "Left", *["ctrl+Right"] * 4, *["ctrl+shift+Left"] * 3, "ctrl+shift+p")
        recto.key("ctrl+a", "Left", *["ctrl+Right"] * 7, *["ctrl+shift+Left"] * 2, "ctrl+shift+m")
        until(is_registered, "both in the register")
        wait_saved(recto)
        recto.process.kill()
        recto.process.wait()
    assert is_registered(), (cli("people", "list"), cli("units", "list"))
    row = rows_of(article)[1]
    tags = sorted(row["target"][span["start"]:span["end"]] for span in row["spans"])
    assert tags == [PERSON, UNIT], tags


if __name__ == "__main__":
    journey()
    sys.exit(0)
