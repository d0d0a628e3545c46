#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""keep.py: a desk is damaged while nobody looks; its newest earlier state is opened instead, spoilt,
and the article taken back out of that state, by the window alone."""

import os
import sys

from desk_tools import Pictures, cli, rows_of, wait_saved
from recto_journey import Atspi, Program, until, xdotool

TARGET = "The ceremony began at dawn."


def desk_path():
    return os.path.join(os.environ["XDG_DATA_HOME"], "recto", "desk.recto")


def make_article():
    cli("project", "new", "Journey", "--from=vi", "--to=en")
    draft = os.path.join(os.environ["HOME"], "draft.txt")
    with open(draft, "w", encoding="utf-8") as file:
        file.write("A quiet morning\n\n" + TARGET + "\n")
    return cli("import", "--project=Journey", "--from-translation", draft).strip()


def damage():
    """Everything behind the header is something else."""
    with open(desk_path(), "r+b") as file:
        size = os.fstat(file.fileno()).st_size
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))


def open_article(recto):
    recto.wait_for(Atspi.Role.LIST_ITEM)
    until(lambda: recto.focused() is not None, "the focus in the list")
    recto.key("Return")


def take_back(recto, pictures):
    """The newest state is chosen already, and the article that is open stands in it."""
    recto.choose_item("Earlier States")
    recto.on_screen(Atspi.Role.LABEL, "It was changed since then")
    pictures.take(recto, "earlier-states")
    recto.press("Take Back")
    recto.wait_for(Atspi.Role.LABEL, "is again as it was")
    xdotool("windowfocus", "--sync", recto.window)
    recto.wait_text("Spoilt: A quiet morning")
    pictures.take(recto, "taken-back")
    wait_saved(recto)


def journey():
    pictures = Pictures("keep")
    article = make_article()
    before = rows_of(article)
    with Program() as recto:  # which keeps a state of the desk when it ends
        open_article(recto)
        recto.wait_text("A quiet morning")
        recto.type("Spoilt: ")
        recto.wait_text("Spoilt: A quiet morning")
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
    assert [row["target"] for row in rows_of(article)] == [
        "Spoilt: A quiet morning", before[1]["target"]]


if __name__ == "__main__":
    journey()
    sys.exit(0)
