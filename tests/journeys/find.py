#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""find.py: words are found while they are typed, and gone through by keys; one is replaced, then all
that are left, as one step that undo takes back; the command line finds what the window finds."""

import sys

from desk_tools import (Pictures, cli, import_draft, open_article, rows_of, tab_to, wait_saved,
                        wait_told)
from recto_journey import Program, until

ROWS = ("The unit in the morning", "The unit was ready, and the unit next to it.",
        "Nobody else came.", "Then the unit went home.")


def targets_of(article):
    return [row["target"] for row in rows_of(article)]


def wait_targets(article, *wanted):
    until(lambda: targets_of(article) == list(wanted), "the rows %r" % (wanted,))


def go_through(recto):
    recto.key("ctrl+f")
    recto.type("unit")
    wait_told(recto, "1 of 4")
    recto.key("Return")
    wait_told(recto, "2 of 4")
    recto.key("shift+Return", "shift+Return")
    wait_told(recto, "4 of 4 · from the end again")
    recto.type(" x")
    wait_told(recto, "Nothing found")
    recto.key("BackSpace", "BackSpace")
    wait_told(recto, "4 of 4")
    recto.key("ctrl+g")
    wait_told(recto, "1 of 4 · from the start again")
    recto.key("Return")
    wait_told(recto, "2 of 4")
    # Closed, the bar leaves what was found selected, to be written over.
    recto.key("Escape")
    recto.wait_text(ROWS[1])
    recto.type("Team")
    recto.wait_text(ROWS[1].replace("unit", "Team", 1))
    recto.key("ctrl+z")
    recto.wait_text(ROWS[1])


def replace(recto, article, pictures):
    recto.key("ctrl+Up", "ctrl+Home", "ctrl+h")
    recto.key("ctrl+a")
    recto.type("unit")
    wait_told(recto, "1 of 4")
    tab_to(recto, "Replace with")
    recto.type("team")
    recto.key("Return")
    wait_told(recto, "1 of 3")
    wait_targets(article, ROWS[0].replace("unit", "team"), *ROWS[1:])
    tab_to(recto, "Replace All")
    pictures.take(recto, "one-is-replaced")
    recto.key("space")
    wait_told(recto, "Nothing found")
    wait_targets(article, *(row.replace("unit", "team") for row in ROWS))
    pictures.take(recto, "all-are-replaced")
    assert len(cli("find", article, "--word", "team").splitlines()) == 5
    recto.key("Escape", "ctrl+z")
    wait_targets(article, ROWS[0].replace("unit", "team"), *ROWS[1:])
    recto.key("ctrl+z")
    wait_targets(article, *ROWS)


def journey():
    pictures = Pictures("find")
    article = import_draft(*ROWS)
    with Program() as recto:
        open_article(recto, ROWS[0])
        go_through(recto)
        replace(recto, article, pictures)
        wait_saved(recto)
    assert targets_of(article) == list(ROWS)


if __name__ == "__main__":
    journey()
    sys.exit(0)
