#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""rows.py: rows are split, joined and moved by keys. Text and status go where they belong, all of it
is undone to the start, and redone after a restart."""

import os
import sys

from desk_tools import (Pictures, import_pair, open_article, press_until_nothing_is_left, rows_of,
                        wait_saved)
from recto_journey import Program, until

SOURCE = ("Mot buoi sang", "Le khai mac luc binh minh. Troi lanh.", "Moi nguoi ra ve.")
TARGET = ("A morning", "The ceremony began at dawn. It was cold.", "Everybody went home.")


def write(name, paragraphs):
    path = os.path.join(os.environ["HOME"], name)
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n\n".join(paragraphs) + "\n")
    return path


def targets_of(article):
    return [row["target"] for row in rows_of(article)]


def split_and_join(recto):
    """Each press is answered by what the focused row then holds."""
    recto.key("ctrl+Down")
    recto.wait_text("The ceremony began at dawn.")
    recto.key("ctrl+a", "Right", *["Left"] * len(" dawn."), "ctrl+shift+k")
    recto.wait_text("dawn.")
    recto.key("ctrl+Up")
    recto.wait_text("The ceremony began at ")  # the blank stays
    recto.key("ctrl+shift+j")
    recto.wait_text("The ceremony began at dawn.")
    recto.key("ctrl+shift+j")
    recto.wait_text("The ceremony began at dawn. It was cold.")


def move(recto):
    recto.key("ctrl+Down")
    recto.wait_text("Everybody went home.")
    recto.key("alt+Up", "ctrl+a", "Left")
    recto.type("Then: ")
    recto.wait_text("Then: Everybody went home.")
    recto.key("ctrl+Down")
    recto.wait_text("The ceremony began at dawn. It was cold.")


def journey():
    pictures = Pictures("rows")
    article = import_pair(write("source.txt", SOURCE), write("translation.txt", TARGET))
    before = rows_of(article)
    assert [row["target"] for row in before] == [
        "A morning", "The ceremony began at dawn.", "It was cold.", "Everybody went home."], before
    with Program() as recto:
        open_article(recto, "A morning")
        split_and_join(recto)
        pictures.take(recto, "joined")
        move(recto)
        pictures.take(recto, "moved")
        wait_saved(recto)
        changed = targets_of(article)
        press_until_nothing_is_left(recto, "ctrl+z", "Undo")
        wait_saved(recto)
    assert changed == ["A morning", "Then: Everybody went home.",
                       "The ceremony began at dawn. It was cold."], changed
    assert rows_of(article) == before, "undone to the start, something is still different"
    with Program() as recto:
        until(recto.focused_text, "the article as it was left")
        press_until_nothing_is_left(recto, "ctrl+shift+z", "Redo")
        wait_saved(recto)
    assert targets_of(article) == changed, "redone, something is different"


if __name__ == "__main__":
    journey()
    sys.exit(0)
