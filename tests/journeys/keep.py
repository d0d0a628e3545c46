#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""keep.py: a desk is damaged while nobody looks; its newest earlier state is opened instead, spoilt,
and the article taken back out of that state, by the window alone."""

import os
import sys

from desk_tools import Pictures, desk_path, import_draft, open_article, rows_of, wait_saved
from recto_journey import Atspi, Program, until, xdotool

ROWS = ("A quiet morning", "The ceremony began at dawn.")


def damage():
    """Everything behind the header is something else."""
    with open(desk_path(), "r+b") as file:
        size = os.fstat(file.fileno()).st_size
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))


def take_back(recto, pictures):
    """The newest state is chosen already, and the article that is open stands in it."""
    recto.choose_item("Earlier States")
    recto.on_screen(Atspi.Role.LABEL, "It was changed since then")
    pictures.take(recto, "earlier-states")
    recto.press("Take Back")
    recto.wait_for(Atspi.Role.LABEL, "is again as it was")
    xdotool("windowfocus", "--sync", recto.window)
    recto.wait_text("Spoilt: " + ROWS[0])
    pictures.take(recto, "taken-back")
    wait_saved(recto)


def journey():
    pictures = Pictures("keep")
    article = import_draft(*ROWS)
    with Program() as recto:  # which keeps a state of the desk when it ends
        open_article(recto, ROWS[0])
        recto.type("Spoilt: ")
        recto.wait_text("Spoilt: " + ROWS[0])
        wait_saved(recto)
    damage()
    with Program() as recto:
        recto.wait_for(Atspi.Role.LABEL, "This desk is damaged")
        pictures.take(recto, "damaged")
        recto.press("Open This State")
        recto.wait_for(Atspi.Role.LABEL, "was put aside as")
        until(recto.focused_text, "the article as it was left")
        recto.key("ctrl+a")
        recto.type("Other words")
        recto.wait_text("Other words")
        wait_saved(recto)
        take_back(recto, pictures)
    folder = os.path.dirname(desk_path())
    aside = [name for name in os.listdir(folder) if name.startswith("desk.recto.before-")]
    assert len(aside) == 1, os.listdir(folder)
    assert [row["target"] for row in rows_of(article)] == ["Spoilt: " + ROWS[0], ROWS[1]]


if __name__ == "__main__":
    journey()
    sys.exit(0)
